"""Names of limits as parts, from which a caller makes a sentence in any language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from standortkompass.core.decision.portfolio.limits import DISTANCE
from standortkompass.core.decision.portfolio.task import PortfolioTask


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """One limit: text ``limit.<kind>`` takes ``subject``, ``value`` and ``detail``."""

    kind: str
    subject: str = ""
    value: float = float("nan")
    detail: str = ""

    @property
    def key(self) -> str:
        """Key of the limit in a program."""
        return f"{self.kind}:{self.subject}" if self.subject else self.kind


def clauses(task: PortfolioTask) -> tuple[Clause, ...]:
    """All limits of a task, in the order in which a sentence names them."""
    return tuple(_clauses(task))


def _clauses(task: PortfolioTask) -> Iterator[Clause]:
    numbers = (
        ("min_sites", task.min_sites or None),
        ("max_sites", task.max_sites),
        ("min_mw", task.min_mw),
        ("max_mw", task.max_mw),
        ("budget", task.budget_eur),
        ("max_per_country", task.max_per_country),
        ("max_per_zone", task.max_per_zone),
        (DISTANCE, task.min_distance_km or None),
        ("max_co2", task.max_co2_t_per_a),
        ("max_water", task.max_water_m3_per_a),
    )
    for kind, value in numbers:
        if value is not None:
            yield Clause(kind=kind, value=float(value))
    if task.station_headroom:
        yield Clause(kind="station_headroom")
    if task.online_by is not None:
        yield Clause(kind="online_by", subject=str(task.online_by))
    pairs: tuple[tuple[str, tuple[tuple[int | str, float], ...]], ...] = (
        ("mw_by", task.mw_by),
        ("budget_year", task.budget_by_year),
        ("country_cap", task.country_caps),
        ("zone_cap", task.zone_caps),
    )
    for kind, entries in pairs:
        for subject, value in entries:
            yield Clause(kind=kind, subject=str(subject), value=float(value))
    for window in task.start_windows:
        years = str(window.earliest)
        if window.latest != window.earliest:
            years += f"–{window.latest}"
        yield Clause(kind="start_window", subject=window.site, detail=years)
    for kind, names in (("required", task.required), ("forbidden", task.forbidden)):
        for name in names:
            yield Clause(kind=kind, subject=name)
    for group in task.exclusive:
        yield Clause(kind="exclusive", subject=", ".join(group))
    for name, needs in task.dependent:
        yield Clause(kind="dependent", subject=f"{name}, {needs}")
    for city in task.coverage:
        yield Clause(kind="coverage", subject=city.name, value=city.radius_km)
