"""One timeline per contact, over click, call and counter."""
