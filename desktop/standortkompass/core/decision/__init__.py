"""Exclusions, value functions, weights, ranking, portfolio optimiser."""
