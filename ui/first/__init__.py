"""The first day: its steps, each over the settings and views that exist anyway."""
