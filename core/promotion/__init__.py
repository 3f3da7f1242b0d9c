"""Where the office's number is published, who came from there, and SMS to those who have no WhatsApp."""
