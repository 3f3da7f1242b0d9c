"""Telepon: campaigns, the work screen, callbacks, lists, scripts and the printed call sheet."""
