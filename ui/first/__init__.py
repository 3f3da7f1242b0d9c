"""The first day: ten steps, each over the settings and views that exist anyway."""
