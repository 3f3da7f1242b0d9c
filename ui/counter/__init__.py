"""The place of the counter: calls that come in, visits, appointments."""
