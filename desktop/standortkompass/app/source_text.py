"""Where a figure comes from, in words: quality, publisher, date, licence."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from standortkompass.app.world import World
from standortkompass.core.model.trace import SourceRef
from standortkompass.texts import Texts, as_of_text

translate = QCoreApplication.translate
ASSUMED = "assumption"  # in place of the id of a source


@cache
def _titles(folder: Path) -> dict[str, str]:
    """Return "publisher: title" of every listed source."""
    found: dict[str, str] = {}
    for path in sorted(folder.glob("sources_*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                found.setdefault(row["source_id"], f"{row['publisher']}: {row['title']}")
    return found


def listed_source(world: World | None, source_id: str, lang: str) -> str:
    """Return publisher and title of listed sources (several with semicolons); the id if it is not listed."""
    if world is None or not source_id:
        return source_id
    texts, titles = Texts(lang), _titles(world.catalog.root / "tables")
    return "; ".join(texts.listed(part.strip(), titles) for part in source_id.split(";"))


def quality_words(quality: str) -> str:
    """Return what a quality class means."""
    words = {
        "A": translate("SourceText", "A – measured or published"),
        "B": translate("SourceText", "B – modelled"),
        "C": translate("SourceText", "C – assumed"),
    }
    return words.get(quality, quality)


def source_line(world: World | None, ref: SourceRef | None, lang: str) -> str:
    """Return one line: what kind of figure, from whom, as of when."""
    if ref is None:
        return translate("SourceText", "No source was recorded")
    texts, parts = Texts(lang), []
    if ref.note and texts.has(ref.note):
        parts.append(texts.get(ref.note))
    if ref.note == "note.power.assumption":
        parts.append(_assumption_source(world, ref.source_id, lang))
    elif ref.source_id == ASSUMED:
        parts.append(translate("SourceText", "Assumption of the scenario"))
    elif ref.source_id:
        parts.append(listed_source(world, ref.source_id, lang))
    elif world is not None and ref.catalog_key in world.catalog.entries:
        entry = world.catalog[ref.catalog_key].said(lang)
        parts.append(f"{entry.publisher}: {entry.label[lang]}")
    if ref.as_of:
        parts.append(as_of_text(ref.as_of, lang))
    return " · ".join(part for part in parts if part)


def source_title(world: World | None, ref: SourceRef, lang: str) -> str:
    """Return publisher and title of a source, or the name of the assumption behind a figure."""
    if ref.note == "note.power.assumption":
        return _assumption_source(world, ref.source_id, lang)
    return listed_source(world, ref.source_id, lang) if ref.source_id else ""


def _assumption_source(world: World | None, key: str, lang: str) -> str:
    if world is None or key not in world.base.assumptions.catalogue:
        return key
    return world.base.assumptions.catalogue[key].label[lang]


def source_tip(world: World | None, ref: SourceRef | None, lang: str) -> str:
    """Return several lines: quality, source, date, licence."""
    if ref is None:
        return source_line(world, ref, lang)
    lines = [quality_words(str(ref.quality)), source_line(world, ref, lang)]
    if world is not None and ref.catalog_key in world.catalog.entries:
        entry = world.catalog[ref.catalog_key].said(lang)
        lines.append(
            translate("SourceText", "Data set: {name}, as of {date}, licence {licence}").format(
                name=entry.label[lang], date=entry.as_of, licence=entry.licence
            )
        )
    return "\n".join(line for line in lines if line)


def source_facts(world: World | None, ref: SourceRef, lang: str) -> tuple[tuple[str, str], ...]:
    """Return name and content of each fact on a source: source, publisher, data set, date, licence."""
    found_entry = None if world is None else world.catalog.entries.get(ref.catalog_key)
    entry = None if found_entry is None else found_entry.said(lang)
    texts = Texts(lang)
    kind = texts.get(ref.note) if ref.note and texts.has(ref.note) else ""
    if "{" in kind:  # a remark with figures of its own; it stands in the section on data
        kind = translate("SourceText", "Assumed, because no figure is known here")
    title = source_title(world, ref, lang)
    if ref.source_id == ASSUMED:
        title = translate("SourceText", "Assumption of the scenario")
    found = [
        (translate("SourceText", "Kind"), kind),
        (translate("SourceText", "Source"), title),
        (translate("SourceText", "Publisher"), "" if entry is None else entry.publisher),
        (translate("SourceText", "Data set"), "" if entry is None else entry.label[lang]),
        (
            translate("SourceText", "As of"),
            as_of_text(ref.as_of, lang) or ("" if entry is None else entry.as_of),
        ),
        (translate("SourceText", "Licence"), "" if entry is None else entry.licence),
    ]
    return tuple((name, text) for name, text in found if text)
