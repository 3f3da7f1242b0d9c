"""Chats and their messages, drafts, search, and the ways by which old chats come in."""
