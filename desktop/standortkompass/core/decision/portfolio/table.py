"""The candidate table: sites with their options (size, start), as arrays without any view of the pipeline."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from standortkompass.core.arrays import BoolArray, FloatArray, IntArray
from standortkompass.core.errors import InputError, ShapeError

#: Columns with one value an option.
OPTION_COLUMNS = (
    "it_mw",
    "grid_mw",
    "start_year",
    "npv_eur",
    "capex_eur",
    "cost_pv_eur",
    "gpu_h_pv",
    "co2_t_per_a",
    "water_m3_per_a",
    "score_mw",
)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Candidates:
    """Sites that may be chosen. A site has one or more options, of which at most one is taken.

    Columns by site are (n_sites,), columns by option (n_options,). NaN: not known; an option whose value
    is needed by the goal or a limit and not known cannot be chosen.
    """

    names: tuple[str, ...]
    x_m: FloatArray  # EPSG:3035
    y_m: FloatArray
    country: IntArray  # index into countries, -1 none
    zone: IntArray  # index into zones, -1 none
    station: IntArray  # index into headroom_mw, -1 none
    countries: tuple[str, ...]
    zones: tuple[str, ...]
    headroom_mw: FloatArray  # (n_stations,) NaN: not known, then no limit
    site: IntArray  # (n_options,) index of the site
    it_mw: FloatArray
    grid_mw: FloatArray  # power of the connection
    start_year: FloatArray  # calendar year of first operation
    npv_eur: FloatArray
    capex_eur: FloatArray
    cost_pv_eur: FloatArray  # present value of all cost less residuals
    gpu_h_pv: FloatArray  # discounted sold GPU-hours: cost_pv / gpu_h_pv is the LCOC
    co2_t_per_a: FloatArray
    water_m3_per_a: FloatArray
    score_mw: FloatArray  # score (0…100) times IT power
    years: IntArray = field(default_factory=lambda: np.empty(0, dtype=np.int64))  # of capex_by_year
    capex_by_year_eur: FloatArray | None = None  # (n_options, n_years)
    existing: BoolArray | None = None  # (n_sites,) stands already
    committed: BoolArray | None = None  # (n_sites,) decided, must be in the plan
    excluded: BoolArray | None = None  # (n_sites,) out by the exclusions

    def __post_init__(self) -> None:
        n, m = len(self.names), self.site.size
        for name in ("x_m", "y_m", "country", "zone", "station", "existing", "committed", "excluded"):
            column = getattr(self, name)
            if column is not None and column.shape != (n,):
                raise ShapeError("portfolio.column_length", column=name)
        for name in OPTION_COLUMNS:
            if getattr(self, name).shape != (m,):
                raise ShapeError("portfolio.column_length", column=name)
        if self.capex_by_year_eur is not None and self.capex_by_year_eur.shape != (m, self.years.size):
            raise ShapeError("portfolio.column_length", column="capex_by_year_eur")
        if m and not (self.site.min() >= 0 and self.site.max() < n):
            raise ShapeError("portfolio.column_length", column="site")
        if len(set(self.names)) != n:
            double = next(name for name in self.names if self.names.count(name) > 1)
            raise InputError("portfolio.double_name", name=double)

    def __len__(self) -> int:
        return len(self.names)

    def site_index(self, name: str) -> int:
        """Return the row of a site.

        Raises
        ------
        InputError
            No candidate has this name.
        """
        try:
            return self.names.index(name)
        except ValueError:
            raise InputError("portfolio.unknown_site", name=name) from None

    def flag(self, name: str) -> BoolArray:
        """Return ``existing``, ``committed`` or ``excluded`` as (n_sites,) array."""
        column: BoolArray | None = getattr(self, name)
        return np.zeros(len(self), dtype=bool) if column is None else column


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A choice of options and what it adds up to. Existing sites are not listed."""

    options: tuple[int, ...]  # rows of the candidate table, ascending
    sites: tuple[str, ...]
    it_mw: tuple[float, ...]
    start_year: tuple[int | None, ...]
    npv_eur: float
    lcoc_eur_per_gpu_h: float  # NaN for an empty plan
    capex_eur: float
    co2_t_per_a: float
    water_m3_per_a: float

    @property
    def total_mw(self) -> float:
        """IT power of all sites. [MW]"""
        return sum(self.it_mw)


def make_plan(candidates: Candidates, chosen: BoolArray | IntArray) -> Plan:
    """Add up a choice of options.

    Parameters
    ----------
    candidates : Candidates
    chosen : (n_options,) bool, or indices of options

    Returns
    -------
    Plan
        Sums are NaN where a chosen option has an unknown value.
    """
    rows = np.flatnonzero(chosen) if chosen.dtype == bool else np.sort(chosen)
    rows = rows[~candidates.flag("existing")[candidates.site[rows]]]
    hours = float(candidates.gpu_h_pv[rows].sum())
    start = candidates.start_year[rows]
    return Plan(
        options=tuple(int(row) for row in rows),
        sites=tuple(candidates.names[i] for i in candidates.site[rows]),
        it_mw=tuple(float(mw) for mw in candidates.it_mw[rows]),
        start_year=tuple(None if np.isnan(year) else int(year) for year in start),
        npv_eur=float(candidates.npv_eur[rows].sum()),
        lcoc_eur_per_gpu_h=float(candidates.cost_pv_eur[rows].sum()) / hours if hours else float("nan"),
        capex_eur=float(candidates.capex_eur[rows].sum()),
        co2_t_per_a=float(candidates.co2_t_per_a[rows].sum()),
        water_m3_per_a=float(candidates.water_m3_per_a[rows].sum()),
    )
