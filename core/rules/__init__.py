"""Dated tables of rules: what ships with the program, and what the officer has changed."""
