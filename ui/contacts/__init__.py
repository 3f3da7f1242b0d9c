"""The place where the officer finds, sees and keeps contacts."""
