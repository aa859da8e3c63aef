"""The map: canvas, layers, overlays."""
