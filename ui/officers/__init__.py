"""Who is at the desk, and handing it over."""
