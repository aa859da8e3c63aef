"""Look of the program: tokens, palette, style sheet, icons, colour ramps."""
