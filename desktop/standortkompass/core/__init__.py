"""The pure domain: no Qt, no files, no clock, no network."""
