"""What deck, PDF and HTML say: sentences, tables and series taken from one evaluation."""
