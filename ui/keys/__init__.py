"""Every shortcut in one table, the sheet that shows it (`?`, Ctrl+/), and the steps from part to part."""
