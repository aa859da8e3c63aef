"""Puts the rooms' parts together: ``catalog.toml`` (with checksums), ``assumptions.toml``, ``SOURCES.md``.

Each room keeps its own parts in ``data/build/parts/``: ``catalog_<room>.toml``, ``assumptions_<room>.toml``.
Run ``python data/build/merge.py`` after changing a part or a shipped file.
"""

from __future__ import annotations

import hashlib
import tomllib
from pathlib import Path

DATA = Path(__file__).resolve().parents[1]
PARTS = DATA / "build" / "parts"
HEADER = "# Made by data/build/merge.py from data/build/parts; edit the parts.\n\n"


def catalog() -> dict[str, dict[str, object]]:
    """Write ``catalog.toml`` and return its entries."""
    text, entries = HEADER, {}
    for part in sorted(PARTS.glob("catalog_*.toml")):
        raw = part.read_text(encoding="utf-8")
        for key, entry in tomllib.loads(raw).items():
            if key in entries:
                raise SystemExit(f"{part.name}: entry {key!r} stands twice")
            entries[key] = entry
            file = DATA / entry["file"]
            digest = hashlib.sha256(file.read_bytes()).hexdigest() if entry["file"] else ""
            text += f"[{key}]\n" + _block(raw, key).rstrip() + f'\nsha256 = "{digest}"\n'
            for column, (low, high) in entry.get("ranges", {}).items():
                text += f"ranges.{column} = [{low}, {high}]\n"
            text += "\n"
    (DATA / "catalog.toml").write_text(text, encoding="utf-8")
    return entries


def _block(raw: str, key: str) -> str:
    """Return the lines of one entry without its ranges (they are written after the checksum)."""
    lines, inside = [], False
    for line in raw.splitlines():
        if line.startswith("["):
            inside = line.strip() == f"[{key}]"
            continue
        if inside and line.strip() and not line.startswith(("#", "ranges")):
            lines.append(line)
    return "\n".join(lines)


def assumptions() -> None:
    """Write ``assumptions.toml``: the parts one after the other."""
    text, seen = HEADER, set()
    for part in sorted(PARTS.glob("assumptions_*.toml")):
        raw = part.read_text(encoding="utf-8")
        for group, values in tomllib.loads(raw).items():
            for name in values:
                if (group, name) in seen:
                    raise SystemExit(f"{part.name}: {group}.{name} stands twice")
                seen.add((group, name))
        text += raw.rstrip() + "\n\n"
    (DATA / "assumptions.toml").write_text(text, encoding="utf-8")


def sources(entries: dict[str, dict[str, object]]) -> None:
    """Write ``SOURCES.md``: licence and attribution of every entry."""
    columns = ("publisher", "source", "licence", "as_of", "quality", "attribution")
    rows = [
        "# Data that ships with Standortkompass\n",
        "Licences of the data; the code is Apache-2.0.\n",
        "| key | publisher | source | licence | as of | quality | attribution |",
        "|---|---|---|---|---|---|---|",
    ]
    for key, e in entries.items():
        rows.append(" | ".join([f"| `{key}`", *(str(e[column]) for column in columns)]) + " |")
    (DATA / "SOURCES.md").write_text("\n".join(rows) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sources(catalog())
    assumptions()
    print("data/catalog.toml, data/assumptions.toml and data/SOURCES.md written")
