"""Import of own sites: guesses, faults by row, duplicates, and what becomes of the project."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from standortkompass.app.site_import import Matching, Preview, Twins, imported, preview, read_file
from standortkompass.app.world import World
from standortkompass.store.project import Project
from standortkompass.texts import LANGUAGES, Texts


def judge(
    world: World, project: Project, folder: Path, text: str, *, encoding: str = "utf-8", **parts: object
) -> Preview:
    path = folder / "orte.csv"
    path.write_text(text, encoding=encoding)
    catalogue = world.base.assumptions.catalogue
    file = read_file(path, catalogue)
    matching = dataclasses.replace(file.matching, **parts)  # type: ignore[arg-type]
    return preview(file, matching, project, world.layers, catalogue)


def codes(found: Preview) -> list[list[str]]:
    return [[p.code.removeprefix("sites.row.") for p in line.problems] for line in found.lines]


def test_every_row_is_judged_by_itself(world: World, project: Project, tmp_path: Path) -> None:
    found = judge(
        world, project, tmp_path,
        "Standort;Breite;Länge;Strompreis\nLübbenau;51,868;13,96;78,5\nJänschwalde;;14,45;80\n"
        "Ostsee;57,5;19,0;70\nTurin;7,68;45,07;70\nPaks;46,57;18,85;neun\n;50;10;1\nLübbenau;51,9;14;2\n",
        encoding="cp1252",
    )  # fmt: skip
    assert codes(found) == [
        [], ["lat_missing"], ["outside_europe"], ["swapped"], ["not_a_number"], ["name_missing"],
        ["name_twice"],
    ]  # fmt: skip
    assert (found.good, found.wrong, found.twins) == (1, 6, 0)
    texts = [Texts("de").error(p) for line in found.lines for p in line.problems]
    assert texts[0] == "Zeile 3: Breite fehlt"
    assert "vertauscht" in texts[2]
    assert all(Texts(lang).error(p) for lang in LANGUAGES for line in found.lines for p in line.problems)


def test_coordinates_come_in_several_notations(world: World, project: Project, tmp_path: Path) -> None:
    text = 'Name;Koordinate\nA;51,76 N 14,33 O\nB;"51° 45\' 36"" N, 14° 19\' 48"" O"\nC;irgendwo\nD;\n'
    found = judge(world, project, tmp_path, text)
    records = [line.record for line in found.lines]
    assert records[0] is not None
    assert records[1] is not None
    assert (records[0].lat, records[0].lon) == pytest.approx((51.76, 14.33))
    assert (records[1].lat, records[1].lon) == pytest.approx((51.76, 14.33))
    assert codes(found)[2:] == [["position_wrong"], ["position_missing"]]


@pytest.mark.parametrize(
    ("row", "crs"),
    [("453770.6;5734646.9", 25833), ("4619760.0;3192166.5", 3035)],
)
def test_metres_are_recognised_and_turned_into_degrees(
    world: World, project: Project, tmp_path: Path, row: str, crs: int
) -> None:
    path = tmp_path / "m.csv"
    path.write_text(f"Name;X;Y\nA;{row}\n", encoding="utf-8")
    catalogue = world.base.assumptions.catalogue
    file = read_file(path, catalogue)
    assert file.matching.crs == (3035 if crs == 3035 else 25832)
    matching = dataclasses.replace(file.matching, crs=crs)
    (line,) = preview(file, matching, project, world.layers, catalogue).lines
    assert line.record is not None
    assert line.record.lat == pytest.approx(51.76, abs=0.02)
    assert line.record.lon == pytest.approx(14.33, abs=0.02)


def test_the_decimal_mark_can_be_told(world: World, project: Project, tmp_path: Path) -> None:
    text = "Name;Breite;Länge;site.land_ha\nA;51.76;14.33;1.500\n"
    for comma, hectares in ((None, 1.5), (True, 1500.0), (False, 1.5)):
        found = judge(world, project, tmp_path, text, decimal_comma=comma)
        assert found.lines[0].record is not None
        assert found.lines[0].record.values["site.land_ha"] == hectares


def test_a_column_has_one_meaning_and_a_meaning_one_column(tmp_path: Path, world: World) -> None:
    path = tmp_path / "a.csv"
    path.write_text("Ort;Y;X;Farbe\nA;51;14;rot\n", encoding="utf-8")
    file = read_file(path, world.base.assumptions.catalogue)
    matching = file.matching
    assert [matching.key_of(i) for i in range(4)] == ["name", "lat", "lon", ""]
    other = matching.with_column(3, "name")
    assert [other.key_of(i) for i in range(4)] == ["", "lat", "lon", "name"]
    assert matching.with_column(1, "").missing(file.table) == ("lat",)
    assert Matching(by_key={"position": 0}).missing(file.table) == ("name",)
    assert "finance.wacc" in file.keys


def test_sites_that_are_there_already_are_marked(world: World, project: Project, tmp_path: Path) -> None:
    first, second = project.sites[:2]
    text = (
        "Name;Breite;Länge;Strompreis;Notiz\n"
        f"{first.name};51.76;14.33;70;\n"
        f"Nebenan;{second.lat + 0.0005};{second.lon};71;neu\n"
        "A;51.5;14.0;72;\nB;51.5003;14.0;73;\n"
    )
    found = judge(world, project, tmp_path, text)
    marks = [[p.code.removeprefix("sites.row.") for p in line.twin] for line in found.lines]
    assert marks == [["same_name"], ["same_place"], [], ["same_place"]]
    assert [line.twin_row for line in found.lines] == [0, 1, None, None]
    assert Texts("de").error(found.lines[1].twin[0]) == f"liegt 56 m von „{second.name}“ entfernt"
    assert (found.twins, found.taken(Twins.SKIP), found.taken(Twins.ADD)) == (3, 1, 4)

    skipped = imported(project, found, Twins.SKIP, "Quelle")
    assert [s.name for s in skipped.sites[6:]] == ["A"]
    assert dict(skipped.sites[6].reasons) == {"site.delivered_eur_per_mwh": "Quelle"}

    replaced = imported(project, found, Twins.REPLACE, "Quelle")
    assert [s.name for s in replaced.sites] == [*(s.name for s in project.sites), "A", "B"]
    assert replaced.sites[0].lat == 51.76
    assert replaced.sites[0].note == first.note
    assert replaced.sites[1].note == "neu"
    assert replaced.sites[1].values["site.delivered_eur_per_mwh"] == 71.0

    added = imported(project, found, Twins.ADD, "Quelle")
    assert [s.name for s in added.sites[6:]] == [f"{first.name} 2", "Nebenan", "A", "B"]


def test_layers_bring_their_position(world: World, project: Project, tmp_path: Path) -> None:
    import geopandas as gpd
    from shapely.geometry import Point

    frame = gpd.GeoDataFrame({"Name": ["A", "B"]}, geometry=[Point(14.33, 51.76), None], crs=4326)
    frame.to_crs(25833).to_file(tmp_path / "a.gpkg")
    catalogue = world.base.assumptions.catalogue
    file = read_file(tmp_path / "a.gpkg", catalogue)
    assert file.matching.missing(file.table) == ()
    found = preview(file, file.matching, project, world.layers, catalogue)
    assert codes(found) == [[], ["geometry_missing"]]
    assert found.lines[0].record is not None
    assert found.lines[0].record.lat == pytest.approx(51.76, abs=1e-6)


def test_what_was_imported_can_be_evaluated(world: World, project: Project, tmp_path: Path) -> None:
    text = "Name;Breite;Länge\nOstsee;57,5;19,0\nCottbus;51,76;14,33\n"
    after = imported(project, judge(world, project, tmp_path, text), Twins.SKIP, "x")
    evaluation = world.engine.evaluate_sites(world.base, after.sites)
    assert evaluation.places.names[-1] == "Cottbus"


def test_the_template_reads_back(world: World, project: Project, tmp_path: Path) -> None:
    import openpyxl

    from standortkompass.core.model.site import SITE_FIELDS
    from standortkompass.export.site_template import write_template

    catalogue = world.base.assumptions.catalogue
    for lang in LANGUAGES:
        path = write_template(tmp_path / f"{lang}.xlsx", catalogue, lang)
        book = openpyxl.load_workbook(path)
        sheet, explained = book.worksheets
        heads = [str(cell.value) for cell in sheet[1]]
        for heading, value in zip(heads, ["Cottbus", 51.76, 14.33, "Merkliste"], strict=False):
            sheet.cell(2, heads.index(heading) + 1, value)
        sheet.cell(2, heads.index("site.land_ha [ha]") + 1, 40)
        book.save(path)
        listed = {str(row[0].value) for row in explained.iter_rows(min_row=4)}
        assert set(heads) <= listed
        assert "finance.wacc" in listed
        file = read_file(path, catalogue)
        assert set(file.matching.by_key) == {"name", "lat", "lon", "status", "note", *SITE_FIELDS}
        (line,) = preview(file, file.matching, project, world.layers, catalogue).lines
        assert line.record is not None
        assert line.record.status == "shortlisted"
        assert dict(line.record.values) == {"site.land_ha": 40.0}
