"""The event calendar: what the office tells everybody about, and when."""
