"""Where data comes from: catalogue, shipped layers, own files."""
