"""Loket beside other programs: in the tray, closing, telling, keeping quiet, links from outside."""
