"""Dossier section on the grid connection, and its route on the map."""
