"""The page of new taxpayers: how far each has come, what comes next, and their reminders."""
