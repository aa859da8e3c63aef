"""The optimiser: dialog, plan on the map, results."""
