"""Weather files that a project names count on the command line, and a missing one stops it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from standortkompass.cli.main import main
from standortkompass.core.model.site import SiteRecord
from standortkompass.sources.defaults import default_scenario
from standortkompass.store.project import Project, save_project

HEAD = "LOCATION,Testdorf,-,DEU,TRY,103840,52.47,13.40,1.0,49.0\n" + "HEADER\n" * 7
HOT = "2007,1,1,1,60,flags,38.0,20.0,35.0,100900,0,0\n"


def project(folder: Path, weather_file: str) -> Path:
    site = SiteRecord(name="Heiß", lat=52.47, lon=13.4, weather_file=weather_file)
    path = folder / "p.skp.gpkg"
    save_project(Project(name="P", scenarios=(default_scenario(),), sites=(site,)), path)
    return path


def pue(path: Path, capsys: pytest.CaptureFixture[str]) -> float:
    assert main(["evaluate", str(path), "--no-grid", "--json", "-"]) == 0
    (site,) = json.loads(capsys.readouterr().out)["sites"]
    return float(site["climate"]["pue"])


def test_the_projects_weather_counts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "heiss.epw").write_text(HEAD + HOT * 8760, encoding="utf-8")
    mild = pue(project(tmp_path, ""), capsys)
    assert pue(project(tmp_path, "heiss.epw"), capsys) > mild + 0.01


def test_a_missing_file_is_one_clear_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["evaluate", str(project(tmp_path, "fehlt.epw")), "--no-grid"]) == 2
    error = capsys.readouterr().err.strip().splitlines()
    assert len(error) == 1
    assert "fehlt.epw" in error[0]
