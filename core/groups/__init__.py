"""The office's WhatsApp groups: which exist, who belongs into them, who is in them, whom they reach."""
