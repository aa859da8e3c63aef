"""The dialog that sizes the facility."""
