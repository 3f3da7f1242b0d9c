"""Canned answers beside the chat: the popup of `/`, suggestions, the library."""
