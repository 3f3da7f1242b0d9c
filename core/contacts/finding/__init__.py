"""Find contacts: by name in order, and by any part of what is known about them."""
