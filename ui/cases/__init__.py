"""Cases in the window: the line under the head of a chat, its menus, and who waits longest."""
