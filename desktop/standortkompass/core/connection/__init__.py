"""Netzanbindung: voltage level, station, cost, headroom indicator, time to power."""
