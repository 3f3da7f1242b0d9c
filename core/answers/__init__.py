"""Canned answers: the library, the search in it, and what was used when."""
