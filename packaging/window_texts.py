"""Brings the German texts of the window up to date: extract, fill in, compile.

Run ``python packaging/window_texts.py`` after changing texts in ``app/`` or ``ui/``. What lacks German is
printed as JSON; put the German in and hand the file back with ``--fill FILE``. The ``.ts`` and the compiled
``.qm`` are both committed (ADR 3).
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TS = ROOT / "resources" / "i18n" / "standortkompass_de.ts"
SOURCES = [ROOT / "desktop" / "standortkompass" / part for part in ("app", "ui")]
TOOLS = Path(sys.executable).parent
HEAD = '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n'


def main() -> int:
    """Extract, fill, compile; 1 if a text is still without German."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--fill", type=Path, help="JSON object: English text to German text")
    args = parser.parse_args()
    german = json.loads(args.fill.read_text(encoding="utf-8")) if args.fill else {}
    files = [str(path) for folder in SOURCES for path in sorted(folder.rglob("*.py"))]
    lupdate = [TOOLS / "pyside6-lupdate", *files, "-ts", TS, "-no-obsolete", "-locations", "none"]
    subprocess.run(lupdate, check=True, capture_output=True)
    missing = fill(german)
    subprocess.run(
        [TOOLS / "pyside6-lrelease", TS, "-qm", TS.with_suffix(".qm")], check=True, capture_output=True
    )
    if missing:
        sys.stdout.write(json.dumps(dict.fromkeys(missing, ""), ensure_ascii=False, indent=1) + "\n")
    return int(bool(missing))


def fill(german: dict[str, str]) -> list[str]:
    """Put texts into the file and return those that are still missing.

    What has German keeps it (change it in the file itself). A text that stands elsewhere with the same
    English takes over its German.
    """
    tree = ET.parse(TS)
    root = tree.getroot()
    root.set("language", "de_DE")
    root.set("sourcelanguage", "en")
    messages = [(m.findtext("source") or "", m.find("translation")) for m in root.iter("message")]
    known = {source: entry.text for source, entry in messages if entry is not None and entry.text}
    missing = []
    for source, entry in messages:
        if entry is None:
            continue
        finished = entry.text if entry.get("type") is None else ""
        text = finished or german.get(source) or entry.text or known.get(source)
        if text:
            entry.text = text
            entry.attrib.pop("type", None)
        else:
            missing.append(source)
    ET.indent(tree, "    ")
    TS.write_text(HEAD + ET.tostring(root, encoding="unicode") + "\n", encoding="utf-8")
    return list(dict.fromkeys(missing))


if __name__ == "__main__":
    sys.exit(main())
