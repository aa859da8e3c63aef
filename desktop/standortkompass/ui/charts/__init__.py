"""Charts and tables that the detail panels share, drawn from the theme's tokens."""
