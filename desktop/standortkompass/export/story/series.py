"""Numbers of the charts that deck, figures, PDF and HTML share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from standortkompass.core.arrays import FloatArray
from standortkompass.core.finance.bridge import LCOC_PARTS, Bridge, lcoc_bridge
from standortkompass.core.units import EUR_PER_MEUR
from standortkompass.export import labels
from standortkompass.export.bundle import ExportBundle
from standortkompass.export.story import words
from standortkompass.export.story.table import ChartData, Series
from standortkompass.texts import Texts

LCOC = "finance.lcoc_eur_per_gpu_h"
STACKED_SITES = 20
SWINGS = 12
NAME = 60  # characters of a site's name in a title


def part_label(texts: Texts, key: str) -> str:
    """Return the name of a part of the cost of a GPU-hour (``lcoc_power``)."""
    return labels.first_of(texts, f"export.cost_part.{key.removeprefix('lcoc_')}")


def cost_rows(bundle: ExportBundle, limit: int = STACKED_SITES) -> tuple[int, ...]:
    """Return sites with a known cost, best rank first."""
    cost = bundle.evaluation.columns[LCOC]
    return tuple(int(row) for row in bundle.order if np.isfinite(cost[row]))[:limit]


def cost_stack(bundle: ExportBundle, texts: Texts, rows: Sequence[int]) -> ChartData:
    """Return the parts of the cost of a sold GPU-hour at some sites. [EUR/GPU-h]"""
    lines = bundle.evaluation.finance.lines
    return ChartData(
        title=cost_statement(bundle, texts, rows),
        subtitle=texts.get("report.cost.subtitle"),
        unit=labels.unit(texts, "EUR/GPU-h"),
        categories=tuple(bundle.evaluation.places.names[row] for row in rows),
        series=tuple(
            Series(key=key, label=part_label(texts, key), values=tuple(float(lines[key][r]) for r in rows))
            for key in LCOC_PARTS
            if key in lines
        ),
    )


def cost_statement(bundle: ExportBundle, texts: Texts, rows: Sequence[int]) -> str:
    """Say how far the cost of the sites lies apart, and what part moves most."""
    cost = bundle.evaluation.columns[LCOC]
    if len(rows) < 2:
        return texts.get("export.rank.title_plain")
    best = min(rows, key=lambda row: cost[row])
    worst = max(rows, key=lambda row: cost[row])
    bridge = lcoc_bridge(bundle.evaluation.finance.lines, best, bundle.evaluation.finance.lines, worst)
    if not bridge.largest:
        return texts.get("export.rank.title_plain")
    share = bridge.largest[0].difference / (cost[worst] - cost[best])
    return texts.get(
        "report.cost.title" if 0.0 < share <= 1.0 else "report.cost.title_mainly",  # others may pull back
        spread=labels.number(texts, float(cost[worst] - cost[best]), 2),
        part=part_label(texts, bridge.largest[0].key),
        share=labels.number(texts, 100.0 * share, 0),
    )


def cash_flow(bundle: ExportBundle, texts: Texts, row: int) -> ChartData:
    """Return the yearly cash flow of a site by kinds of payment; the kinds add up to it. [million EUR]"""
    finance = bundle.evaluation.finance
    if finance.years is None:
        raise KeyError("years")
    kinds = {key: values[:, row] / EUR_PER_MEUR for key, values in _payments(bundle).items()}
    return ChartData(
        title=cash_statement(bundle, texts, row),
        subtitle=texts.get("report.cash.subtitle", site=bundle.evaluation.places.names[row]),
        unit=labels.unit(texts, "MEUR"),
        categories=tuple(str(int(year)) for year in finance.years),
        series=tuple(
            Series(key=key, label=texts.get(f"report.cash.{key}"), values=tuple(float(v) for v in values))
            for key, values in kinds.items()
            if np.any(values != 0.0)
        ),
        decimals=0,
    )


def _payments(bundle: ExportBundle) -> dict[str, FloatArray]:
    lines, finance = bundle.evaluation.finance.lines, bundle.evaluation.finance
    assert finance.years is not None
    shape = (len(finance.years), len(bundle.evaluation))

    def line(key: str) -> FloatArray:
        return np.broadcast_to(lines[key], shape) if key in lines else np.zeros(shape)

    return {
        "revenue": line("revenue"),
        "proceeds": line("it_resale") + line("residual") + line("subsidy"),
        "power": -line("cost_power"),
        "operation": line("cost_power") - line("opex"),
        "investment": -line("capex_total"),
        "tax": -line("tax") - line("working_capital"),
    }


def has_cash_flow(bundle: ExportBundle, row: int) -> bool:
    """Whether the yearly payments of a site are known."""
    known = bundle.evaluation.finance.years is not None
    return known and bool(np.isfinite(yearly_total(bundle, row)).any())


def yearly_total(bundle: ExportBundle, row: int) -> FloatArray:
    """Return the cash flow of a site after tax, (T,). [million EUR]"""
    total: FloatArray = np.sum([values[:, row] for values in _payments(bundle).values()], axis=0)
    return total / EUR_PER_MEUR


def cumulative(bundle: ExportBundle, texts: Texts, rows: Sequence[int]) -> ChartData:
    """Return the cash flow of some sites added up over the years. [million EUR]"""
    years = bundle.evaluation.finance.years
    assert years is not None
    return ChartData(
        title=texts.get("report.cumulative.title"),
        subtitle=texts.get("report.cumulative.subtitle"),
        unit=labels.unit(texts, "MEUR"),
        categories=tuple(str(int(year)) for year in years),
        series=tuple(
            Series(
                key=str(row),
                label=bundle.evaluation.places.names[row],
                values=tuple(float(v) for v in np.cumsum(yearly_total(bundle, row))),
            )
            for row in rows
        ),
        decimals=0,
    )


def cash_statement(bundle: ExportBundle, texts: Texts, row: int) -> str:
    """Say what the site is worth over its life."""
    columns = bundle.evaluation.columns
    name = words.shortened(bundle.evaluation.places.names[row], NAME)
    npv, payback = float(columns["finance.npv_eur"][row]), float(columns["finance.payback_a"][row])
    if not np.isfinite(npv):
        return texts.get("report.cash.title_unknown", site=name)
    key = "report.cash.title" if np.isfinite(payback) else "report.cash.title_never"
    return texts.get(key, site=name, npv=words.money(texts, npv), payback=labels.number(texts, payback, 1))


@dataclass(frozen=True, slots=True, kw_only=True)
class SwingBar:
    """One bar of the tornado, as differences from the base result."""

    key: str
    label: str
    low_text: str  # value of the input at the low end
    high_text: str
    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Tornado:
    """Widest bars of one site, widest first. [EUR/GPU-h]"""

    title: str
    subtitle: str
    unit: str
    row: int
    base: float
    bars: tuple[SwingBar, ...]


def tornadoes(bundle: ExportBundle, texts: Texts, rows: Sequence[int]) -> dict[int, Tornado]:
    """Return the tornado of each site; empty if the bundle brings no sensitivity along."""
    if bundle.sensitivity is None or not rows:
        return {}
    result = bundle.sensitivity(tuple(rows))
    specs = bundle.evaluation.scenario.assumptions.catalogue
    found = {}
    for place, row in enumerate(rows):
        base = float(result.base[place])
        bars = tuple(
            SwingBar(
                key=swing.key,
                label=specs[swing.key].label[texts.lang],
                low_text=words.assumption(texts, specs[swing.key], swing.low_value),
                high_text=words.assumption(texts, specs[swing.key], swing.high_value),
                low=float(swing.low[place]) - base,
                high=float(swing.high[place]) - base,
            )
            for swing in result.ranked(place)[:SWINGS]
        )
        name = words.shortened(bundle.evaluation.places.names[row], NAME)
        title = texts.get("report.tornado.title_none", site=name)
        if bars:
            title = texts.get("report.tornado.title", site=name, first=bars[0].label)
        found[row] = Tornado(
            title=title,
            subtitle=texts.get("report.tornado.subtitle", site=name, base=labels.number(texts, base, 2)),
            unit=labels.unit(texts, "EUR/GPU-h"),
            row=row,
            base=base,
            bars=bars,
        )
    return found


def bridge(bundle: ExportBundle, reference: int, other: int) -> Bridge:
    """Return why a GPU-hour costs more or less at another site."""
    lines = bundle.evaluation.finance.lines
    return lcoc_bridge(lines, reference, lines, other)


def bridge_statement(bundle: ExportBundle, texts: Texts, reference: int, other: int) -> str:
    """Say in one sentence what separates two sites."""
    found = bridge(bundle, reference, other)
    names = [words.shortened(name, NAME) for name in bundle.evaluation.places.names]
    difference = found.other - found.reference
    if not np.isfinite(difference) or not found.largest:
        return texts.get("report.bridge.title_same", a=names[reference], b=names[other])
    direction = "dearer" if difference > 0 else "cheaper"
    same = [step for step in found.largest if (step.difference > 0) == (difference > 0)]
    return texts.get(
        f"report.bridge.title_{direction}",
        a=names[reference],
        b=names[other],
        cents=labels.number(texts, abs(difference) * 100.0, 0),
        part=part_label(texts, (same or found.largest)[0].key),
    )
