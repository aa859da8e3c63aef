"""Scenarios: the list, what differs from the base, ranks over all of them."""
