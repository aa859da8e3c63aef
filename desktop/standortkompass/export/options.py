"""What a person may choose about the form of the outputs; the defaults write everything."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

FORMATS = ("png", "svg", "pdf")
RESOLUTIONS = (200, 300)
#: West, south, east, north. [m, EPSG:3035]
Extent = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportOptions:
    """Choices for figures, slides, dossiers and tables.

    Parameters
    ----------
    figures, slides : frozenset of str, optional
        Keys to write; None writes all.
    formats : tuple of str
        Files of each figure: png, svg, pdf.
    dpi : int
        Resolution of PNG.
    half_width : bool
        Figures of half the width of a slide.
    titles : mapping
        Own statements by key of figure or slide; a slide and the figure of the same subject share one.
    extent_m : Extent, optional
        Part of Europe that the map figure shows instead of the whole.
    dossiers : tuple of int
        Rows of the sites that get a dossier of their own; empty: the shortlist, else the leading sites.
    decimal_comma : bool, optional
        Numbers of CSV with comma and semicolon between columns; None: as the language has it.
    """

    figures: frozenset[str] | None = None
    slides: frozenset[str] | None = None
    formats: tuple[str, ...] = FORMATS
    dpi: int = RESOLUTIONS[0]
    half_width: bool = False
    titles: Mapping[str, str] = field(default_factory=dict)
    extent_m: Extent | None = None
    dossiers: tuple[int, ...] = ()
    decimal_comma: bool | None = None

    def wants_figure(self, key: str) -> bool:
        """Whether a figure is to be written."""
        return self.figures is None or key in self.figures

    def wants_slide(self, key: str) -> bool:
        """Whether slides of a kind are to be written."""
        return self.slides is None or key in self.slides

    def title(self, key: str, otherwise: str) -> str:
        """Return the own statement of a figure or slide, else the one made from the results."""
        return self.titles.get(key, "").strip() or otherwise
