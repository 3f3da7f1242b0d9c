"""What people agreed to and refused, their rights over their data, and how long the office keeps it."""
