"""Billing requests: what taxpayers ask for, the codes that DJP's system issued, and the slip."""
