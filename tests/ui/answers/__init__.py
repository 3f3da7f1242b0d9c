"""The lists and trees themselves, as the officer writes them."""
