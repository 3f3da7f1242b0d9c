"""The manual in a window of its own: contents, search, and the page of the place where the officer is."""
