"""Plain tables on the terminal."""

from __future__ import annotations

from collections.abc import Sequence

from standortkompass.cli.console import Console


def print_table(console: Console, head: Sequence[str], rows: Sequence[Sequence[str]], *, left: int) -> None:
    """Print rows under their heads; the columns after the first ``left`` + 1 are right-aligned."""
    widths = [max(len(str(row[i])) for row in (head, *rows)) for i in range(len(head))]

    def line(cells: Sequence[str]) -> str:
        return "  ".join(
            str(cell).ljust(width) if 0 < i <= left else str(cell).rjust(width)
            for i, (cell, width) in enumerate(zip(cells, widths, strict=True))
        ).rstrip()

    console.say(line(head))
    console.say("  ".join("─" * width for width in widths))
    for row in rows:
        console.say(line(row))
