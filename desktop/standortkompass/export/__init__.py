"""What leaves the building: workbook, figures, geodata, JSON."""
