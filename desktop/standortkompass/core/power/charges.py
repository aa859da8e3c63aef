"""Network charges, levies and taxes of one country, zone and year as a plan that is linear in the load.

A place's charge in EUR/MWh is ``constant + per_kw / full-load hours + per_site / energy + share x energy
price``. Blocks of consumption and the German band-load rule are exact inside one class of size, so a grid
of millions of cells needs one plan for each combination of country, zone, year and size, and a gather.

Incomplete tariffs (ADR 0005)
-----------------------------
Where a large item was not found, the non-energy part of the Eurostat price of the largest consumers (band
price minus the market mean of the same half-years) stands in. What its customers pay for the known items is
taken off first, so nothing counts twice; the known items then enter at the data centre's own rates. The
supplier's margin is part of the band price and is not added again. If the rest is negative or the band is
not known, the gap cannot be filled: without any network charge the delivered price is unknown, with one it
is a lower bound and says so.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from standortkompass.core.arrays import FloatArray
from standortkompass.core.model.assumptions import Quality
from standortkompass.core.model.rates import ExchangeRates
from standortkompass.core.power.components import CHARGES, NETWORK, UNSPLIT
from standortkompass.core.power.tables import Basis, CountryTariff, TariffRow, Tariffs
from standortkompass.core.units import KW_PER_MW

CONSTANT, PER_KW, PER_SITE, SHARE = range(4)
_GAP_COMPONENT = {"network": "network_derived", "levies": "levies_derived", "both": UNSPLIT}
Settings = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChargeLine:
    """Share of one tariff row in a plan."""

    row: TariffRow
    terms: tuple[float, float, float, float]  # constant, per_kw, per_site, share; EUR


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ChargePlan:
    """All charges of one country, zone, year and class of size."""

    country: str
    terms: FloatArray  # (len(CHARGES), 4) in EUR
    lines: tuple[ChargeLine, ...]
    gap_component: str  # filled from the Eurostat band; "" if nothing is missing
    gap_eur_per_mwh: float  # NaN: cannot be derived
    margin_included: bool  # the band price holds the supplier's margin
    margin_floor_eur_per_mwh: float  # fees that suppliers pass on with their margin
    margin_row: TariffRow | None  # the row of these fees
    split_known: bool  # network and levies can be told apart
    has_network: bool  # some network charge is known
    incomplete: bool  # something is missing and could not be filled: lower bound or unknown


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanKey:
    """What a plan depends on."""

    country: str
    zone: str
    year: int
    energy_class: int
    hours_class: int
    settings: Settings


_CONFIDENCE = {"high": Quality.MEASURED, "medium": Quality.MODELLED, "low": Quality.ASSUMED}


def row_quality(row: TariffRow) -> Quality:
    """Return the quality class of a tariff row from the confidence of its collection."""
    return _CONFIDENCE[row.confidence]


def derived_non_energy(band_eur_per_mwh: FloatArray, market_eur_per_mwh: FloatArray) -> float:
    """Return network, levies, taxes and margin inside a band price, mean over half-years. [EUR/MWh]

    Parameters
    ----------
    band_eur_per_mwh, market_eur_per_mwh : (n_halfyears,)
        Eurostat nrg_pc_205 without VAT and recoverable taxes; day-ahead mean of the same half-years.

    Returns
    -------
    float
        NaN if negative (the consumers of the band did not buy at the day-ahead price) or not known.
    """
    if not band_eur_per_mwh.size:
        return float("nan")
    rest = float(np.mean(band_eur_per_mwh) - np.mean(market_eur_per_mwh))
    return rest if rest >= 0.0 else float("nan")


def valid_rows(
    rows: tuple[TariffRow, ...], year: int, zone: str, settings: Mapping[str, str]
) -> list[TariffRow]:
    """Return the rows that hold at the end of a year, one generation of each item.

    A step within the year (Finland, July 2026) therefore counts from that year on. A row without end holds
    until another of its item follows. Before the first row of an item its first generation is used.
    """
    day = f"{year}-12-31"
    items: dict[str, list[TariffRow]] = {}
    for row in rows:
        fits = all(settings.get(key) == value for key, value in row.when)
        if fits and (not row.zones or zone in row.zones):
            items.setdefault(row.item, []).append(row)
    chosen: list[TariffRow] = []
    for candidates in items.values():
        started = [row.valid_from for row in candidates if row.valid_from <= day]
        start = max(started) if started else min(row.valid_from for row in candidates)
        chosen += [r for r in candidates if r.valid_from == start and (not r.valid_to or r.valid_to >= day)]
    return chosen


def plan_charges(key: PlanKey, tariffs: Tariffs, rates: ExchangeRates) -> ChargePlan:
    """Return the charges of one country, zone, year and class of size."""
    country = tariffs.countries[key.country]
    rows = valid_rows(tariffs.rows.get(key.country, ()), key.year, key.zone, dict(key.settings))
    energy = _lower_edge(tariffs.energy_edges_mwh, key.energy_class)
    hours = _lower_edge(tariffs.hours_edges, key.hours_class)
    terms = np.zeros((len(CHARGES), 4))
    demand = np.zeros(4)
    lines: list[ChargeLine] = []
    floor, margin_row = 0.0, None
    for row in rows:
        value = _plain_terms(row, energy, rates)
        if value is None:
            continue
        if row.component not in CHARGES:  # fees inside the supplier's margin
            floor, margin_row = floor + float(value[CONSTANT]), row
            continue
        terms[CHARGES.index(row.component)] += value
        demand += value if row.basis is Basis.PER_KW_A else 0.0
        lines.append(_line(row, value))
    lines = _apply_network_share(terms, lines, rows, energy, hours)
    gap_component, gap = _gap(country, rows, rates)
    if gap_component and gap > 0.0:
        terms[CHARGES.index(gap_component), CONSTANT] += gap
    _add_percentages(terms, lines, rows, demand)
    has_network = any(row.component in NETWORK for row in rows)
    unknown = bool(gap_component) and not gap >= 0.0
    if unknown and not has_network:
        terms[CHARGES.index(gap_component), CONSTANT] = np.nan
    return ChargePlan(
        country=key.country,
        terms=terms,
        lines=tuple(lines),
        gap_component=gap_component,
        gap_eur_per_mwh=gap,
        margin_included=bool(gap_component) and gap >= 0.0,
        margin_floor_eur_per_mwh=floor,
        margin_row=margin_row,
        split_known=gap_component != UNSPLIT,
        has_network=has_network,
        incomplete=unknown,
    )


@lru_cache(maxsize=65536)
def cached_plan(key: PlanKey, tariffs: Tariffs, per_euro: tuple[tuple[str, float], ...]) -> ChargePlan:
    """Return :func:`plan_charges`, worked out once for each combination that occurs."""
    return plan_charges(key, tariffs, ExchangeRates(per_euro=dict(per_euro)))


def _lower_edge(edges: FloatArray, index: int) -> float:
    return 0.0 if index == 0 else float(edges[index - 1])


def _plain_terms(row: TariffRow, energy_mwh: float, rates: ExchangeRates) -> FloatArray | None:
    """Return the four terms of a row that needs no other row; None for percentages and shares."""
    if row.basis not in (Basis.PER_MWH, Basis.PER_KW_A, Basis.PER_SITE_A):
        return None
    value = rates.to_eur(row.value, row.currency)
    terms = np.zeros(4)
    if row.basis is Basis.PER_KW_A:
        terms[PER_KW] = value * KW_PER_MW
    elif row.basis is Basis.PER_SITE_A:
        terms[PER_SITE] = value
    elif energy_mwh >= row.to_mwh:  # the block is full
        terms[PER_SITE] = value * (row.to_mwh - row.from_mwh)
    elif energy_mwh >= row.from_mwh:
        terms[CONSTANT], terms[PER_SITE] = value, -value * row.from_mwh
    return terms


def _apply_network_share(
    terms: FloatArray, lines: list[ChargeLine], rows: list[TariffRow], energy_mwh: float, hours: float
) -> list[ChargeLine]:
    """Scale the network charges by the share that remains payable; return the scaled lines."""
    shares = [
        row
        for row in rows
        if row.basis is Basis.NETWORK_SHARE and hours >= row.from_full_load_h and energy_mwh >= row.from_mwh
    ]
    if not shares:
        return lines
    rule = max(shares, key=lambda row: row.from_full_load_h)
    for component in NETWORK:
        terms[CHARGES.index(component)] *= rule.value
    return [
        _line(line.row, np.array(line.terms) * (rule.value if line.row.component in NETWORK else 1.0))
        for line in lines
    ]


def _add_percentages(
    terms: FloatArray, lines: list[ChargeLine], rows: list[TariffRow], demand: FloatArray
) -> None:
    """Add charges that are a share of others; a tax on everything comes last."""
    energy = np.array([0.0, 0.0, 0.0, 1.0])
    for basis in (Basis.PERCENT_ENERGY, Basis.PERCENT_ENERGY_DEMAND, Basis.PERCENT_ALL):
        for row in (row for row in rows if row.basis is basis):
            base = energy.copy()
            if basis is Basis.PERCENT_ENERGY_DEMAND:
                base += demand
            elif basis is Basis.PERCENT_ALL:
                base += terms.sum(axis=0)
            terms[CHARGES.index(row.component)] += row.value * base
            lines.append(_line(row, row.value * base))


def _gap(country: CountryTariff, rows: list[TariffRow], rates: ExchangeRates) -> tuple[str, float]:
    """Return the component that the Eurostat band fills and its amount."""
    if not country.missing:
        return "", 0.0
    known = sum(rates.to_eur(r.band_value, r.currency) for r in rows if not np.isnan(r.band_value))
    rest = country.derived_eur_per_mwh - known
    return _GAP_COMPONENT[country.missing], rest if rest >= 0.0 else float("nan")


def _line(row: TariffRow, terms: FloatArray) -> ChargeLine:
    return ChargeLine(row=row, terms=(float(terms[0]), float(terms[1]), float(terms[2]), float(terms[3])))
