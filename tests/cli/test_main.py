"""The command line as a contract: exit codes, one clear line, nothing half-written."""

from __future__ import annotations

import json
import os
import stat
import sys
from pathlib import Path

import jsonschema
import pytest

from standortkompass.cli.main import main
from standortkompass.core.model.site import SiteRecord
from standortkompass.paths import data_dir
from standortkompass.sources.defaults import default_scenario
from standortkompass.store.project import Project, save_project

SCHEMA = Path(data_dir()).parent / "desktop/standortkompass/export/schema/evaluate.schema.json"
SITES = "name;lat;lon\nBerlin;52,47;13,40\nSines;37,95;-8,87\n"


@pytest.fixture
def sites_file(tmp_path: Path) -> Path:
    path = tmp_path / "Standorte für Prüfung.csv"
    path.write_text(SITES, encoding="utf-8")
    return path


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    try:
        code = main(["--lang", "de", *arguments])
    except SystemExit as stop:
        code = int(stop.code or 0)
    out, err = capsys.readouterr()
    return code, out, err


def test_evaluate_prints_json_that_follows_the_schema(
    capsys: pytest.CaptureFixture[str], sites_file: Path
) -> None:
    code, out, _ = run(capsys, "evaluate", "--sites", str(sites_file), "--no-grid", "--json", "-")
    assert code == 0
    report = json.loads(out)
    jsonschema.validate(report, json.loads(SCHEMA.read_text(encoding="utf-8")))
    assert [site["name"] for site in report["sites"]] == ["Berlin", "Sines"]
    power = report["sites"][0]["power"]
    parts = power["network_eur_per_mwh"] + power["levies_eur_per_mwh"]
    assert 0 < parts < power["delivered_eur_per_mwh"]


def test_evaluate_ranks_the_demo(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "evaluate", "--no-grid", "--top", "3")
    assert code == 0
    ranks = [line.split()[0] for line in out.splitlines()[3:6]]
    assert ranks == ["1", "2", "3"]


def test_set_changes_the_result(capsys: pytest.CaptureFixture[str], sites_file: Path) -> None:
    def lcoc(*more: str) -> float:
        call = ("evaluate", "--sites", str(sites_file), "--no-grid", "--json", "-", *more)
        code, out, _ = run(capsys, *call)
        assert code == 0
        value: float = json.loads(out)["sites"][0]["finance"]["lcoc_eur_per_gpu_h"]
        return value

    assert lcoc("--set", "finance.wacc=0.12") > lcoc()


def test_own_hourly_weather_replaces_the_model_at_its_site_only(
    capsys: pytest.CaptureFixture[str], sites_file: Path, tmp_path: Path
) -> None:
    head = ["LOCATION,Testdorf,-,DEU,TRY,103840,52.47,13.40,1.0,49.0", *(f"HEADER {i}" for i in range(2, 9))]
    warm = ["2007,1,1,1,60,flags,34.0,14.0,30.0,100900,0,0"] * 8760
    weather = tmp_path / "warmes Jahr.epw"
    weather.write_text("\n".join(head + warm) + "\n", encoding="utf-8")

    def sites(*more: str) -> dict[str, dict[str, float]]:
        code, out, _ = run(capsys, "evaluate", "--sites", str(sites_file), "--no-grid", "--json", "-", *more)
        assert code == 0
        return {site["name"]: site["climate"] for site in json.loads(out)["sites"]}

    plain, own = sites(), sites("--epw", f"Berlin={weather}")
    assert own["Berlin"]["pue"] > plain["Berlin"]["pue"] + 0.02
    assert own["Sines"] == plain["Sines"]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--epw", "Atlantis=wetter.epw"), "Atlantis"),
        (("--epw", "wetter.epw"), "NAME=DATEI"),
        (("--set", "finance.wac=0.1"), "finance.wacc"),
        (("--set", "finance.wacc"), "finance.wacc"),
        (("--set", "finance.wacc=viel"), "viel"),
        (("--set", "finance.wacc=9"), "0,5"),
        (("--sites", "gibt-es-nicht.csv"), "gibt-es-nicht.csv"),
        (("gibt-es-nicht.gpkg",), "gibt-es-nicht.gpkg"),
    ],
)
def test_wrong_input_is_one_clear_line_and_exit_2(
    capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], says: str
) -> None:
    code, out, err = run(capsys, "evaluate", "--no-grid", *arguments)
    assert code == 2
    assert out == ""
    assert says in err
    assert len(err.strip().splitlines()) == 1


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("name;ort\nBerlin;hier\n", "lat"),
        ("name;lat;lon\nNew York;40,7;-74,0\n", "New York"),
        ("name;lat;lon\nBerlin;52,5;13,4\nNordsee;56,0;3,0\n", "Nordsee"),
        ("name;lat;lon\nBerlin;52,5;\n", "2"),
        ("", ""),
    ],
    ids=["no coordinates", "outside Europe", "one at sea", "row without longitude", "empty"],
)
def test_bad_sites_files_are_refused(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, text: str, says: str
) -> None:
    path = tmp_path / "sites.csv"
    path.write_text(text, encoding="utf-8")
    code, _, err = run(capsys, "evaluate", "--no-grid", "--sites", str(path))
    assert code == 2
    assert says in err
    assert len(err.strip().splitlines()) == 1


