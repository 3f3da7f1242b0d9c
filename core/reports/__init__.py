"""Figures of the office: what was done in a period, each with its definition and its rows."""
