"""The legal calendar, and what reminds of it."""
