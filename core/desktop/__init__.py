"""Desktop manners: when Loket keeps quiet, which links it opens, and how it is made known to the computer."""
