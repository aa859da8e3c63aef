"""What comes before the cash flow, as lines: load, connection, dates, price of power, place figures."""
