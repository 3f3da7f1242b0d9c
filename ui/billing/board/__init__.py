"""The board: every state a column, what is to be done on the left."""
