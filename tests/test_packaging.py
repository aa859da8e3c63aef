"""What the built package carries: everything it names is there and under version control."""

from __future__ import annotations

import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


def included() -> list[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    targets: dict[str, str] = project["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    return sorted(targets)


def test_the_package_names_data_and_resources() -> None:
    assert {"data/catalog.toml", "data/tables", "resources/i18n"} <= set(included())


@pytest.mark.parametrize("path", included())
def test_included_files_exist(path: str) -> None:
    assert (ROOT / path).exists()


@pytest.mark.skipif(shutil.which("git") is None or not (ROOT / ".git").exists(), reason="no checkout")
@pytest.mark.parametrize("path", included())
def test_included_files_are_under_version_control(path: str) -> None:
    listing = subprocess.run(["git", "ls-files", path], cwd=ROOT, capture_output=True, text=True, check=True)
    assert listing.stdout.strip()
