"""The legal calendar: deadlines with their reasons, and what reminds of them."""
