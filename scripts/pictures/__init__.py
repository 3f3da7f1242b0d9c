"""The scenes that scripts/screenshots.py takes pictures of."""
