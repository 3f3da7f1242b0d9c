"""What is to be sent: planned, paced, pressed at most once, and accounted for."""
