"""Standortkompass rates sites for AI gigafactories in Europe with their full costs."""

__version__ = "0.1.0"
