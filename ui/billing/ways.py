"""The keys that lead to the pages of the billing place."""

KEYS = {"board": "F4", "batch": "F7", "rush": "F6"}
"""F4 holds within the place, for in a chat it opens the form; the others hold in the whole window."""
