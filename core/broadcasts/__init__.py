"""Messages to many: audiences, texts with placeholders, and runs through the outbox."""
