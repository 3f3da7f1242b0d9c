"""The settings, built from their declarations."""
