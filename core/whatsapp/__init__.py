"""Drivers behind the gateway port that need no Qt."""
