"""The editor of the dated tables of rules: a page of the settings."""
