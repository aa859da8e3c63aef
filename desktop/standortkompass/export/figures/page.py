"""The page of a figure: slide, or half its width, with statement title, subtitle and footer."""

from __future__ import annotations

import re
import textwrap
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import Any

from matplotlib import font_manager, rc_context
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text

from standortkompass.export.bundle import ExportBundle
from standortkompass.export.palette import INK, MUTED, RULE
from standortkompass.files import write_atomic
from standortkompass.paths import resources_dir
from standortkompass.texts import Texts

CM_PER_INCH = 2.54
PT_PER_CM = 28.35
WIDTH_CM, HEIGHT_CM = 33.87, 19.05
HALF_WIDTH_CM, HALF_HEIGHT_CM = 16.93, 14.29
MARGIN = 0.04
#: Attributions longer than this are left to the workbook; the footer says so.
_LONGEST_IN_FOOTER = 95
_FOOTER_CHARACTERS = 360
_NOT_IN_FOOTER = ("as ", "source", "standortkompass", "others as", "neither", "terrain tiles", "humidity")
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """Size of a page and where its furniture stands. [cm, pt, shares of the page]"""

    half: bool
    width_cm: float
    height_cm: float
    title: tuple[float, float, int]  # y, size, characters in a line
    subtitle: tuple[float, float, int]
    footer: tuple[float, float, int]
    type_scale: float
    smallest_pt: float

    def pt(self, size: float) -> float:
        """Return a size of type that stays readable on this page; given for the full slide."""
        return size if not self.half else max(size * self.type_scale, self.smallest_pt)

    def box(self, full: Box, half: Box) -> Box:
        """Return left, bottom, width, height of axes for this page."""
        return half if self.half else full

    def pick(self, full: int, half: int) -> int:
        """Return how many entries there is room for."""
        return half if self.half else full


SLIDE = Sheet(
    half=False, width_cm=WIDTH_CM, height_cm=HEIGHT_CM, title=(0.935, 24.0, 78),
    subtitle=(0.882, 12.5, 150), footer=(0.046, 7.0, 235), type_scale=1.0, smallest_pt=7.0,
)  # fmt: skip
HALF = Sheet(
    half=True, width_cm=HALF_WIDTH_CM, height_cm=HALF_HEIGHT_CM, title=(0.925, 14.0, 62),
    subtitle=(0.852, 8.5, 104), footer=(0.052, 5.5, 146), type_scale=0.76, smallest_pt=7.5,
)  # fmt: skip


def sheet_of(bundle: ExportBundle) -> Sheet:
    """Return the page that was asked for."""
    return HALF if bundle.options.half_width else SLIDE


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
    """Return an empty page with title, subtitle and footer; call within :func:`style`."""
    sheet = sheet_of(bundle)
    figure = Figure(figsize=(sheet.width_cm / CM_PER_INCH, sheet.height_cm / CM_PER_INCH), facecolor="white")
    FigureCanvasAgg(figure)
    shown, size = fitted_title(title, sheet)
    head = figure.text(MARGIN, sheet.title[0], shown, size=size, weight="bold", va="center", linespacing=1.2)
    _narrow(figure, head)
    below = textwrap.shorten(subtitle, sheet.subtitle[2], placeholder=" …")
    _narrow(
        figure,
        figure.text(MARGIN, sheet.subtitle[0], below, size=sheet.subtitle[1], color=MUTED, va="center"),
    )
    figure.text(MARGIN, sheet.footer[0], footer(bundle, texts), size=sheet.footer[1], color=MUTED,
                va="center", linespacing=1.45)  # fmt: skip
    return figure


def _narrow(figure: Figure, text: Text) -> None:
    """Give a line smaller type if its letters are wider than most and it would leave the page."""
    room = (1.0 - 2.0 * MARGIN) * figure.bbox.width
    wide = text.get_window_extent().width
    if wide > room:
        text.set_fontsize(float(text.get_fontsize()) * room / wide)


def fitted_title(title: str, sheet: Sheet) -> tuple[str, float]:
    """Return a title in at most two lines and its size; longer ones get smaller type before they are cut."""
    _, size, line = sheet.title
    if len(title) <= line:
        return title, size
    if not sheet.half:
        size, line = size * 0.75, round(line / 0.75)
    lines = textwrap.wrap(title, line, max_lines=2, placeholder=" …")
    return "\n".join(lines), size


def footer(bundle: ExportBundle, texts: Texts) -> str:
    """Return source, date and attributions in two to four lines."""
    pieces = dict.fromkeys(
        piece.strip(" .")
        for text in bundle.attributions(texts.lang)
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
        scenario=textwrap.shorten(bundle.evaluation.scenario.name, 60, placeholder=" …"),
    )
    width = sheet_of(bundle).footer[2]
    sources = texts.get("export.figure.data", sources=" · ".join(shown))
    return "\n".join(textwrap.fill(text, width, break_on_hyphens=False) for text in (made, sources))


def date_text(bundle: ExportBundle, texts: Texts) -> str:
    """Return the day of the evaluation as the language writes it."""
    return bundle.made_at.strftime("%d.%m.%Y" if texts.lang == "de" else "%d %B %Y")


def save(figure: Figure, stem: Path, formats: tuple[str, ...], dpi: int) -> list[Path]:
    """Write a figure in some formats beside each other and return the files.

    Raises
    ------
    OutputError
        A file cannot be written.
    """
    return [save_as(figure, stem.with_name(f"{stem.name}.{kind}"), dpi) for kind in formats]


def save_as(figure: Figure, path: Path, dpi: int) -> Path:
    """Write a figure in the format of its suffix (PNG, SVG, PDF).

    Raises
    ------
    OutputError
        The file cannot be written.
    """
    notes: dict[str, dict[str, Any]] = {
        ".png": {"Software": "Standortkompass"},
        ".svg": {"Date": None},
        ".pdf": {"Creator": "Standortkompass", "CreationDate": None},
    }
    metadata = notes.get(path.suffix.lower(), {})
    return write_atomic(path, partial(figure.savefig, dpi=dpi, metadata=metadata))


def drawing() -> Any:
    """Return the context in which figures are drawn and saved."""
    return rc_context(style())
