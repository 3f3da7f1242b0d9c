"""The bundle for who helps from afar: how the program stands, and nothing of anybody."""
