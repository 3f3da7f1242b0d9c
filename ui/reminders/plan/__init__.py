"""The plan of a month's reminders."""
