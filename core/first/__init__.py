"""The first day: what is set up once, step by step, and how far that has come."""
