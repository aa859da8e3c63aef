"""The statement above each figure and slide, as made from the results."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

import numpy as np

from standortkompass.export.bundle import ExportBundle
from standortkompass.export.story import basis, findings, plan, series, site
from standortkompass.texts import Texts

Maker = Callable[[ExportBundle, Texts], str]


def statement(bundle: ExportBundle, key: str, lang: str) -> str:
    """Return the statement of a figure or slide; empty where it has none that could be changed."""
    maker = _MAKERS.get(key)
    return "" if maker is None else maker(bundle, Texts(lang))


def spread(bundle: ExportBundle, texts: Texts) -> str:
    """Say how far the cost of the ranked sites lies apart."""
    cost = bundle.evaluation.columns[series.LCOC]
    known = cost[np.isfinite(cost)]
    if known.size < 2:
        return texts.get("export.rank.title_plain")
    share = float(known.max() / known.min() - 1) * 100
    return texts.get("export.rank.title", percent=f"{share:.0f}", count=str(known.size))


def _stack(bundle: ExportBundle, texts: Texts) -> str:
    return series.cost_statement(bundle, texts, series.cost_rows(bundle))


def _bridge(bundle: ExportBundle, texts: Texts) -> str:
    rows = series.cost_rows(bundle, 2)
    return series.bridge_statement(bundle, texts, *rows) if len(rows) == 2 else ""


def _cash_flow(bundle: ExportBundle, texts: Texts) -> str:
    rows = site.featured(bundle, 1)
    return series.cash_statement(bundle, texts, rows[0]) if rows else ""


def _tornado(bundle: ExportBundle, texts: Texts) -> str:
    found = series.tornadoes(bundle, texts, site.featured(bundle)[:1])
    return next((data.title for data in found.values()), "")


def _field(key: str) -> Maker:
    def make(bundle: ExportBundle, texts: Texts) -> str:
        from standortkompass.export.figures.field_map import field_title  # matplotlib takes its time

        return field_title(bundle, texts, key)

    return make


def _assumed(bundle: ExportBundle, texts: Texts) -> str:
    some, every = basis.assumed_share(bundle)
    return texts.get("report.assumed.statement", some=some, every=every)


def _sources(bundle: ExportBundle, texts: Texts) -> str:
    return texts.get("report.sources.statement", count=sum(1 for _ in bundle.catalog))


def _plain(key: str) -> Maker:
    return lambda _bundle, texts: texts.get(key)


_MAKERS: Mapping[str, Maker] = MappingProxyType(
    {
        "map": findings.main_statement,
        "ranking": spread,
        "stack": _stack,
        "bridge": _bridge,
        "cash_flow": _cash_flow,
        "tornado": _tornado,
        "pue": _field("climate.pue"),
        "wait": _field("connection.lead_time_months"),
        "front": plan.front_statement,
        "portfolio": plan.statement,
        "summary": _plain("report.section.summary"),
        "ranking_table": _plain("report.section.ranking"),
        "gaps": _plain("report.gaps.statement"),
        "assumptions": _assumed,
        "sources": _sources,
    }
)
