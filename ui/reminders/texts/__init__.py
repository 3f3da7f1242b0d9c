"""The texts of the reminders, and when each goes."""
