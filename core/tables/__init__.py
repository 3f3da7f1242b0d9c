"""Lists that leave the program as files: XLSX or CSV, never a formula, never a shortened number."""
