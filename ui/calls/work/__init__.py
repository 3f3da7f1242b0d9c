"""The work screen: one number after another, from the next one to its outcome."""
