"""Headings of tables of sites: what people write is understood, what is unclear is asked back."""

from __future__ import annotations

from pathlib import Path

import pytest

from standortkompass.core.errors import InputError
from standortkompass.core.model.scenario import Scenario
from standortkompass.sources.raw_tables import RawTable, read_raw
from standortkompass.sources.site_columns import Columns, guess_columns, keys_per_site, plain


def table(folder: Path, head: str) -> RawTable:
    path = folder / "standorte.csv"
    path.write_text(f"{head}\n{';'.join('1' for _ in head.split(';'))}\n", encoding="utf-8")
    return read_raw(path)


@pytest.mark.parametrize(
    ("heading", "word"),
    [("Geogr. Länge [°]", "geogrlaenge"), ("  Fläche (ha)", "flaeche"), ("Höhe über NN", "hoeheuebernn")],
)
def test_headings_lose_case_marks_and_units(heading: str, word: str) -> None:
    assert plain(heading) == word


def test_german_and_english_headings_are_matched(tmp_path: Path, scenario: Scenario) -> None:
    catalogue = scenario.assumptions.catalogue
    found = guess_columns(table(tmp_path, "Standort;Breitengrad;lng;Strompreis [€/MWh];Farbe"), catalogue)
    assert dict(found) == {"name": 0, "lat": 1, "lon": 2, "site.delivered_eur_per_mwh": 3}
    assert "site.delivered_eur_per_mwh" in keys_per_site(catalogue)


def test_units_behind_a_heading_do_not_hide_its_meaning(tmp_path: Path, scenario: Scenario) -> None:
    raw = table(
        tmp_path, "Name;Breite;Länge;Netzanschluss MW;Fläche ha;Strompreis €/MWh;Land"
    )  # Land is a country
    found = guess_columns(raw, scenario.assumptions.catalogue)
    assert {key: place for key, place in found.items() if key.startswith("site.")} == {
        "site.offer_mw": 3,
        "site.land_ha": 4,
        "site.delivered_eur_per_mwh": 5,
    }


def test_the_better_word_wins_and_the_other_column_stays_out(tmp_path: Path, scenario: Scenario) -> None:
    both = table(tmp_path, "Name;Breite;Länge;y")
    columns = Columns.of(both, scenario.assumptions.catalogue, tmp_path / "standorte.csv")
    assert columns.by_key["lat"] == 1
    assert columns.unknown == ("y",)


def test_a_missing_column_is_named(tmp_path: Path, scenario: Scenario) -> None:
    with pytest.raises(InputError) as caught:
        Columns.of(table(tmp_path, "Name;Breite"), scenario.assumptions.catalogue, tmp_path / "a.csv")
    assert caught.value.code == "sites.column_missing.lon"
