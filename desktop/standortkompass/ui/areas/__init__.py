"""Areas that were drawn on the map: their layer, their list, and what they are used for."""
