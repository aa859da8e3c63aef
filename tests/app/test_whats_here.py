"""„Was ist hier?“: the figures of a point are those of a site there, each with its source."""

from __future__ import annotations

import numpy as np
import pytest

from standortkompass.app.formatting import Format
from standortkompass.app.i18n import install_language
from standortkompass.app.labels import Labels
from standortkompass.app.point_words import Reader, as_text
from standortkompass.app.session import Session
from standortkompass.app.whats_here import PointReport, cell_row, look
from standortkompass.app.world import World
from standortkompass.core.model.evaluation import GridEvaluation
from standortkompass.core.model.scenario import Scenario
from standortkompass.core.progress import Progress
from standortkompass.store.project import Project
from standortkompass.texts import Texts

NORTH_SEA = (56.0, 3.0)


@pytest.fixture(autouse=True)
def _german(qapp: object) -> None:
    install_language("de")


@pytest.fixture(scope="module")
def grid(world: World, scenario: Scenario) -> GridEvaluation:
    return world.engine.evaluate_grid(scenario, 10.0)


def _reader(world: World, session: Session | None = None, grid: GridEvaluation | None = None) -> Reader:
    sites = None if session is None else session.evaluation
    return Reader(world, Labels(Texts("de")), Format("de"), sites, grid)


def _report(world: World, scenario: Scenario, lat: float, lon: float) -> PointReport:
    return look(world, scenario, lat, lon, Progress())


def test_every_quantity_is_that_of_a_named_site_there(
    session: Session, world: World, project: Project, scenario: Scenario
) -> None:
    session.adopt(project)
    assert session.evaluation is not None
    for row, site in enumerate(project.sites):
        found = _report(world, scenario, site.lat, site.lon).evaluation
        assert found is not None
        for key, column in session.evaluation.columns.items():
            np.testing.assert_allclose(
                found.columns[key][0], column[row], rtol=1e-9, err_msg=f"{site.name} {key}"
            )
        assert found.places.zone[0] == session.evaluation.places.zone[row]
        assert found.connection.station[0] == session.evaluation.connection.station[row]


def test_all_parts_of_the_delivered_price_are_listed(world: World, scenario: Scenario) -> None:
    report = _report(world, scenario, 52.31, 12.02)
    assert report.evaluation is not None
    power = next(part for part in _reader(world).parts(report) if part.key == "power")
    parts = {k: float(v[0]) for k, v in report.evaluation.power.components.items() if float(v[0])}
    listed = [row for row in power.findings if row.label.startswith("davon ")]
    assert len(listed) == len(parts)
    assert sum(parts.values()) == pytest.approx(float(report.evaluation.power.delivered_eur_per_mwh[0]))


def test_every_figure_names_its_source_and_quality(world: World, scenario: Scenario) -> None:
    parts = _reader(world).parts(_report(world, scenario, 52.31, 12.02))
    assert {"place", "judgement", "power", "connection", "climate", "country"} <= {p.key for p in parts}
    country = next(part for part in parts if part.key == "country")
    assert len(country.findings) == len(world.layers.countries.indicators)
    for row in country.findings:
        assert row.source
        assert row.quality in "ABC"
        assert bool(row.quality) is row.known
    climate = next(part for part in parts if part.key == "climate")
    assert all("Copernicus" in row.source or row.quality for row in climate.findings)


def test_what_is_missing_stays_missing_and_says_why(world: World, scenario: Scenario) -> None:
    report = _report(world, scenario, *NORTH_SEA)
    assert report.evaluation is None
    assert report.problem is not None
    assert report.problem.code == "site.outside_europe"
    place = _reader(world).parts(report)[0]
    country = place.findings[0]
    assert not country.known
    assert country.value == Format("de").missing
    assert country.source


def test_the_rank_counts_the_sites_that_score_more(
    session: Session, world: World, project: Project, scenario: Scenario
) -> None:
    session.adopt(project)
    evaluation = session.evaluation
    assert evaluation is not None
    ranks = evaluation.decision.rank
    best = int(np.flatnonzero(ranks == 1)[0])
    site = project.sites[best]
    parts = _reader(world, session).parts(_report(world, scenario, site.lat, site.lon))
    judgement = next(part for part in parts if part.key == "judgement")
    assert f"1 von {int((ranks > 0).sum()) + 1}" in {row.value for row in judgement.findings}


def test_the_cell_of_the_grid_is_listed_too(world: World, scenario: Scenario, grid: GridEvaluation) -> None:
    report = _report(world, scenario, 52.31, 12.02)
    at = cell_row(grid, report.place)
    assert at is not None
    x, y = grid.spec.centres(grid.cell[at : at + 1])
    assert max(abs(x[0] - report.place[0]), abs(y[0] - report.place[1])) <= grid.spec.cell_m / 2
    cell = next(part for part in _reader(world, grid=grid).parts(report) if part.key == "cell")
    shown = {row.label: row.value for row in cell.findings}
    pue = Format("de").quantity("climate.pue", float(grid.columns["climate.pue"][at]))
    assert shown[Labels(Texts("de")).quantity("climate.pue")] == pue
    assert cell_row(grid, _report(world, scenario, *NORTH_SEA).place) is None


def test_the_text_for_a_spreadsheet_has_six_columns(world: World, scenario: Scenario) -> None:
    report = _report(world, scenario, 52.31, 12.02)
    parts = _reader(world).parts(report)
    lines = as_text(report, parts, Format("de")).splitlines()
    assert len(lines) == 1 + sum(len(part.findings) for part in parts)
    assert all(line.count("\t") == 5 for line in lines[1:])


def test_figures_of_the_country_are_shown_as_people_write_them(world: World, scenario: Scenario) -> None:
    parts = _reader(world).parts(_report(world, scenario, 52.31, 12.02))
    shown = {row.label: row.value for row in next(p for p in parts if p.key == "country").findings}
    tax = next(value for label, value in shown.items() if "Körperschaftsteuer" in label)
    assert tax.endswith("%")
    flood = next(value for label, value in shown.items() if label.startswith("Flusshochwasser"))
    assert flood.endswith("von 4")


def test_computed_figures_carry_the_weakest_class_of_their_inputs(world: World, scenario: Scenario) -> None:
    parts = _reader(world).parts(_report(world, scenario, 52.31, 12.02))
    finance = next(part for part in parts if part.key == "finance")
    assert {row.quality for row in finance.findings if row.known} == {"C"}
    assert all(row.source for row in finance.findings)


def test_remarks_are_those_of_the_evaluation(world: World, scenario: Scenario) -> None:
    report = _report(world, scenario, 52.31, 12.02)
    notes = _reader(world).notes(report)
    assert notes
    assert len(set(notes)) == len(notes)
    assert _reader(world).notes(_report(world, scenario, *NORTH_SEA)) == ()
