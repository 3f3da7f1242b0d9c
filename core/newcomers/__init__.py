"""New taxpayers: from the registration to payments that come by themselves."""
