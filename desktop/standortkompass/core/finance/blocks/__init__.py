"""The lines of the financial model, one module a section."""
