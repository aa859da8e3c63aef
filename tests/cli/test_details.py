"""``evaluate --details``: every component with its source, and the sum that must be the delivered price."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from standortkompass.cli.details import TOLERANCE, sum_difference
from standortkompass.cli.main import main
from standortkompass.compute.local import Engine
from standortkompass.core.model.layers import Layers
from standortkompass.core.model.scenario import Scenario
from standortkompass.store.project import demo_project

SITES = "name;lat;lon\nBerlin;52,47;13,40\nSines;37,95;-8,87\nRotterdam;51,92;4,48\n"


@pytest.fixture
def sites_file(tmp_path: Path) -> Path:
    path = tmp_path / "orte.csv"
    path.write_text(SITES, encoding="utf-8")
    return path


def blocks(text: str, word: str) -> list[list[str]]:
    """Return the lines of each site's table."""
    parts = text.split(f"\n\n{word} ")[1:]
    return [part.splitlines() for part in parts]


def test_each_site_lists_components_with_sources_that_add_up(
    capsys: pytest.CaptureFixture[str], sites_file: Path
) -> None:
    assert main(["--lang", "de", "evaluate", "--sites", str(sites_file), "--no-grid", "--details"]) == 0
    tables = blocks(capsys.readouterr().out, "Strompreis")
    assert [lines[0].split(" (")[0] for lines in tables] == ["Berlin", "Sines", "Rotterdam"]
    for lines in tables:
        rows = [re.match(r"\s*(-?[\d,]+)  (.+)", line) for line in lines[3:]]
        shown = [float(row.group(1).replace(",", ".")) for row in rows if row]
        total = next(line for line in lines if "Summe: Preis frei Zähler" in line)
        assert "Summenprobe: stimmt" in total
        assert sum(shown[:-1]) == pytest.approx(shown[-1], abs=0.0006 * len(shown))
        components = [line for line in lines[3:] if re.match(r"\s*-?[\d,]+  ", line)][:-1]
        assert all(re.search(r"  [ABC]\s+\S", line) for line in components)
        assert not [line for line in components if "keine Quelle" in line]


def test_tariff_rows_behind_a_component_stand_in_brackets(
    capsys: pytest.CaptureFixture[str], sites_file: Path
) -> None:
    assert main(["--lang", "en", "evaluate", "--sites", str(sites_file), "--no-grid", "--details"]) == 0
    rotterdam = blocks(capsys.readouterr().out, "Power price")[2]
    tax = float(next(line for line in rotterdam if "Electricity tax" in line).split()[0])
    bracketed = [float(m.group(1)) for line in rotterdam if (m := re.match(r"\(([\d.]+)\)", line.strip()))]
    assert len(bracketed) >= 2
    assert sum(bracketed) >= tax - 0.003


def test_the_components_of_every_demo_site_add_up(layers: Layers, scenario: Scenario) -> None:
    demo = demo_project(scenario)
    sites = Engine(layers).evaluate_sites(scenario, demo.sites)
    assert len(sites) == 18
    assert all(abs(sum_difference(sites, place)) <= TOLERANCE for place in range(len(sites)))


def test_an_unknown_price_is_said_and_not_a_sum(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "orte.csv"
    path.write_text("name;lat;lon\nPristina;42,66;21,16\n", encoding="utf-8")
    assert main(["--lang", "de", "evaluate", "--sites", str(path), "--no-grid", "--details"]) == 0
    out = capsys.readouterr().out.replace("\u00a0", " ")
    total = next(line for line in out.splitlines() if "Summe: Preis frei Zähler" in line)
    assert total.split()[:2] == ["k.", "A."]
    assert "Summenprobe: Preis nicht bekannt" in total
    assert "der gelieferte Preis ist unbekannt" in out


def test_without_the_option_no_table_is_printed(capsys: pytest.CaptureFixture[str], sites_file: Path) -> None:
    assert main(["--lang", "de", "evaluate", "--sites", str(sites_file), "--no-grid"]) == 0
    assert "Summenprobe" not in capsys.readouterr().out
