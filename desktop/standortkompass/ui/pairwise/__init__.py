"""Weights by comparison of pairs, presets, and warnings about criteria."""