def test_a_file_in_the_place_of_the_output_folder_is_refused(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    blocked = tmp_path / "out"
    blocked.write_text("not a folder", encoding="utf-8")
    code, _, err = run(capsys, "evaluate", "--no-grid", "--out", str(blocked))
    assert code == 2
    assert len(err.strip().splitlines()) == 1
    assert blocked.read_text(encoding="utf-8") == "not a folder"


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="permissions do not bind here")
def test_a_folder_without_permission_is_refused(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    folder = tmp_path / "locked"
    folder.mkdir()
    folder.chmod(stat.S_IRUSR | stat.S_IXUSR)
    code, _, err = run(capsys, "evaluate", "--no-grid", "--out", str(folder / "out"))
    assert code == 2
    assert len(err.strip().splitlines()) == 1


def test_a_damaged_data_file_is_named(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for item in data_dir().iterdir():
        if item.name not in {"tables", "build"}:
            (tmp_path / item.name).symlink_to(item)
    (tmp_path / "tables").mkdir()
    for table in (data_dir() / "tables").iterdir():
        (tmp_path / "tables" / table.name).write_bytes(table.read_bytes())
    victim = sorted((tmp_path / "tables").glob("*.csv"))[0]
    victim.write_bytes(victim.read_bytes()[:-5] + b"?????")
    monkeypatch.setattr("standortkompass.sources.catalog.data_dir", lambda: tmp_path)
    code, _, err = run(capsys, "data", "check")
    assert code == 2
    assert victim.name in err
    assert "Prüfsumme" in err


def test_an_unknown_command_and_option_are_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    for call in (("fly",), ("evaluate", "--fast"), ("evaluate", "--grid-km", "3")):
        code, _, err = run(capsys, *call)
        assert code == 2
        assert len(err.strip().splitlines()) == 1


def test_without_a_display_the_window_names_the_way_out(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    if not sys.platform.startswith("linux"):
        pytest.skip("other systems always have a display")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    code, _, err = run(capsys)
    assert code == 1
    assert "standortkompass evaluate" in err


def test_all_assumptions_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "evaluate", "--help-assumptions")
    assert code == 0
    assert "finance.wacc" in out
    assert "facility.it_mw" in out
    assert "cooling.supply_c" in out


def test_data_lists_every_entry_with_its_licence(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "data", "list")
    assert code == 0
    assert "CC BY 4.0" in out
    assert "ODbL" in out


def test_export_without_target_says_what_there_is(capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = run(capsys, "export")
    assert code == 2
    assert "--xlsx" in err


def test_a_project_with_a_site_at_sea_is_evaluated_and_the_site_is_named(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    sites = (SiteRecord(name="Berlin", lat=52.5, lon=13.4), SiteRecord(name="Nordsee", lat=56.0, lon=3.0))
    path = tmp_path / "p.skp.gpkg"
    save_project(Project(name="P", scenarios=(default_scenario(),), sites=sites), path)
    code, out, err = run(capsys, "evaluate", str(path), "--no-grid", "--json", "-")
    assert code == 0
    assert "„Nordsee“" in err
    assert len(err.strip().splitlines()) == 1
    jsonschema.validate(json.loads(out), json.loads(SCHEMA.read_text(encoding="utf-8")))
    berlin, sea = json.loads(out)["sites"]
    assert berlin["rank"] == 1
    assert (sea["rank"], sea["excluded"], sea["exclusion_reasons"]) == (None, True, ["place.uncovered"])
    assert set(sea["finance"].values()) == set(sea["capex_eur"].values()) == {None}
    assert (sea["country"], sea["lat"]) == (None, 56.0)
