"""Efficiency rules as versioned data: pass, fail or unknown per place."""
