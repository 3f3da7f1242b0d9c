"""The practice phone: it plays the taxpayers, and nothing leaves the computer from it."""
