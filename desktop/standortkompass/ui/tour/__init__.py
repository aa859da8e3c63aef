"""A short tour of the window for newcomers."""
