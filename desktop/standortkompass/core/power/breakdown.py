"""The power price of one place as a list of lines with origin: for dossier, tables and exports."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from standortkompass.core.model.results import ChargeRow, PowerResult
from standortkompass.core.model.trace import SourceRef
from standortkompass.core.power.components import COMPONENTS, ENERGY, LEVIES, NETWORK


@dataclass(frozen=True, slots=True, kw_only=True)
class PriceLine:
    """One component of the price at a place."""

    component: str  # text key ``component.<component>``
    group: str  # energy, network, levies or unsplit
    eur_per_mwh: float  # NaN: not known
    source: SourceRef | None  # None: no origin was worked out (grids)
    rows: tuple[ChargeRow, ...]  # tariff rows behind it, their amounts are (n_places,)


def group_of(component: str) -> str:
    """Return the group that a component is summed in."""
    for name, keys in (("energy", ENERGY), ("network", NETWORK), ("levies", LEVIES)):
        if component in keys:
            return name
    return "unsplit"


def price_lines(result: PowerResult, place: int) -> tuple[PriceLine, ...]:
    """Return the components of one place that are not zero; they add up to its delivered price.

    Parameters
    ----------
    result : PowerResult
        Of a detailed run if origins are wanted.
    place : int
        Row of the place.
    """
    traces = {trace.quantity: trace for trace in result.component_traces}
    lines = []
    for component in COMPONENTS:
        amount = float(result.components[component][place])
        if amount == 0.0:
            continue
        trace = traces.get(f"component.{component}")
        index = -1 if trace is None else int(trace.index[place])
        rows = [row for row in result.charges if row.component == component]
        lines.append(
            PriceLine(
                component=component,
                group=group_of(component),
                eur_per_mwh=amount,
                source=trace.sources[index] if trace is not None and index >= 0 else None,
                rows=tuple(row for row in rows if not np.isnan(row.eur_per_mwh[place])),
            )
        )
    return tuple(lines)
