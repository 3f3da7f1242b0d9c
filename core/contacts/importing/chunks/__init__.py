"""One chunk of an import against the store."""
