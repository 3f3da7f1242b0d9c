"""Whether everything that the day stands on is sound: facts, and what follows from them."""
