"""Frozen inputs and results: assumptions, scenario, places, evaluation."""
