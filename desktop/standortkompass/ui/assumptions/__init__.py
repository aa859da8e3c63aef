"""The editor of assumptions, made from the catalogue."""
