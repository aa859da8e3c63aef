"""One module a room: shipped files into the tables that the core computes with."""
