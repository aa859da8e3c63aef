"""Tornado: which assumptions move the cost of a GPU-hour most."""

from __future__ import annotations

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from standortkompass.export import labels
from standortkompass.export.bundle import ExportBundle
from standortkompass.export.figures.page import Sheet, new_page, sheet_of
from standortkompass.export.figures.plot import legend_above, numbers, plain_axes, unit_label
from standortkompass.export.palette import INK, MUTED, PARTS
from standortkompass.export.story import series, site
from standortkompass.export.story.words import shortened
from standortkompass.texts import Texts

_BOX, _HALF_BOX = (0.41, 0.155, 0.55, 0.63), (0.44, 0.2, 0.52, 0.545)
_LOW, _HIGH = PARTS[2], PARTS[0]
_INSIDE = 0.16  # bars wider than this share of the axis carry the input's value inside


def draw_tornado(
    bundle: ExportBundle, lang: str, title: str | None = None, row: int | None = None
) -> Figure | None:
    """Return the slide; None where the bundle brings no sensitivity along.

    Parameters
    ----------
    bundle : ExportBundle
    lang : str
    title : str, optional
        Statement; made from the widest bar if left out.
    row : int, optional
        The site; the leading one if left out.
    """
    texts, rows = Texts(lang), site.featured(bundle)[:1]
    found = series.tornadoes(bundle, texts, rows if row is None else (row,))
    if not found:
        return None
    (data,) = found.values()
    if not data.bars:
        return None
    figure = new_page(bundle, texts, title or data.title, data.subtitle)
    sheet = sheet_of(bundle)
    axes = plain_axes(figure, sheet.box(_BOX, _HALF_BOX), values="x", size_pt=sheet.pt(10.0))
    ends = [v for bar in data.bars for v in (bar.low, bar.high)]
    reach = (min([0.0, *ends]), max([0.0, *ends]))
    room = sheet.pick(13, 18) / 100 * (reach[1] - reach[0])
    axes.set_xlim(reach[0] - room, reach[1] + room)
    for y, bar in enumerate(data.bars):
        low, high = ("report.tornado.low", "report.tornado.high") if y == 0 else ("", "")
        _bar(axes, sheet, y, (bar.low, bar.low_text), (_LOW, INK), texts, low)
        _bar(axes, sheet, y, (bar.high, bar.high_text), (_HIGH, "white"), texts, high)
    axes.axvline(0, color=INK, linewidth=1.2)
    axes.set_ylim(max(len(data.bars), 6) - 0.4, -0.6)
    axes.set_yticks(range(len(data.bars)), [shortened(bar.label, sheet.pick(52, 44)) for bar in data.bars],
                    size=sheet.pt(11.0))  # fmt: skip
    numbers(axes.xaxis, texts, 2, signed=True)
    unit_label(axes, data.unit, side="x", size_pt=sheet.pt(10.0))
    legend_above(axes, 2, size_pt=sheet.pt(10.0))
    return figure


def _bar(
    axes: Axes,
    sheet: Sheet,
    y: int,
    end: tuple[float, str],
    colours: tuple[str, str],
    texts: Texts,
    name: str,
) -> None:
    """Draw one side: the bar, the change at its end, the input's value inside where there is room."""
    (value, text), (colour, ink) = end, colours
    axes.barh(y, value, height=0.7, color=colour, edgecolor="white", linewidth=0.6,
              label=texts.get(name) if name else None)  # fmt: skip
    if value == 0.0:
        return
    side = 1 if value > 0 else -1
    axes.annotate(labels.number(texts, value, 2, signed=True), (value, y), (5 * side, 0),
                  textcoords="offset points", va="center", size=sheet.pt(11.0),
                  ha="left" if side > 0 else "right")  # fmt: skip
    low, high = axes.get_xlim()
    if abs(value) / (high - low) > _INSIDE:
        axes.annotate(text, (value, y), (-6 * side, 0), textcoords="offset points", va="center",
                      ha="right" if side > 0 else "left", size=sheet.pt(9.5), color=ink)  # fmt: skip
    elif not sheet.half and abs(value) / (high - low) > _INSIDE / 8:
        axes.annotate(text, (value, y), (42 * side, 0), textcoords="offset points", va="center",
                      ha="left" if side > 0 else "right", size=8.5, color=MUTED)  # fmt: skip
