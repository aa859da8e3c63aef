"""How much work is run: chunks and threads on this machine."""
