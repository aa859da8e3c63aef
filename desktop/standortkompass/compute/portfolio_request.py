"""From a scenario and its sites to a portfolio question: every size worked out in full."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import Protocol

import numpy as np

from standortkompass.core.decision.candidates import find_candidates
from standortkompass.core.decision.portfolio.explain import Steps
from standortkompass.core.decision.portfolio.from_evaluation import candidates_from_evaluation
from standortkompass.core.decision.portfolio.table import Candidates, Plan
from standortkompass.core.decision.portfolio.task import Effort
from standortkompass.core.errors import InputError
from standortkompass.core.geo.crs import to_degrees
from standortkompass.core.model.assumptions import Assumptions
from standortkompass.core.model.evaluation import Evaluation, GridEvaluation
from standortkompass.core.model.layers import Layers
from standortkompass.core.model.scenario import Scenario
from standortkompass.core.model.site import SiteRecord
from standortkompass.core.progress import Progress
from standortkompass.texts import Texts


class SiteEngine(Protocol):
    """What evaluates: the local engine or a cluster."""

    @property
    def layers(self) -> Layers:
        """Layers of the evaluations."""

    def evaluate_sites(
        self, scenario: Scenario, records: Sequence[SiteRecord], progress: Progress | None = None
    ) -> Evaluation:
        """Evaluate named sites in detail."""

    def evaluate_grid(
        self, scenario: Scenario, cell_km: float = ..., progress: Progress | None = None
    ) -> GridEvaluation:
        """Evaluate the cells of Europe."""


def number_of(assumptions: Assumptions, key: str) -> float:
    """Return a number of the assumptions (NaN: left empty)."""
    value = assumptions[key]
    return float("nan") if value is None else float(value)


def effort_of(
    assumptions: Assumptions, *, gap: float | None = None, time_limit_s: float | None = None
) -> Effort:
    """Effort from the assumptions, with own values on top."""
    return Effort(
        gap=number_of(assumptions, "decision.gap") if gap is None else gap,
        time_limit_s=number_of(assumptions, "decision.time_limit_s")
        if time_limit_s is None
        else time_limit_s,
        max_pairs=round(number_of(assumptions, "decision.max_pairs")),
    )


def steps_of(assumptions: Assumptions) -> Steps:
    """What "one more" means for each unit."""
    return Steps(
        mw=number_of(assumptions, "decision.step_mw"),
        eur=number_of(assumptions, "decision.step_eur"),
        co2_t_per_a=number_of(assumptions, "decision.step_co2_t_per_a"),
        water_m3_per_a=number_of(assumptions, "decision.step_water_m3_per_a"),
        km=number_of(assumptions, "decision.step_km"),
    )


def candidates_of(
    engine: SiteEngine,
    scenario: Scenario,
    records: Sequence[SiteRecord],
    sizes_mw: Sequence[float] = (),
    progress: Progress | None = None,
) -> Candidates:
    """Evaluate the sites, once for every size, and return the candidate table.

    Parameters
    ----------
    engine : SiteEngine
    scenario : Scenario
    records : sequence of SiteRecord
        Their status says which exist, are committed or excluded.
    sizes_mw : sequence of float
        IT power of the size options; empty: the scenario's own size. [MW]
    progress : Progress, optional

    Raises
    ------
    InputError
        No sites, or a site or size does not fit.
    """
    if not records:
        raise InputError("portfolio.no_candidates")
    progress = progress or Progress()
    variants = [scenario.with_values({"facility.it_mw": float(mw)}) for mw in sizes_mw] or [scenario]
    runs = []
    for position, variant in enumerate(variants):
        part = progress.part(position / len(variants), (position + 1) / len(variants))
        runs.append(engine.evaluate_sites(variant, records, part))
    regions = engine.layers.regions
    return candidates_from_evaluation(
        runs[0],
        runs[1:],
        countries=regions.countries,
        zones=regions.zones,
        statuses=[record.status for record in records],
    )


def records_of_plan(records: Sequence[SiteRecord], plan: Plan) -> tuple[SiteRecord, ...]:
    """Sites of a plan, each with its chosen size as own value: what a plan's scenario evaluates.

    Parameters
    ----------
    records : sequence of SiteRecord
        The candidates; existing ones stay, those not chosen are left out.
    plan : Plan
    """
    size = dict(zip(plan.sites, plan.it_mw, strict=True))
    chosen = []
    for record in records:
        if record.name in size:
            values = {**record.values, "facility.it_mw": size[record.name]}
            chosen.append(dataclasses.replace(record, values=values))
        elif record.status == "existing":
            chosen.append(record)
    return tuple(chosen)


def records_from_grid(
    engine: SiteEngine,
    scenario: Scenario,
    texts: Texts,
    *,
    count: int,
    cell_km: float,
    progress: Progress | None = None,
) -> tuple[SiteRecord, ...]:
    """Screen Europe and return its best cells as named sites, kept apart as ``screening.*`` says.

    Raises
    ------
    InputError
        No cell is eligible.
    """
    progress = progress or Progress()
    grid = engine.evaluate_grid(scenario, cell_km, progress.part(0.0, 0.8))
    found = find_candidates(
        grid.cell,
        (grid.spec.n_rows, grid.spec.n_cols),
        np.asarray(grid.columns["decision.score"], dtype=float),
        grid.excluded,
        cell_km,
        count=count,
        min_distance_km=number_of(scenario.assumptions, "screening.min_distance_km"),
        land_ha=number_of(scenario.assumptions, "screening.land_ha"),
        progress=progress.part(0.8, 1.0),
    )
    if not found.place.size:
        raise InputError("portfolio.no_candidates")
    lon, lat = to_degrees(*grid.spec.centres(grid.cell[found.place]))
    countries = engine.layers.regions.countries
    width = len(str(found.place.size))
    return tuple(
        SiteRecord(
            name=texts.get(
                "optimise.grid_site", number=f"{i + 1:0{width}d}", country=countries[grid.country[place]]
            ),
            lat=float(lat[i]),
            lon=float(lon[i]),
        )
        for i, place in enumerate(found.place)
    )
