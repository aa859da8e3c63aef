"""Cost bridge: why a GPU-hour costs more at one site than at another."""

from __future__ import annotations

import textwrap

from matplotlib.figure import Figure

from standortkompass.export import labels
from standortkompass.export.bundle import ExportBundle
from standortkompass.export.figures.page import new_page, sheet_of
from standortkompass.export.figures.plot import numbers, plain_axes, unit_label
from standortkompass.export.palette import INK, MUTED, PARTS
from standortkompass.export.story import series
from standortkompass.export.story.words import shortened
from standortkompass.texts import Texts

_BOX, _HALF_BOX = (0.07, 0.17, 0.88, 0.62), (0.11, 0.255, 0.86, 0.53)
_WIDTH = 0.62
_TOTAL, _UP, _DOWN = "#3B4A57", PARTS[1], PARTS[2]


def draw_bridge(
    bundle: ExportBundle, lang: str, title: str | None = None, pair: tuple[int, int] | None = None
) -> Figure | None:
    """Return the slide that leads from one site's cost to another's.

    Parameters
    ----------
    bundle : ExportBundle
    lang : str
    title : str, optional
        Statement; made from the largest difference if left out.
    pair : (int, int), optional
        Rows of reference and other; the two leading sites if left out.

    Returns
    -------
    Figure or None
        None without two sites of known cost.
    """
    texts, rows = Texts(lang), series.cost_rows(bundle, 2)
    if pair is None and len(rows) == 2:
        pair = (rows[0], rows[1])
    if pair is None or not bundle.evaluation.finance.lines:
        return None
    found, names = series.bridge(bundle, *pair), bundle.evaluation.places.names
    statement = title or series.bridge_statement(bundle, texts, *pair)
    figure = new_page(bundle, texts, statement, texts.get("report.bridge.subtitle"))
    sheet = sheet_of(bundle)
    axes = plain_axes(figure, sheet.box(_BOX, _HALF_BOX), values="y", size_pt=sheet.pt(10.0))
    steps = [step for step in found.steps if step.difference != 0.0]
    level, ends = found.reference, [found.reference, found.other]
    for at, step in enumerate(steps, start=1):
        colour = _UP if step.difference > 0 else _DOWN
        axes.bar(at, step.difference, bottom=level, width=_WIDTH, color=colour)
        axes.plot([at - 1 - _WIDTH / 2, at + _WIDTH / 2], [level, level], color=MUTED, linewidth=0.8)
        level += step.difference
        ends.append(level)
        text = labels.number(texts, step.difference, 3, signed=True)
        top = max(level, level - step.difference)
        axes.annotate(
            text, (at, top), (0, 5), textcoords="offset points", ha="center", va="bottom", size=sheet.pt(12.0)
        )
    last = len(steps) + 1
    axes.plot([last - 1 - _WIDTH / 2, last + _WIDTH / 2], [level, level], color=MUTED, linewidth=0.8)
    floor = max(min(ends) - 2.5 * (max(ends) - min(ends)), 0.0)
    for at, value in ((0, found.reference), (last, found.other)):
        axes.bar(at, value - floor, bottom=floor, width=_WIDTH, color=_TOTAL)
        axes.annotate(labels.number(texts, value, 3), (at, value), (0, 5), textcoords="offset points",
                      ha="center", va="bottom", size=sheet.pt(14.0), weight="bold", color=INK)  # fmt: skip
    axes.set_ylim(floor, max(ends) + 0.12 * (max(ends) - floor or 1.0))
    parts = (series.part_label(texts, step.key) for step in steps)
    ticks = [shortened(names[pair[0]], 22), *parts, shortened(names[pair[1]], 22)]
    room = sheet.pick(22, 13)  # characters of a line below a bar
    axes.set_xticks(range(last + 1), [textwrap.fill(tick, room) for tick in ticks], size=sheet.pt(12.0))
    numbers(axes.yaxis, texts, 2)
    unit_label(axes, labels.unit(texts, "EUR/GPU-h"), side="y", size_pt=sheet.pt(10.0))
    if floor > 0.0:
        note = texts.get("report.bridge.cut", value=labels.number(texts, floor, 2))
        figure.text(_BOX[0], sheet.pick(105, 125) / 1000, note, size=sheet.pt(9.0), color=MUTED)
    return figure
