"""The embedded driver: WhatsApp Web's page, driven and observed by scripts of an isolated world."""
