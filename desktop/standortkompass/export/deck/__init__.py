"""Slides with native, editable charts."""
