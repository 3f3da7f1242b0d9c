"""The window of the promotion: sources, their papers and figures, SMS."""
