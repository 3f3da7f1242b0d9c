"""Percakapan: the list of chats, the chat, and what one types into it."""
