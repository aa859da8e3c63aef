"""The template of the deck: layouts and placeholders by name."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.exc import PackageNotFoundError

from standortkompass.core.errors import OutputError
from standortkompass.export.bundle import ExportBundle
from standortkompass.paths import resources_dir

FILE = "deck.pptx"
#: What a template has to bring along: placeholders by layout.
NEEDED: dict[str, tuple[str, ...]] = {
    "sk.cover": ("sk.title", "sk.subtitle", "sk.meta", "sk.source"),
    "sk.text": ("sk.title", "sk.subtitle", "sk.text", "sk.source"),
    "sk.map": ("sk.title", "sk.subtitle", "sk.picture", "sk.table", "sk.source"),
    "sk.chart": ("sk.title", "sk.subtitle", "sk.chart", "sk.source"),
    "sk.two_charts": ("sk.title", "sk.subtitle", "sk.chart", "sk.chart2", "sk.source"),
    "sk.site": ("sk.title", "sk.subtitle", "sk.table", "sk.chart", "sk.picture", "sk.text", "sk.source"),
    "sk.table": ("sk.title", "sk.subtitle", "sk.table", "sk.source"),
    "sk.two_tables": ("sk.title", "sk.subtitle", "sk.table", "sk.table2", "sk.source"),
    "sk.picture": ("sk.title", "sk.subtitle", "sk.picture", "sk.source"),
}


def template_path(bundle: ExportBundle) -> Path:
    """Return the company's template where there is one, else the neutral one."""
    given = bundle.templates
    if given is not None and given.suffix.lower() == ".pptx":
        return given
    if given is not None and (given / FILE).is_file():
        return given / FILE
    return resources_dir() / "templates" / FILE


def open_template(path: Path) -> Any:
    """Return a presentation without slides.

    Raises
    ------
    OutputError
        The file is no readable PPTX, or lacks a layout or a placeholder that the deck fills.
    """
    try:
        deck = Presentation(str(path))
    except (PackageNotFoundError, KeyError, ValueError, OSError) as error:
        raise OutputError("output.template_unreadable", file=path.name, detail=str(error)) from error
    missing = missing_parts(deck)
    if missing:
        raise OutputError("output.template_lacks", file=path.name, missing=", ".join(missing))
    _drop_slides(deck)
    return deck


def missing_parts(deck: Any) -> list[str]:
    """Return layouts (``sk.map``) and placeholders (``sk.map/sk.table``) that a template lacks."""
    layouts = {layout.name: layout for layout in deck.slide_layouts}
    missing = [name for name in NEEDED if name not in layouts]
    for name, wanted in NEEDED.items():
        if name in layouts:
            present = {shape.name for shape in layouts[name].placeholders}
            missing += [f"{name}/{part}" for part in wanted if part not in present]
    return missing


def _drop_slides(deck: Any) -> None:
    """Take out example slides that a company's template may hold."""
    ids = deck.slides._sldIdLst
    for entry in list(ids):
        deck.part.drop_rel(entry.rId)
        ids.remove(entry)


class Page:
    """A new slide whose placeholders are found by the names they have in the layout."""

    def __init__(self, deck: Any, layout: str) -> None:
        chosen = next(entry for entry in deck.slide_layouts if entry.name == layout)
        self.slide = deck.slides.add_slide(chosen)
        by_index = {shape.placeholder_format.idx: shape for shape in self.slide.placeholders}
        _number_the_slide(self.slide, chosen)
        self._parts = {
            shape.name: by_index[shape.placeholder_format.idx]
            for shape in chosen.placeholders
            if shape.placeholder_format.idx in by_index
        }

    def part(self, name: str) -> Any:
        """Return a placeholder of the slide."""
        shape = self._parts[name]
        shape.name = name
        return shape

    def has(self, name: str) -> bool:
        """Whether the slide still has a placeholder."""
        return name in self._parts

    def drop(self, name: str) -> None:
        """Take an unused placeholder off the slide."""
        shape = self._parts.pop(name)
        shape._element.getparent().remove(shape._element)

    def notes(self, text: str) -> None:
        """Set the speaker notes."""
        self.slide.notes_slide.notes_text_frame.text = text


def _number_the_slide(slide: Any, layout: Any) -> None:
    """Take the layout's slide number over; new slides come without."""
    for shape in layout.placeholders:
        if shape.placeholder_format.type == PP_PLACEHOLDER.SLIDE_NUMBER:
            number = copy.deepcopy(shape._element)
            used = [int(value) for value in slide.shapes._spTree.xpath(".//p:cNvPr/@id")]
            number.nvSpPr.cNvPr.set("id", str(max(used) + 1))
            slide.shapes._spTree.append(number)
