"""The counter: calls that come in, visits, appointments, tickets and the papers of the day."""
