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
