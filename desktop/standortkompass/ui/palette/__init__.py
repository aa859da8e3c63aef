"""Command palette and list of shortcuts."""
