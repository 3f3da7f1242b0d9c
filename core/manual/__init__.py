"""The manual inside the program: its pages, the links between them, and the search over them."""
