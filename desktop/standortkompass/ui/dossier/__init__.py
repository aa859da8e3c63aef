"""The dossier of the chosen site."""
