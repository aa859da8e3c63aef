"""Sites and grid as plain tables, for files that others work on."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from standortkompass.core.arrays import IntArray
from standortkompass.core.model.evaluation import GridEvaluation
from standortkompass.core.model.quantities import QUANTITIES
from standortkompass.export import labels
from standortkompass.export.bundle import ExportBundle, exclusion_reasons
from standortkompass.export.story import basis
from standortkompass.export.story.table import Table
from standortkompass.texts import Texts


def column_name(key: str) -> str:
    """Return the column of a quantity; the unit is the name's last part."""
    return key.replace(".", "_")


def site_table(bundle: ExportBundle, lang: str) -> pd.DataFrame:
    """Return one row a site, best first, in base units (EUR, shares, months); unknown is empty."""
    evaluation, order, texts = bundle.evaluation, bundle.order, Texts(lang)
    places, decision = evaluation.places, evaluation.decision
    regions = bundle.layers.regions
    reasons = [
        "; ".join(
            labels.exclusion(texts, evaluation.scenario, key) for key in exclusion_reasons(evaluation, row)
        )
        for row in order
    ]
    columns: dict[str, Any] = {
        "rank": pd.array([int(r) or None for r in decision.rank[order]], dtype="Int64"),
        "name": [places.names[row] for row in order],
        "country": [_code(regions.countries, places.country[row]) for row in order],
        "zone": [_code(regions.zones, places.zone[row]) for row in order],
        "lat": places.lat[order],
        "lon": places.lon[order],
        "excluded": decision.excluded[order],
        "exclusion_reasons": reasons,
        "substation": [bundle.station(row) for row in order],
    }
    known = {
        column_name(key): evaluation.columns[key][order] for key in QUANTITIES if key in evaluation.columns
    }
    return pd.DataFrame(columns | known)


def grid_table(grid: GridEvaluation, bundle: ExportBundle) -> pd.DataFrame:
    """Return one row a land cell, in base units; excluded cells keep their values and carry the mark."""
    regions = bundle.layers.regions
    columns: dict[str, Any] = {
        "cell": grid.cell,
        "country": _codes(regions.countries, grid.country),
        "zone": _codes(regions.zones, grid.zone),
        "excluded": grid.excluded,
        "exclusion_reasons": _reason_keys(grid),
    }
    return pd.DataFrame(columns | {column_name(key): column for key, column in grid.columns.items()})


def source_table(bundle: ExportBundle, lang: str) -> pd.DataFrame:
    """Return one row a data set: what it is, from whom, under which licence, what has to be named."""
    return pd.DataFrame(
        [
            {"key": e.key, "label": e.label[lang], "source": e.source, "publisher": e.publisher,
             "licence": e.licence, "attribution": e.attribution, "as_of": e.as_of, "quality": str(e.quality)}
            for e in (entry.said(lang) for entry in bundle.catalog)
        ]
    )  # fmt: skip


def remark_table(bundle: ExportBundle, lang: str) -> pd.DataFrame:
    """Return what is unknown, assumed or conditional, each remark once with its sites."""
    rows = tuple(int(row) for row in bundle.order)
    return _frame(basis.gaps(bundle, Texts(lang), rows), ("concerns", "remark", "sites", "quality"))


def assumed_table(bundle: ExportBundle, lang: str) -> pd.DataFrame:
    """Return the assumptions of class C with value, range and source."""
    return _frame(basis.assumed(bundle, Texts(lang)), ("assumption", "value", "range", "source"))


def basis_text(bundle: ExportBundle, lang: str) -> str:
    """Return sources, licences, gaps and assumptions of class C as plain text, for files without room."""
    texts = Texts(lang)
    made = texts.get(
        "export.figure.footer",
        version=bundle.version,
        date=bundle.made_at.strftime("%d.%m.%Y" if lang == "de" else "%d %B %Y"),
        scenario=bundle.evaluation.scenario.name,
    )
    sources = [f"- {row[0]} ({row[1]}), {row[2]}: {row[3]}" for row in basis.sources(bundle, texts).rows]
    blocks = [
        (texts.get("report.section.sources"), [basis.licence_note(bundle, texts), "", *sources]),
        (texts.get("report.section.gaps"), _lines(remark_table(bundle, lang), "{1} [{2}]")),
        (texts.get("report.section.assumed"), _lines(assumed_table(bundle, lang), "{0}: {1} – {3}")),
    ]
    parts = [f"{title}\n{'=' * len(title)}\n" + "\n".join(lines) for title, lines in blocks]
    return "\n\n".join([bundle.project, made, *parts]) + "\n"


def _frame(table: Table, names: tuple[str, ...]) -> pd.DataFrame:
    return pd.DataFrame(list(table.rows), columns=list(names))


def _lines(frame: pd.DataFrame, pattern: str) -> list[str]:
    return [f"- {pattern.format(*row)}" for row in frame.itertuples(index=False)]


def _code(codes: tuple[str, ...], index: int) -> str:
    return codes[index] if index >= 0 else ""


def _codes(codes: tuple[str, ...], index: IntArray) -> Any:
    return np.array([*codes, ""], dtype=object)[index]  # index -1 picks the empty text


def _reason_keys(grid: GridEvaluation) -> Any:
    """Return the keys of the reasons by cell; there are few different combinations."""
    combinations, which = np.unique(grid.reason_bits, return_inverse=True)
    names = [
        "; ".join(key for bit, key in enumerate(grid.reasons) if int(bits) >> bit & 1)
        for bits in combinations
    ]
    return np.array(names, dtype=object)[which]
