"""What was done, by whom and when: read, searched, checked and taken along."""
