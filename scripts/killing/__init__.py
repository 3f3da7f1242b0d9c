"""Kill the program at random moments and count what was lost and what went twice."""
