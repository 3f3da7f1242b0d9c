"""The page Data pribadi and the consent part of the contact card."""
