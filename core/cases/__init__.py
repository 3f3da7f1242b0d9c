"""What people come with: from their first question to its end, numbered and dated."""
