"""The page of a figure: 16:9 slide with statement title, subtitle and footer."""

from __future__ import annotations

import re
import textwrap
from functools import cache, partial
from pathlib import Path
from typing import Any

from matplotlib import font_manager, rc_context
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from standortkompass.export.bundle import ExportBundle
from standortkompass.export.palette import INK, MUTED, RULE
from standortkompass.files import write_atomic
from standortkompass.paths import resources_dir
from standortkompass.texts import Texts

CM_PER_INCH = 2.54
WIDTH_CM, HEIGHT_CM = 33.87, 19.05
DPI = 200
FORMATS = ("png", "svg", "pdf")
MARGIN = 0.04
#: Attributions longer than this are left to the workbook; the footer says so.
_LONGEST_IN_FOOTER = 95
_FOOTER_CHARACTERS = 360
_NOT_IN_FOOTER = ("as ", "source", "standortkompass", "others as", "neither", "terrain tiles", "humidity")


@cache
def font_family() -> str:
    """Return the shipped Inter, else the DejaVu that matplotlib brings along."""
    fonts = sorted((resources_dir() / "fonts").glob("Inter-*.otf"))
    for path in fonts:
        font_manager.fontManager.addfont(str(path))
    return "Inter" if fonts else "DejaVu Sans"


def style() -> Any:
    """Return matplotlib settings of all figures."""
    return {
        "font.family": font_family(),
        "font.size": 11,
        "text.color": INK,
        "axes.edgecolor": RULE,
        "axes.labelcolor": MUTED,
        "xtick.color": MUTED,
        "ytick.color": INK,
        "svg.fonttype": "path",
        "svg.hashsalt": "standortkompass",
        "axes.unicode_minus": True,
    }


def new_page(bundle: ExportBundle, texts: Texts, title: str, subtitle: str) -> Figure:
    """Return an empty slide with title, subtitle and footer; call within :func:`style`."""
    figure = Figure(figsize=(WIDTH_CM / CM_PER_INCH, HEIGHT_CM / CM_PER_INCH), facecolor="white")
    FigureCanvasAgg(figure)
    figure.text(MARGIN, 0.935, _fitting(title, 78), size=24, weight="bold", va="center")
    figure.text(MARGIN, 0.882, subtitle, size=12.5, color=MUTED, va="center")
    figure.text(MARGIN, 0.046, footer(bundle, texts), size=7, color=MUTED, va="center", linespacing=1.45)
    return figure


def footer(bundle: ExportBundle, texts: Texts) -> str:
    """Return source, date and attributions in two or three lines."""
    pieces = dict.fromkeys(
        piece.strip(" .")
        for text in bundle.attributions
        for piece in re.split(r";|\. ", text)
        if len(piece) <= _LONGEST_IN_FOOTER and not piece.strip().lower().startswith(_NOT_IN_FOOTER)
    )
    shown, length = [], 0
    for piece in pieces:
        length += len(piece)
        if length <= _FOOTER_CHARACTERS:
            shown.append(piece)
    made = texts.get(
        "export.figure.footer",
        version=bundle.version,
        date=date_text(bundle, texts),
        scenario=bundle.evaluation.scenario.name,
    )
    return f"{made}\n" + textwrap.fill(
        texts.get("export.figure.data", sources=" · ".join(shown)), 235, break_on_hyphens=False
    )


def date_text(bundle: ExportBundle, texts: Texts) -> str:
    """Return the day of the evaluation as the language writes it."""
    return bundle.made_at.strftime("%d.%m.%Y" if texts.lang == "de" else "%d %B %Y")


def save(figure: Figure, folder: Path, name: str) -> None:
    """Write a figure as PNG, SVG and PDF.

    Raises
    ------
    OutputError
        A file cannot be written.
    """
    notes: dict[str, dict[str, Any]] = {
        "png": {"Software": "Standortkompass"},
        "svg": {"Date": None},
        "pdf": {"Creator": "Standortkompass", "CreationDate": None},
    }
    for kind, metadata in notes.items():
        write_atomic(folder / f"{name}.{kind}", partial(figure.savefig, dpi=DPI, metadata=metadata))


def drawing() -> Any:
    """Return the context in which figures are drawn and saved."""
    return rc_context(style())


def _fitting(text: str, characters: int) -> str:
    return textwrap.shorten(text, characters, placeholder=" …")
