"""Exclusions: hard limits with their effect."""
