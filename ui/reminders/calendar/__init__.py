"""The page of the legal calendar: a month or a year, what is due, and why on that day."""
