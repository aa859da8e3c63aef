"""Turns evaluations of named sites into the candidate table; reads documented columns only."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from standortkompass.core.arrays import BoolArray, FloatArray, IntArray
from standortkompass.core.decision.portfolio.table import Candidates
from standortkompass.core.errors import ShapeError
from standortkompass.core.model.evaluation import Evaluation

#: Column of the table and quantity of the evaluation.
QUANTITY_OF = {
    "it_mw": "load.it_mw",
    "grid_mw": "load.grid_mw",
    "start_year": "schedule.start_year",
    "npv_eur": "finance.npv_eur",
    "capex_eur": "finance.capex_eur",
    "co2_t_per_a": "power.co2_t_per_a",
    "water_m3_per_a": "load.water_m3_per_a",
}
#: Lines of the financial model: discounted sold GPU-hours, first investment by year.
HOURS_LINE, CAPEX_LINE = "pv_gpu_hours", "capex_initial"
#: Two options of a site closer than this in IT power and start are one. [MW]
SAME_MW = 1e-6


def candidates_from_evaluation(
    evaluation: Evaluation,
    sizes: Sequence[Evaluation] = (),
    *,
    countries: tuple[str, ...],
    zones: tuple[str, ...],
    statuses: Sequence[str] | None = None,
    headroom_mw: FloatArray | None = None,
) -> Candidates:
    """Candidate table of named sites.

    Scale effects need no formula here: every further evaluation of ``sizes`` is the same set of sites with
    another size of the facility (or another decision year), worked out in full, and becomes one more option.

    Parameters
    ----------
    evaluation : Evaluation
        Named sites, evaluated in detail.
    sizes : sequence of Evaluation
        The same sites at other sizes or start years.
    countries, zones : tuple of str
        Codes in the order of ``Regions``.
    statuses : sequence of str, optional
        Of each site: candidate, shortlisted, committed, existing, excluded.
    headroom_mw : (n_stations,), optional
        Known headroom of the stations; NaN not known. [MW]

    Raises
    ------
    ShapeError
        The evaluations are not of the same sites.
    """
    runs = (evaluation, *sizes)
    places = evaluation.places
    n = len(places)
    if any(run.places.names != places.names for run in runs):
        raise ShapeError("portfolio.other_sites", sites=n)
    site, columns, years, spent = _options(runs)
    keep = _distinct(site, columns["it_mw"], columns["start_year"])
    status = np.array(list(statuses) if statuses is not None else ["candidate"] * n)
    nowhere = places.country < 0  # no plan can count on a site without results, whatever its status
    existing = (status == "existing") & ~nowhere
    keep &= ~existing[site] | _first_of_site(site, keep)
    station = np.asarray(evaluation.connection.station, dtype=np.int64)
    n_stations = int(station.max(initial=-1)) + 1
    return Candidates(
        names=places.names,
        x_m=places.x_m,
        y_m=places.y_m,
        country=places.country,
        zone=places.zone,
        station=station,
        countries=countries,
        zones=zones,
        headroom_mw=np.full(n_stations, np.nan) if headroom_mw is None else headroom_mw,
        site=site[keep],
        years=years,
        capex_by_year_eur=None if spent is None else spent[keep],
        existing=existing,
        committed=(status == "committed") & ~nowhere,
        excluded=(status == "excluded")
        | nowhere
        | (evaluation.decision.excluded & ~existing & (status != "committed")),
        **{name: column[keep] for name, column in columns.items()},
    )


def _options(
    runs: tuple[Evaluation, ...],
) -> tuple[IntArray, dict[str, FloatArray], IntArray, FloatArray | None]:
    """All options, site by site: site index, columns, years and yearly capex."""
    n = len(runs[0])
    order = np.arange(n * len(runs)).reshape(len(runs), n).T.ravel()
    site = np.tile(np.arange(n), len(runs))[order]
    columns = {
        name: np.concatenate([np.asarray(run.column(key), dtype=float) for run in runs])[order]
        for name, key in QUANTITY_OF.items()
    }
    lcoc = np.concatenate([run.column("finance.lcoc_eur_per_gpu_h") for run in runs])[order]
    hours = np.concatenate([_line(run, HOURS_LINE, n) for run in runs])[order]
    score = np.concatenate([run.column("decision.score") for run in runs])[order]
    columns["gpu_h_pv"] = hours
    columns["cost_pv_eur"] = lcoc * hours
    columns["score_mw"] = score * columns["it_mw"]
    years, spent = _yearly(runs, n)
    return site, columns, years, None if spent is None else spent[order]


def _line(run: Evaluation, key: str, n: int) -> FloatArray:
    line = run.finance.lines.get(key)
    return np.full(n, np.nan) if line is None else np.broadcast_to(line, (n,)).astype(float)


def _yearly(runs: tuple[Evaluation, ...], n: int) -> tuple[IntArray, FloatArray | None]:
    """First investment by calendar year over all runs. (n_runs * n, n_years)"""
    if any(run.finance.years is None or CAPEX_LINE not in run.finance.lines for run in runs):
        return np.empty(0, dtype=np.int64), None
    every = [np.asarray(run.finance.years) for run in runs]
    years = np.unique(np.concatenate(every))
    parts = []
    for run, own in zip(runs, every, strict=True):
        spent = np.zeros((n, years.size))
        series = np.broadcast_to(run.finance.lines[CAPEX_LINE].T, (n, own.size))
        spent[:, np.searchsorted(years, own)] = series
        parts.append(spent)
    return years, np.concatenate(parts)


def _distinct(site: IntArray, it_mw: FloatArray, start_year: FloatArray) -> BoolArray:
    """Options that differ from the earlier ones of their site (a site with its own size has one)."""
    rounded = np.column_stack([site, np.round(it_mw / SAME_MW), np.nan_to_num(start_year, nan=-1.0)])
    _, first = np.unique(np.nan_to_num(rounded, nan=-1.0), axis=0, return_index=True)
    keep = np.zeros(site.size, dtype=bool)
    keep[first] = True
    return keep


def _first_of_site(site: IntArray, keep: BoolArray) -> BoolArray:
    rows = np.flatnonzero(keep)
    _, first = np.unique(site[rows], return_index=True)
    mask = np.zeros(site.size, dtype=bool)
    mask[rows[first]] = True
    return mask
