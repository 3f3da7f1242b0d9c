"""Bring lists of contacts in from XLSX, CSV and vCard files, and take them back."""
