"""The command palette: one line over actions here and elsewhere, contacts, settings and the manual (Ctrl+K)."""
