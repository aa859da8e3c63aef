"""The workbook: results, assumptions, sources, and the financial model as live formulas."""
