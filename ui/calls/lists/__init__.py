"""Lists that are brought in: a campaign's own, its refreshed one, payments and filings, and what they ended."""
