"""What the optimiser is asked: the goal and the limits, as plain frozen data."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from standortkompass.core.errors import InputError


class Goal(StrEnum):
    """What is made as large or as small as possible."""

    NPV = "npv"  # largest sum of net present values
    LCOC = "lcoc"  # smallest cost per sold GPU-hour of the whole plan (a ratio of sums)
    CO2 = "co2"  # smallest yearly emissions
    WEIGHTED = "weighted"  # largest weighted sum, see PortfolioTask.weights


#: Columns of the candidate table that a weighted goal may name.
WEIGHTED_COLUMNS = (
    "npv_eur",
    "cost_pv_eur",
    "capex_eur",
    "co2_t_per_a",
    "water_m3_per_a",
    "it_mw",
    "score_mw",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class City:
    """A place that some chosen site must lie near; the distance stands for the latency."""

    name: str
    x_m: float  # EPSG:3035
    y_m: float
    radius_km: float


@dataclass(frozen=True, slots=True, kw_only=True)
class StartWindow:
    """Years within which one site has to start."""

    site: str
    earliest: int
    latest: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PortfolioTask:
    """One question to the optimiser. ``None`` or empty: no such limit.

    Existing sites stand already: they are in every plan, cost nothing, and count for distance, coverage and
    for the limits by country, zone and station, but not for the other limits and not for the goal.
    """

    goal: Goal = Goal.NPV
    weights: tuple[tuple[str, float], ...] = ()  # column and worth of one unit (below zero: less is better)
    min_sites: int = 1
    max_sites: int | None = None
    min_mw: float | None = None  # IT power
    max_mw: float | None = None
    mw_by: tuple[tuple[int, float], ...] = ()  # at least so much IT power running by a year
    budget_eur: float | None = None
    budget_by_year: tuple[tuple[int, float], ...] = ()
    max_per_country: int | None = None
    country_caps: tuple[tuple[str, int], ...] = ()  # own caps, stand beside max_per_country
    max_per_zone: int | None = None
    zone_caps: tuple[tuple[str, int], ...] = ()
    station_headroom: bool = False  # grid power at one station within its known headroom
    min_distance_km: float | None = None
    max_co2_t_per_a: float | None = None
    max_water_m3_per_a: float | None = None
    online_by: int | None = None  # last calendar year of first operation, for every chosen site
    start_windows: tuple[StartWindow, ...] = ()
    required: tuple[str, ...] = ()
    forbidden: tuple[str, ...] = ()
    exclusive: tuple[tuple[str, ...], ...] = ()  # at most one of each group
    dependent: tuple[tuple[str, str], ...] = ()  # the first only together with the second
    coverage: tuple[City, ...] = ()

    def __post_init__(self) -> None:
        if self.min_sites < 0 or (self.max_sites is not None and self.max_sites < 0):
            raise InputError("portfolio.negative_count")
        if self.goal is Goal.LCOC and self.min_sites < 1:
            raise InputError("portfolio.ratio_needs_a_site")
        if self.goal is Goal.WEIGHTED and not self.weights:
            raise InputError("portfolio.no_weights")
        for column, weight in self.weights:
            if column not in WEIGHTED_COLUMNS or not math.isfinite(weight):
                raise InputError(
                    "portfolio.bad_weight", column=column, value=weight, known=", ".join(WEIGHTED_COLUMNS)
                )
        for name in (
            "min_mw",
            "max_mw",
            "budget_eur",
            "min_distance_km",
            "max_co2_t_per_a",
            "max_water_m3_per_a",
        ):
            value = getattr(self, name)
            if value is not None and not (math.isfinite(value) and value >= 0.0):
                raise InputError("portfolio.bad_limit", limit=name, value=value)
        for window in self.start_windows:
            if window.earliest > window.latest:
                raise InputError("portfolio.bad_window", site=window.site)


@dataclass(frozen=True, slots=True, kw_only=True)
class Effort:
    """How hard to try; from the assumptions ``decision.gap``, ``.time_limit_s`` and ``.max_pairs``."""

    gap: float  # relative gap at which the search may stop
    time_limit_s: float  # for one whole answer
    max_pairs: int  # above so many conflicting pairs distance rows are added only when violated
    #: Told before every solve what turns the solver's objective into the goal: factor (NaN: not the goal
    #: itself) and offset. Given where somebody reads the solver's log.
    announce: Callable[[float, float], None] | None = None

    def __post_init__(self) -> None:
        if not (self.gap >= 0.0 and self.time_limit_s > 0.0 and self.max_pairs >= 0):
            raise InputError("portfolio.bad_effort", gap=self.gap, time_limit=self.time_limit_s)
