"""Many requests of one treasurer: a table to paste into, then one PDF and one message for all of them."""
