"""Calls that go out: campaigns from lists, one call at a time, and everything that follows from each."""
