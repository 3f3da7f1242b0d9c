"""The version of this program, once."""

VERSION = "0.5.0"
