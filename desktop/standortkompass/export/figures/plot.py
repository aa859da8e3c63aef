"""What the figures with axes share: plain axes, round numbers, a legend above."""

from __future__ import annotations

from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from standortkompass.export import labels
from standortkompass.export.palette import MUTED, RULE
from standortkompass.texts import Texts


def plain_axes(
    figure: Figure, box: tuple[float, float, float, float], *, values: str, size_pt: float = 10.0
) -> Axes:
    """Return axes without frame, with light lines across the axis of values ("x" or "y")."""
    axes = figure.add_axes(box)
    for spine in axes.spines.values():
        spine.set_visible(False)
    axes.tick_params(length=0, labelsize=size_pt)
    axes.set_axisbelow(True)
    if values == "x":
        axes.grid(axis="x", color=RULE, linewidth=0.8)
    else:
        axes.grid(axis="y", color=RULE, linewidth=0.8)
    return axes


def numbers(axis: Any, texts: Texts, decimals: int, *, signed: bool = False) -> None:
    """Write the ticks of an axis as the language does."""
    axis.set_major_formatter(lambda value, _: labels.number(texts, value, decimals, signed=signed))


def legend_above(axes: Axes, columns: int, *, size_pt: float = 10.0, **options: Any) -> None:
    """Put the legend above the axes."""
    axes.legend(
        loc="lower left", bbox_to_anchor=(-0.005, 1.01), ncols=columns, frameon=False, fontsize=size_pt,
        handlelength=1.0, handleheight=0.9, columnspacing=1.6, borderaxespad=0.2, **options,
    )  # fmt: skip


def unit_label(axes: Axes, unit: str, *, side: str, size_pt: float = 10.0) -> None:
    """Name the unit at the end of the axis of values ("x" or "y")."""
    if side == "x":
        axes.set_xlabel(unit, fontsize=size_pt, color=MUTED, loc="right")
    else:
        axes.set_ylabel(unit, fontsize=size_pt, color=MUTED, loc="top")
