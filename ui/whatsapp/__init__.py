"""The messenger as the officer sees it: its state, the queue, and the phone of practice."""
