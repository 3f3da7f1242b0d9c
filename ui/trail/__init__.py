"""The trail of what was done, to be read, searched and checked."""
