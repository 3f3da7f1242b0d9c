"""A page that behaves like WhatsApp Web, for the tests of the drivers: see README.md."""
