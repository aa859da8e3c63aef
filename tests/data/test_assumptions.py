"""The shipped assumptions and catalogue: complete, in range, and in no second place."""

from __future__ import annotations

import ast
import csv
import importlib.util
import re
import tomllib
from pathlib import Path

import pytest

import standortkompass
from standortkompass.core.model.assumptions import AssumptionCatalogue, Kind
from standortkompass.paths import data_dir
from standortkompass.sources.assumptions import load_assumptions
from standortkompass.sources.catalog import Catalog
from standortkompass.texts import Texts

CORE = Path(standortkompass.__file__).parent / "core"


@pytest.fixture(scope="module")
def catalogue() -> AssumptionCatalogue:
    return load_assumptions()


def test_every_assumption_has_a_source_and_ordered_bounds(catalogue: AssumptionCatalogue) -> None:
    for spec in catalogue:
        assert all(spec.label[lang].strip() and spec.source[lang].strip() for lang in ("de", "en")), spec.key
        bounds = [
            b
            for b in (spec.minimum, spec.low, spec.base, spec.high, spec.maximum)
            if isinstance(b, float | int)
        ]
        if spec.kind in (Kind.NUMBER, Kind.INTEGER):
            assert bounds == sorted(bounds), spec.key
        if spec.kind is Kind.CHOICE:
            assert set(spec.choice_labels) == set(spec.choices), spec.key


def _numbers(text: str) -> list[str]:
    """Numbers of a text, dates in one order, without decimal signs and grouping."""
    iso = re.sub(r"\b(\d{2})\.(\d{2})\.(\d{4})\b", r"\3-\2-\1", text)
    iso = re.sub(r"\b(\d{2})\.(\d{4})\b", r"\2-\1", iso)
    return sorted(re.sub(r"[.,]", "", found) for found in re.findall(r"\d+(?:[.,]\d+)*", iso))


def test_numbers_of_both_languages_are_compared_across_their_spellings() -> None:
    assert _numbers("Stand 21.10.2025 und 04.2026: 1.212 und 5,5") == _numbers(
        "as of 2025-10-21 and 2026-04: 1,212 and 5.5"
    )
    assert _numbers("9,9 USD/W, 2024") != _numbers("9.8 USD/W, 2024")


@pytest.mark.parametrize("kind", ["source", "help"])
def test_both_languages_state_the_same_numbers(catalogue: AssumptionCatalogue, kind: str) -> None:
    for spec in catalogue:
        said = getattr(spec, kind)
        assert _numbers(said["de"]) == _numbers(said["en"]), spec.key


def test_sources_carry_no_marks_but_words(catalogue: AssumptionCatalogue) -> None:
    marked = [spec.key for spec in catalogue for text in spec.source.values() if re.search(r"\[\w\]", text)]
    assert marked == []


def test_the_german_source_is_german_and_the_english_one_english(catalogue: AssumptionCatalogue) -> None:
    english = {"assumed", "assumption", "derived", "own", "the", "of", "with", "to", "and", "base", "range"}
    german = {"angenommen", "annahme", "hergeleitet", "eigene", "der", "die", "und", "mit", "bis", "oder"}
    titles = ("„data centre construction cost guide“", "„data centre capex“", "HM Revenue and Customs")
    for spec in catalogue:
        text = spec.source["de"]
        for title in titles:
            text = text.replace(title, "")
        assert not english & set(re.findall(r"\b[a-zäöüß]+\b", text)), spec.key
        assert not german & set(re.findall(r"\b[a-zäöüß]+\b", spec.source["en"].lower())), spec.key


def test_every_assumption_has_help_of_its_own(catalogue: AssumptionCatalogue) -> None:
    for lang in ("de", "en"):
        seen: dict[str, str] = {}
        for spec in catalogue:
            text = spec.help[lang]
            assert len(text) >= 40, spec.key
            assert text.endswith("."), spec.key
            assert spec.label[lang] not in (text, text.rstrip(".")), spec.key
            assert text not in seen, f"{spec.key} says the same as {seen.get(text)}"
            seen[text] = spec.key


def distinctive_numbers(catalogue: AssumptionCatalogue) -> dict[float, str]:
    """Values with three or more significant digits: these cannot stand in code by chance."""
    values = {}
    for spec in catalogue:
        for value in (spec.low, spec.base, spec.high):
            if isinstance(value, float | int) and not isinstance(value, bool):
                digits = f"{value:.12g}".replace(".", "").replace("-", "").strip("0").split("e")[0]
                if len(digits) >= 3:
                    values[float(value)] = spec.key
    return values


