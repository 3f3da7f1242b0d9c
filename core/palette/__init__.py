"""What the command palette finds among the things that the program itself has: no window, no taxpayer."""
