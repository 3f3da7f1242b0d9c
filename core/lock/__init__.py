"""Who may look: the PIN of the screen."""
