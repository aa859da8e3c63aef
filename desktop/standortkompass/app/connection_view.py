"""Grid connection of one site, ready to show: station, cost by part, waiting time, what sources say."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

import numpy as np

from standortkompass.core.connection.tables import CostStatement, Statement
from standortkompass.core.model.evaluation import Evaluation
from standortkompass.core.model.layers import Layers
from standortkompass.core.model.results import ConnectionResult
from standortkompass.core.stage import ScenarioReader

#: Kinds of statements that warn; all others inform.
WARNINGS = frozenset(
    {
        "moratorium_or_restriction",
        "earliest_new_connection",
        "congestion_flag",
        "distribution_nodes_saturated",
        "legal_flag",
        "connection_rule",
        "qualitative_flag",
    }
)
CHANCES = frozenset({"fast_track_sites"})
WAITS = frozenset({"wait_for_grid_connection", "time_to_build_data_centre"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Station:
    """The station that was chosen, and the way to it. EPSG:3035 [m]"""

    name: str  # "" where the map has none
    osm_id: str
    voltages_kv: tuple[float, ...]
    branches: float
    capacity_mva: float
    x_m: float
    y_m: float
    site_x_m: float
    site_y_m: float
    distance_km: float
    route_km: float  # with the factor for detours
    water_km: float
    circuits: float
    voltage_kv: float


@dataclass(frozen=True, slots=True, kw_only=True)
class CostPart:
    """One part of the connection's cost. [EUR]"""

    key: str  # text key ``component.<key>``
    low: float
    base: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Wait:
    """One distribution of months: P10, P50, P90."""

    p10: float
    p50: float
    p90: float


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitBasis:
    """What the waiting time rests on."""

    wait: Wait | None  # of the table, before factor, slip and own works; None: the assumed fallback
    hub: str  # "" for the whole country
    source_id: str
    as_of: str


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ConnectionView:
    """All that the section on the grid shows."""

    station: Station | None
    parts: tuple[CostPart, ...]
    total: CostPart
    contribution_known: bool
    lines: tuple[CostStatement, ...]  # statements on lines and cables, dearest first
    cost_source: str  # chosen one
    wait: Wait
    basis: WaitBasis | None
    statements: tuple[Statement, ...]  # on the site's area and country, warnings first
    headroom: float  # NaN: the map says nothing
    own_offer: bool


def year_of(as_of: str) -> str:
    """Return the year, month or day inside the text of a date ("undated (about 2026)")."""
    found = re.search(r"\d{4}(-\d{2}){0,2}", as_of)
    return found.group() if found else as_of


def connection_view(layers: Layers, evaluation: Evaluation, row: int) -> ConnectionView:
    """Gather the parts of the evaluation that concern one site's connection; nothing is computed anew."""
    result, places = evaluation.connection, evaluation.places
    x, y, country = float(places.x_m[row]), float(places.y_m[row]), int(places.country[row])
    statements = layers.lead_times.statements_at(x, y, country)
    lines = [s for s in layers.connection_costs.statements if s.element and math.isfinite(s.eur_per_km)]
    known = result.contribution_known
    return ConnectionView(
        station=_station(layers, evaluation, row),
        parts=_parts(result, row, len(places)),
        total=CostPart(
            key="total",
            low=_at(result.cost_low_eur, row),
            base=float(result.cost_eur[row]),
            high=_at(result.cost_high_eur, row),
        ),
        contribution_known=known is None or bool(np.broadcast_to(known, (len(places),))[row]),
        lines=tuple(sorted(lines, key=lambda s: (s.element, -s.eur_per_km))),
        cost_source=str(evaluation.scenario.assumptions["connection.cost_source"]),
        wait=Wait(
            p10=_at(result.lead_time_p10, row),
            p50=float(result.lead_time_months[row]),
            p90=_at(result.lead_time_p90, row),
        ),
        basis=_basis(layers, result, row),
        statements=tuple(
            sorted(statements, key=lambda s: (s.metric not in WARNINGS, s.metric not in CHANCES))
        ),
        headroom=_at(result.headroom_index, row),
        own_offer=bool(result.own_offer[row]),
    )


def _at(values: object, row: int) -> float:
    return math.nan if values is None else float(np.asarray(values)[row])


def _station(layers: Layers, evaluation: Evaluation, row: int) -> Station | None:
    result, places, stations = evaluation.connection, evaluation.places, layers.stations
    index = int(result.station[row])
    if index < 0:
        return None
    factor = ScenarioReader(evaluation.scenario, places).number("connection.route_factor")
    distance = float(result.distance_km[row])
    return Station(
        name=stations.name[index],
        osm_id=stations.osm_id[index],
        voltages_kv=stations.voltages[index],
        branches=float(stations.branches[index]),
        capacity_mva=float(stations.capacity_mva_est[index]),
        x_m=float(stations.x_m[index]),
        y_m=float(stations.y_m[index]),
        site_x_m=float(places.x_m[row]),
        site_y_m=float(places.y_m[row]),
        distance_km=distance,
        route_km=distance * float(factor if factor.ndim == 0 else factor[row]),
        water_km=_at(result.water_km, row),
        circuits=_at(result.circuits, row),
        voltage_kv=float(result.voltage_kv[row]),
    )


def _parts(result: ConnectionResult, row: int, n: int) -> tuple[CostPart, ...]:
    """Return the parts that are not zero; an own offer has no range."""
    low, high = result.cost_parts_low or {}, result.cost_parts_high or {}
    parts = []
    for key, values in result.cost_parts.items():
        base = float(np.broadcast_to(values, (n,))[row])
        ends = [float(np.broadcast_to(end[key], (n,))[row]) if key in end else base for end in (low, high)]
        if bool(result.own_offer[row]) and float(result.station[row]) < 0:
            ends = [base, base]
        if any(value != 0.0 for value in (base, *ends)):
            parts.append(CostPart(key=key, low=ends[0], base=base, high=ends[1]))
    return tuple(parts)


def _basis(layers: Layers, result: ConnectionResult, row: int) -> WaitBasis | None:
    if result.wait_row is None or math.isnan(float(result.lead_time_months[row])):
        return None
    table, index = layers.lead_times, int(result.wait_row[row])
    if index < 0:
        return WaitBasis(wait=None, hub="", source_id="", as_of="")
    return WaitBasis(
        wait=Wait(
            p10=float(table.low_months[index]),
            p50=float(table.base_months[index]),
            p90=float(table.high_months[index]),
        ),
        hub=table.hub[index],
        source_id=table.source_ids[index],
        as_of=table.as_of[index],
    )
