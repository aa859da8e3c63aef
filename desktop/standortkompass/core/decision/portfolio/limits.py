"""Limits of a task as named blocks of rows, so that each can be taken out, loosened and talked about."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from scipy import sparse

from standortkompass.core.arrays import BoolArray, FloatArray, IntArray
from standortkompass.core.decision.portfolio.table import Candidates
from standortkompass.core.decision.portfolio.task import Goal, PortfolioTask
from standortkompass.core.errors import InputError
from standortkompass.core.units import M_PER_KM


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Limit:
    """One limit as people know it: ``low <= rows @ x <= high`` over the options.

    ``kind`` and ``subject`` name it (text ``limit.<kind>``); ``value`` is NaN for a rule without a number.
    """

    kind: str
    rows: sparse.csr_array  # (n_rows, n_options)
    low: FloatArray
    high: FloatArray
    subject: str = ""
    value: float = float("nan")
    whole: bool = False  # the value counts things

    @property
    def key(self) -> str:
        """Name within a task."""
        return f"{self.kind}:{self.subject}" if self.subject else self.kind

    @property
    def movable(self) -> bool:
        """Whether the limit is a number that can be loosened."""
        return not np.isnan(self.value)


#: The minimum distance is built by the model itself (pair rows or cliques).
DISTANCE = "min_distance"


def build_limits(task: PortfolioTask, candidates: Candidates) -> list[Limit]:
    """All limits of a task except the distance.

    Raises
    ------
    InputError
        A limit names an unknown site, country or zone, or needs figures that are not there.
    """
    return [
        *_totals(task, candidates),
        *_budgets(task, candidates),
        *_regions(task, candidates),
        *_stations(task, candidates),
        *_starts(task, candidates),
        *_named(task, candidates),
        *_coverage(task, candidates),
        *_unusable(task, candidates),
    ]


def needed_columns(task: PortfolioTask) -> tuple[str, ...]:
    """Columns whose values a task adds up: an option without them cannot be chosen."""
    wanted = {
        "npv_eur": task.goal is Goal.NPV,
        "it_mw": task.min_mw is not None or task.max_mw is not None or bool(task.mw_by),
        "start_year": task.online_by is not None or bool(task.mw_by),
        "capex_eur": task.budget_eur is not None,
        "grid_mw": task.station_headroom,
        "co2_t_per_a": task.max_co2_t_per_a is not None,
        "water_m3_per_a": task.max_water_m3_per_a is not None,
    }
    wanted["co2_t_per_a"] |= task.goal is Goal.CO2
    columns = {column for column, needed in wanted.items() if needed}
    if task.goal is Goal.LCOC:
        columns |= {"cost_pv_eur", "gpu_h_pv"}
    if task.goal is Goal.WEIGHTED:
        columns |= {column for column, _ in task.weights}
    return tuple(sorted(columns))


def unusable_options(task: PortfolioTask, candidates: Candidates) -> BoolArray:
    """Options of sites to be built that lack a figure which the task needs. (n_options,)"""
    lacking = np.zeros(candidates.site.size, dtype=bool)
    for column in needed_columns(task):
        lacking |= np.isnan(getattr(candidates, column))
    if task.budget_by_year and candidates.capex_by_year_eur is not None:
        lacking |= np.isnan(candidates.capex_by_year_eur).any(axis=1)
    return lacking & ~candidates.flag("existing")[candidates.site]


def _unusable(task: PortfolioTask, c: Candidates) -> Iterator[Limit]:
    lacking = unusable_options(task, c)
    if lacking.any():
        yield _rule("no_data", "", lacking.astype(float), -np.inf, 0.0)
    out = (c.flag("excluded") & ~c.flag("existing"))[c.site]
    if out.any():
        yield _rule("excluded", "", out.astype(float), -np.inf, 0.0)


def _rows(*rows: FloatArray) -> sparse.csr_array:
    return sparse.csr_array(np.atleast_2d(np.nan_to_num(np.array(rows, dtype=float))))


def _at_most(kind: str, row: FloatArray, value: float, *, subject: str = "", whole: bool = False) -> Limit:
    return Limit(kind=kind, subject=subject, rows=_rows(row), low=np.array([-np.inf]),
                 high=np.array([float(value)]), value=float(value), whole=whole)  # fmt: skip


def _at_least(kind: str, row: FloatArray, value: float, *, subject: str = "", whole: bool = False) -> Limit:
    return Limit(kind=kind, subject=subject, rows=_rows(row), low=np.array([float(value)]),
                 high=np.array([np.inf]), value=float(value), whole=whole)  # fmt: skip


def _rule(kind: str, subject: str, row: FloatArray, low: float, high: float) -> Limit:
    return Limit(kind=kind, subject=subject, rows=_rows(row), low=np.array([low]), high=np.array([high]))


def _new(candidates: Candidates) -> FloatArray:
    """1 for options of sites to be built, 0 for existing ones."""
    return (~candidates.flag("existing")[candidates.site]).astype(float)


def _totals(task: PortfolioTask, c: Candidates) -> Iterator[Limit]:
    new = _new(c)
    if task.min_sites:
        yield _at_least("min_sites", new, task.min_sites, whole=True)
    if task.max_sites is not None:
        yield _at_most("max_sites", new, task.max_sites, whole=True)
    if task.min_mw is not None:
        yield _at_least("min_mw", new * c.it_mw, task.min_mw)
    if task.max_mw is not None:
        yield _at_most("max_mw", new * c.it_mw, task.max_mw)
    for year, mw in task.mw_by:
        yield _at_least("mw_by", new * c.it_mw * (c.start_year <= year), mw, subject=str(year))
    if task.max_co2_t_per_a is not None:
        yield _at_most("max_co2", new * c.co2_t_per_a, task.max_co2_t_per_a)
    if task.max_water_m3_per_a is not None:
        yield _at_most("max_water", new * c.water_m3_per_a, task.max_water_m3_per_a)


def _budgets(task: PortfolioTask, c: Candidates) -> Iterator[Limit]:
    new = _new(c)
    if task.budget_eur is not None:
        yield _at_most("budget", new * c.capex_eur, task.budget_eur)
    for year, budget in task.budget_by_year:
        if c.capex_by_year_eur is None:
            raise InputError("portfolio.no_yearly_capex")
        spent = c.capex_by_year_eur[:, c.years == year].sum(axis=1)
        yield _at_most("budget_year", new * spent, budget, subject=str(year))


def _regions(task: PortfolioTask, c: Candidates) -> Iterator[Limit]:
    for kind, index, codes, common, caps in (
        ("country", c.country, c.countries, task.max_per_country, task.country_caps),
        ("zone", c.zone, c.zones, task.max_per_zone, task.zone_caps),
    ):
        of_option = index[c.site]
        if common is not None:
            present = np.unique(of_option[of_option >= 0])
            rows = _membership(of_option, present)
            yield Limit(
                kind=f"max_per_{kind}",
                rows=rows,
                low=np.full(present.size, -np.inf),
                high=np.full(present.size, float(common)),
                value=float(common),
                whole=True,
            )
        for code, cap in caps:
            if code not in codes:
                raise InputError(f"portfolio.unknown_{kind}", value=code)
            member = (of_option == codes.index(code)).astype(float)
            yield _at_most(f"{kind}_cap", member, cap, subject=code, whole=True)


def _membership(index: IntArray, values: IntArray, weight: FloatArray | None = None) -> sparse.csr_array:
    """Rows that pick the options of each value. (n_values, n_options)"""
    columns = np.flatnonzero(np.isin(index, values))
    entries = np.ones(columns.size) if weight is None else weight[columns]
    positions = np.searchsorted(values, index[columns])
    return sparse.csr_array((entries, (positions, columns)), shape=(values.size, index.size))


def _stations(task: PortfolioTask, c: Candidates) -> Iterator[Limit]:
    if not task.station_headroom:
        return
    station = c.station[c.site]
    known = np.flatnonzero(~np.isnan(c.headroom_mw))
    used = known[np.isin(known, station)]
    if used.size:
        # A common slack on rows of different height would mean nothing, so this limit is a rule.
        yield Limit(
            kind="station_headroom",
            rows=_membership(station, used, np.nan_to_num(c.grid_mw)),
            low=np.full(used.size, -np.inf),
            high=c.headroom_mw[used].astype(float),
        )


def _starts(task: PortfolioTask, c: Candidates) -> Iterator[Limit]:
    if task.online_by is not None:
        late = _new(c) * (c.start_year > task.online_by)
        yield Limit(
            kind="online_by",
            subject=str(task.online_by),
            rows=_rows(late),
            low=np.array([-np.inf]),
            high=np.array([0.0]),
        )
    for window in task.start_windows:
        outside = (c.start_year < window.earliest) | (c.start_year > window.latest)
        row = (_of(c, window.site) & (outside | np.isnan(c.start_year))).astype(float)
        yield _rule("start_window", window.site, row, -np.inf, 0.0)


def _of(candidates: Candidates, name: str) -> BoolArray:
    mask: BoolArray = candidates.site == candidates.site_index(name)
    return mask


def _named(task: PortfolioTask, c: Candidates) -> Iterator[Limit]:
    for name in task.required:
        yield _rule("required", name, _of(c, name).astype(float), 1.0, np.inf)
    for index in np.flatnonzero(c.flag("committed") & ~c.flag("existing")):
        yield _rule("committed", c.names[index], (c.site == index).astype(float), 1.0, np.inf)
    for name in task.forbidden:
        yield _rule("forbidden", name, _of(c, name).astype(float), -np.inf, 0.0)
    for group in task.exclusive:
        row = np.sum([_of(c, name) for name in group], axis=0, dtype=float)
        yield _rule("exclusive", ", ".join(group), row, -np.inf, 1.0)
    for name, needs in task.dependent:
        row = _of(c, name).astype(float) - _of(c, needs).astype(float)
        yield _rule("dependent", f"{name}, {needs}", row, -np.inf, 0.0)


def _coverage(task: PortfolioTask, c: Candidates) -> Iterator[Limit]:
    for city in task.coverage:
        near = np.hypot(c.x_m - city.x_m, c.y_m - city.y_m) <= city.radius_km * M_PER_KM
        yield _rule("coverage", city.name, near[c.site].astype(float), 1.0, np.inf)
