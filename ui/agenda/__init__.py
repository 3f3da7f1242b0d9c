"""The pages of the event calendar and of the imsakiyah."""
