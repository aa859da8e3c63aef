"""Dossier sections on the power price and on full costs."""
