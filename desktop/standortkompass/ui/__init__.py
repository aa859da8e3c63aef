"""Widgets, thin: one folder a panel or dialog."""
