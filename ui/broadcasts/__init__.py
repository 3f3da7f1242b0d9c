"""Messages to many: the list, the composer, the run and its ledger."""
