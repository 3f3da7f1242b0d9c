"""The locked screen: what covers every window, what opens it again, and when it closes by itself."""
