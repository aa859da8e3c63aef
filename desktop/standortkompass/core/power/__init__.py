"""Strompreise: market price, tariff components, PPA mix, carbon and water of grid power."""
