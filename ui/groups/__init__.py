"""The page of the office's WhatsApp groups: the groups themselves, proposals of a kind, and the coverage."""
