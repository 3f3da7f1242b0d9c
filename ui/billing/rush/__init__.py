"""Mode Padat: one request after another, from the copied fields to the code in the taxpayer's hands."""
