"""One evaluated project for all export tests: ranked, excluded and oddly named sites."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from datetime import UTC, datetime
from types import MappingProxyType

import pytest

from standortkompass.compute.local import Engine
from standortkompass.core.decision.exclusions import Comparison, Exclusion, ExclusionKind
from standortkompass.core.model.layers import Layers
from standortkompass.core.model.scenario import Scenario
from standortkompass.core.model.site import SiteRecord
from standortkompass.export.bundle import ExportBundle
from standortkompass.sources.catalog import Catalog

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
