"""Klima: weather distribution, psychrometrics, cooling plant, PUE and WUE."""
