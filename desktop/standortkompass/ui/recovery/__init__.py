"""Copies after a crash, earlier versions, and the report of a fault."""
