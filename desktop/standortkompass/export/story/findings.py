"""What came out, in a few sentences."""

from __future__ import annotations

import numpy as np

from standortkompass.export import labels
from standortkompass.export.bundle import ExportBundle
from standortkompass.export.story import words
from standortkompass.export.story.series import LCOC, NAME, bridge_statement
from standortkompass.export.story.site import headline
from standortkompass.texts import Texts


def ranked(bundle: ExportBundle) -> tuple[int, ...]:
    """Return the sites with a rank, best first."""
    rank = bundle.evaluation.decision.rank
    return tuple(int(row) for row in bundle.order if rank[row] > 0)


def main_statement(bundle: ExportBundle, texts: Texts) -> str:
    """Say who leads at what cost; the title of the first picture."""
    rows = ranked(bundle)
    if not rows:
        return texts.get("export.map.title_none")
    value = labels.number(texts, float(bundle.evaluation.columns[LCOC][rows[0]]), 2)
    name = words.shortened(bundle.evaluation.places.names[rows[0]], NAME)
    return texts.get("export.map.title", site=name, value=value)


def findings(bundle: ExportBundle, texts: Texts) -> tuple[str, ...]:
    """Return the sentences a board reads first."""
    rows = ranked(bundle)
    if not rows:
        return (texts.get("export.map.title_none"),)
    evaluation = bundle.evaluation
    names = evaluation.places.names
    found = [f"{main_statement(bundle, texts)}. {headline(bundle, texts, rows[0])}"]
    found += _cheapest(bundle, texts, rows)
    if len(rows) > 1 and evaluation.finance.lines:
        found.append(bridge_statement(bundle, texts, rows[0], rows[1]) + ".")
    found.append(_value(bundle, texts, rows))
    wait = evaluation.columns["connection.lead_time_months"][list(rows)]
    if np.isfinite(wait).any():
        soonest = rows[int(np.nanargmin(wait))]
        found.append(
            texts.get(
                "report.finding.wait" if np.nanmin(wait) < np.nanmax(wait) else "report.finding.wait_one",
                site=names[soonest],
                low=labels.number(texts, float(np.nanmin(wait)), 0),
                high=labels.number(texts, float(np.nanmax(wait)), 0),
            )
        )
    out = int(np.count_nonzero(evaluation.decision.excluded))
    if out:
        found.append(texts.get("report.finding.excluded", count=out, total=len(evaluation)))
    return tuple(sentence for sentence in found if sentence)


def _cheapest(bundle: ExportBundle, texts: Texts, rows: tuple[int, ...]) -> list[str]:
    cost = bundle.evaluation.columns[LCOC][list(rows)]
    if not np.isfinite(cost).any():
        return []
    best = rows[int(np.nanargmin(cost))]
    if best == rows[0]:
        return []
    value = labels.number(texts, float(np.nanmin(cost)), 2)
    return [texts.get("report.finding.cheapest", site=bundle.evaluation.places.names[best], value=value)]


def _value(bundle: ExportBundle, texts: Texts, rows: tuple[int, ...]) -> str:
    npv = bundle.evaluation.columns["finance.npv_eur"][list(rows)]
    known = npv[np.isfinite(npv)]
    if not known.size:
        return ""
    low, high = words.money(texts, float(known.min())), words.money(texts, float(known.max()))
    if known.size == 1:
        return texts.get("report.finding.npv_one", value=words.money(texts, float(known[0])))
    positive = int(np.count_nonzero(known > 0.0))
    key = "none" if positive == 0 else "all" if positive == known.size else "some"
    return texts.get(f"report.finding.npv_{key}", low=low, high=high, count=positive, total=int(known.size))
