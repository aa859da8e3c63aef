"""The shipped assumptions and catalogue: complete, in range, and in no second place."""

from __future__ import annotations

import ast
import importlib.util
import tomllib
from pathlib import Path

import pytest

import standortkompass
from standortkompass.core.model.assumptions import AssumptionCatalogue, Kind
from standortkompass.paths import data_dir
from standortkompass.sources.assumptions import load_assumptions
from standortkompass.sources.catalog import Catalog

CORE = Path(standortkompass.__file__).parent / "core"


@pytest.fixture(scope="module")
def catalogue() -> AssumptionCatalogue:
    return load_assumptions()


def test_every_assumption_has_a_source_and_ordered_bounds(catalogue: AssumptionCatalogue) -> None:
    for spec in catalogue:
        assert spec.source.strip(), spec.key
        assert all(spec.label[lang].strip() for lang in ("de", "en")), spec.key
        bounds = [
            b
            for b in (spec.minimum, spec.low, spec.base, spec.high, spec.maximum)
            if isinstance(b, float | int)
        ]
        if spec.kind in (Kind.NUMBER, Kind.INTEGER):
            assert bounds == sorted(bounds), spec.key
        if spec.kind is Kind.CHOICE:
            assert set(spec.choice_labels) == set(spec.choices), spec.key


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
        if path.is_file()
    }
    assert shipped == {file for file in listed if "/" in file}


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
