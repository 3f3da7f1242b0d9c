"""Questions that only the officer can answer: uncertain numbers, and two names with one number."""
