"""One evaluated project for all export tests: ranked, excluded and oddly named sites."""

from __future__ import annotations

import dataclasses
import functools
import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from types import MappingProxyType

import pytest

from standortkompass.compute.local import Engine
from standortkompass.compute.portfolio_request import candidates_of, effort_of
from standortkompass.compute.portfolio_words import task_sentence
from standortkompass.core.arrays import FloatArray
from standortkompass.core.decision.exclusions import Comparison, Exclusion, ExclusionKind
from standortkompass.core.decision.portfolio.answer import Question, answer
from standortkompass.core.decision.portfolio.task import Goal, PortfolioTask
from standortkompass.core.finance.sensitivity import Tornado, ranges, tornado
from standortkompass.core.model.layers import Layers
from standortkompass.core.model.scenario import Scenario
from standortkompass.core.model.site import SiteRecord
from standortkompass.export.bundle import ExportBundle, PortfolioPart
from standortkompass.sources.catalog import Catalog
from standortkompass.sources.defaults import default_scenario
from standortkompass.texts import Texts

LONG = "Ein sehr langer Name eines Standorts, der in kein Blatt passt [1]/Süd"
SITES = (
    SiteRecord(name="Lübbenau/Spreewald", lat=51.86, lon=13.95),
    SiteRecord(name="Sines", lat=37.9562, lon=-8.8698),
    SiteRecord(name="O'Higgins & Söhne", lat=48.2085, lon=16.3721, values={"finance.wacc": 0.1}),
    SiteRecord(name="=1+1", lat=44.4938, lon=11.3387),
    SiteRecord(name=LONG, lat=52.4069, lon=16.9299),
    SiteRecord(name="Kajaani", lat=64.2273, lon=27.7285),
)


def no_finland(scenario: Scenario) -> Scenario:
    """Return the scenario without Finland, so that one site and many cells are excluded."""
    rule = Exclusion(
        key="own", kind=ExclusionKind.COUNTRIES, comparison=Comparison.FORBIDDEN, countries=("FI",),
        active=True, label="Finnland nicht",
    )  # fmt: skip
    return dataclasses.replace(scenario, exclusions=scenario.exclusions.with_exclusion(rule))


MakeBundle = Callable[..., ExportBundle]


@pytest.fixture(scope="session")
def make_bundle(layers: Layers) -> MakeBundle:
    """Return a function that evaluates sites and bundles the result."""
    engine = Engine(layers)

    def make(scenario: Scenario, sites: tuple[SiteRecord, ...], *, grid: bool = False) -> ExportBundle:
        return ExportBundle(
            project="Prüfung „Exporte“",
            evaluation=engine.evaluate_sites(scenario, sites),
            grid=engine.evaluate_grid(scenario, 10.0) if grid else None,
            layers=layers,
            catalog=Catalog.load(),
            made_at=datetime(2026, 11, 23, 12, 0, tzinfo=UTC),
            version="0.1.0",
        )

    return make


@pytest.fixture(scope="session")
def bundle(make_bundle: MakeBundle, scenario: Scenario) -> ExportBundle:
    """Six sites and the 10 km grid; Finland is excluded."""
    return make_bundle(no_finland(scenario), SITES, grid=True)


@pytest.fixture(scope="session")
def gap_bundle(bundle: ExportBundle) -> ExportBundle:
    """The same with one site whose value is not known."""
    evaluation = bundle.evaluation
    npv = evaluation.finance.npv_eur.copy()
    npv[1] = float("nan")
    columns = {**evaluation.columns, "finance.npv_eur": npv}
    finance = dataclasses.replace(evaluation.finance, npv_eur=npv)
    gap = dataclasses.replace(evaluation, columns=MappingProxyType(columns), finance=finance)
    return dataclasses.replace(bundle, evaluation=gap)


@pytest.fixture(scope="session")
def full_bundle(bundle: ExportBundle, layers: Layers) -> ExportBundle:
    """The same with what reports may carry along: tornado, portfolio, changed assumptions, a shortlist."""
    engine = Engine(layers)
    scenario = no_finland(default_scenario().with_values({"finance.wacc": 0.09}))
    candidates = candidates_of(engine, scenario, SITES)
    task = PortfolioTask(goal=Goal.NPV, min_sites=2, max_sites=3)
    effort = effort_of(scenario.assumptions, time_limit_s=20.0)
    question = Question(task=task, candidates=candidates, effort=effort, axes=(Goal.NPV, Goal.CO2), points=4)
    part = PortfolioPart(
        question=question,
        answer=answer(question, time.perf_counter),
        sentence=task_sentence(Texts("de"), task),
    )

    @functools.cache
    def sensitivity(rows: tuple[int, ...]) -> Tornado:
        keys = ("finance.wacc", "revenue.utilisation", "capex.it_life_a", "power.market_factor")
        records = [SITES[row] for row in rows]

        def evaluate(overrides: Mapping[str, float]) -> FloatArray:
            changed = scenario.with_values(overrides)
            return engine.evaluate_sites(changed, records).columns["finance.lcoc_eur_per_gpu_h"]

        return tornado(evaluate, [item for item in ranges(scenario.assumptions) if item.key in keys])

    return dataclasses.replace(
        bundle,
        evaluation=engine.evaluate_sites(scenario, SITES),
        shortlist=(0, 1, 4),
        sensitivity=sensitivity,
        portfolio=part,
    )
