"""Dossier as PDF."""
