"""The panel that shows what a result reacts to."""
