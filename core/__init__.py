"""The office's work, without a window: a test or a script can start all of it."""
