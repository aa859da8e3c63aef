"""Print figures, drawn at slide size with matplotlib and without a window."""
