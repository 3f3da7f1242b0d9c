"""The bundle for who helps from afar, looked at before it is saved."""
