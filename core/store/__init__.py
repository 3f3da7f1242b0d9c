"""The one encrypted file in which everything lives, and the threads that own it."""
