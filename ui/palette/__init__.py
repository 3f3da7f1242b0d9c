"""The command palette: one line over every action, contact, setting and page of the manual (Ctrl+K)."""
