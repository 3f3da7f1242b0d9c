"""Who is at the desk: the officers, who stands in for whom, and what is handed over."""