def test_no_assumption_stands_in_code(catalogue: AssumptionCatalogue) -> None:
    known = distinctive_numbers(catalogue)
    assert len(known) > 30
    found = [
        f"{path.name}:{node.lineno}: {node.value} is {known[node.value]}"
        for path in sorted(CORE.rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, float) and node.value in known
    ]
    assert found == []


def test_every_shipped_file_is_intact_and_has_an_entry() -> None:
    catalog = Catalog.load()
    for entry in catalog:
        if entry.file.endswith(".csv"):
            assert not catalog.table(entry.key).empty, entry.key
        elif entry.file:
            assert catalog.path(entry.key).stat().st_size > 0
        for name in ("source", "publisher", "licence", "attribution", "as_of", "unit", "crs"):
            assert getattr(entry, name).strip(), f"{entry.key}.{name}"
    listed = {entry.file for entry in catalog if entry.file}
    shipped = {
        path.relative_to(catalog.root).as_posix()
        for folder in ("tables", "layers")
        for path in (catalog.root / folder).rglob("*")
        if path.is_file() and not path.name.endswith("_licence.txt")  # stands beside what it covers
    }
    assert shipped == {file for file in listed if "/" in file}


def test_the_catalogue_says_in_german_where_its_data_come_from() -> None:
    for entry in Catalog.load():
        german = entry.said("de")
        assert entry.said("en") is entry
        assert german.source != entry.source, entry.key
        for name in ("source", "publisher", "licence", "attribution"):
            said, original = getattr(german, name), getattr(entry, name)
            assert _numbers(said) == _numbers(original), f"{entry.key}.{name}"
            assert not re.search(r"\b(see|per|cited|single|figures|as named|with the)\b", said), entry.key
        assert not re.search(r"\d{4}-\d{2}\b| to |per ", german.as_of), entry.key


def test_listed_sources_say_in_both_languages_what_the_tables_say() -> None:
    listed = {}
    for path in sorted((data_dir() / "tables").glob("sources_*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                listed.setdefault(row["source_id"], f"{row['publisher']}: {row['title']}")
    german, english = Texts("de"), Texts("en")
    ours = [source_id for source_id in listed if english.has(f"listed.{source_id}")]
    assert len(ours) > 50
    for source_id in ours:
        assert english.listed(source_id, listed) == listed[source_id]
        assert german.listed(source_id, listed) != listed[source_id]
        said = german.listed(source_id, listed)
        assert not re.search(r"\b(via|quoted|copied|supplier|regulator|on Energinet)\b", said), source_id
    assert german.listed("none_such", listed) == "none_such"


def test_what_a_licence_asks_to_be_named_stays_as_it_asks() -> None:
    catalog = Catalog.load()
    assert "Contains modified Copernicus" in catalog["climate_means"].said("de").attribution
    assert "Made with Natural Earth" in catalog["basemap"].said("de").attribution


@pytest.mark.parametrize("word", ["epex", "itu_", "gisco", "ninja", "csrankings", "tg_ix", "tg_cable"])
def test_nothing_ships_from_sources_that_forbid_it(word: str) -> None:
    catalog = Catalog.load()
    assert [e.key for e in catalog if word in f"{e.key} {e.file} {e.source}".lower()] == []


def test_merged_files_are_up_to_date_with_their_parts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    merge_file = data_dir() / "build" / "merge.py"
    spec = importlib.util.spec_from_file_location("merge", merge_file)
    assert spec is not None
    assert spec.loader is not None
    merge = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(merge)
    before = {
        name: (data_dir() / name).read_bytes() for name in ("catalog.toml", "assumptions.toml", "SOURCES.md")
    }
    for item in data_dir().iterdir():
        if item.name not in before:
            (tmp_path / item.name).symlink_to(item)
    monkeypatch.setattr(merge, "DATA", tmp_path)
    merge.sources(merge.catalog())
    merge.assumptions()
    for name, content in before.items():
        assert (
            tomllib.loads((tmp_path / name).read_text(encoding="utf-8"))
            == tomllib.loads(content.decode("utf-8"))
            if name.endswith(".toml")
            else (tmp_path / name).read_bytes() == content
        ), name
