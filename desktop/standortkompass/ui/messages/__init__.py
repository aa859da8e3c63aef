"""The panel that lists what the program has said."""
