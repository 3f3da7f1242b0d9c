"""How everything stands that the day rests on: the hourly watch, the dot, the page."""
