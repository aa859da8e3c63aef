"""Dossier section on climate, cooling and efficiency rules."""
