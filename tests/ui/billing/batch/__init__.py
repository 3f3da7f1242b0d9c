"""Entri banyak."""
