"""The place of the reports, as the officer sees and uses it."""
