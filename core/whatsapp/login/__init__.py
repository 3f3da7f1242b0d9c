"""The login of the embedded page: in one encrypted file while the program does not run."""
