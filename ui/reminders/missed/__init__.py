"""What was not sent at its hour, and waits for a person."""
