"""The catalogue: nothing loads without entry, with a wrong checksum or out of range."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from standortkompass.core.errors import DataError
from standortkompass.sources.catalog import Catalog
from standortkompass.texts import LANGUAGES, Texts

ENTRY = """
[price]
label_de = "Preis"
label_en = "Price"
file = "tables/price.csv"
source = "a source"
publisher = "a publisher"
licence = "CC BY 4.0"
attribution = "a publisher"
as_of = "2025"
unit = "EUR/MWh"
crs = "-"
quality = "A"
sha256 = "{digest}"
ranges.price = [0, 200]
"""


def shipped(root: Path, text: str = "zone,price\nDE_LU,80\nXX,\n", *, digest: str | None = None) -> Catalog:
    (root / "tables").mkdir(exist_ok=True)
    (root / "tables" / "price.csv").write_text(text, encoding="utf-8")
    digest = digest or hashlib.sha256(text.encode()).hexdigest()
    (root / "catalog.toml").write_text(ENTRY.replace("{digest}", digest), encoding="utf-8")
    return Catalog.load(root)


def test_a_checked_table_keeps_missing_values_missing(tmp_path: Path) -> None:
    table = shipped(tmp_path).table("price")
    assert table["price"].tolist()[0] == 80
    assert table["price"].isna().tolist() == [False, True]


def code_of(caught: pytest.ExceptionInfo[DataError]) -> str:
    for lang in LANGUAGES:
        assert Texts(lang).error(caught.value)  # every code has its sentence
    return caught.value.code


def test_a_file_without_entry_is_refused(tmp_path: Path) -> None:
    catalog = shipped(tmp_path)
    with pytest.raises(DataError) as caught:
        catalog.table("other")
    assert code_of(caught) == "catalog.no_entry"


def test_a_wrong_checksum_is_refused(tmp_path: Path) -> None:
    catalog = shipped(tmp_path, digest="0" * 64)
    with pytest.raises(DataError) as caught:
        catalog.table("price")
    assert code_of(caught) == "catalog.wrong_checksum"


def test_a_value_out_of_range_is_refused(tmp_path: Path) -> None:
    catalog = shipped(tmp_path, "zone,price\nDE_LU,8000\n")
    with pytest.raises(DataError) as caught:
        catalog.table("price")
    assert code_of(caught) == "catalog.out_of_range"
    assert caught.value.context["value"] == 8000


def test_a_missing_column_and_a_missing_file_are_refused(tmp_path: Path) -> None:
    catalog = shipped(tmp_path, "zone,cost\nDE_LU,80\n")
    with pytest.raises(DataError) as caught:
        catalog.table("price")
    assert code_of(caught) == "catalog.column_missing"
    (tmp_path / "tables" / "price.csv").unlink()
    with pytest.raises(DataError) as caught:
        catalog.table("price")
    assert code_of(caught) == "catalog.file_missing"


def test_an_incomplete_entry_and_a_broken_catalogue_are_refused(tmp_path: Path) -> None:
    shipped(tmp_path)
    path = tmp_path / "catalog.toml"
    path.write_text(path.read_text().replace('licence = "CC BY 4.0"\n', ""), encoding="utf-8")
    with pytest.raises(DataError) as caught:
        Catalog.load(tmp_path)
    assert code_of(caught) == "catalog.bad_entry"
    path.write_text("[price\n", encoding="utf-8")
    with pytest.raises(DataError) as caught:
        Catalog.load(tmp_path)
    assert code_of(caught) == "catalog.unreadable"
