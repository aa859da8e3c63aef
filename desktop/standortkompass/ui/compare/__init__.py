"""Sites side by side."""
