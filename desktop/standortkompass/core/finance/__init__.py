"""The financial model: lines defined once, cash flow, metrics."""
