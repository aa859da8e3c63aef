"""Criteria and their weights."""
