"""The house itself: layers, dependencies with reasons, nothing of a single machine in it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
TEXT_SUFFIXES = {".py", ".toml", ".md", ".yml", ".yaml", ".txt", ".sh", ".csv", ".json", ".cfg"}
MACHINE_PATH = re.compile(r"(?<![\w.])/(?:home|Users|work|root|tmp)/[\w.-]+|[A-Z]:\\Users\\")
#: Import PySide6 or a package that ships it as if they were not installed.
WITHOUT_QT = """
import sys
class NoQt:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in {"PySide6", "shiboken6", "pyqtgraph"}:
            raise ModuleNotFoundError(name)
sys.meta_path.insert(0, NoQt())
import importlib, pkgutil, standortkompass
for part in sys.argv[1:]:
    package = importlib.import_module(f"standortkompass.{part}")
    for module in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
        importlib.import_module(module.name)
print("fine")
"""


def shipped_files() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False)
    if listed.returncode:
        pytest.skip("no git checkout")
    return [path for name in listed.stdout.decode().split("\0") if name and (path := ROOT / name).is_file()]


@pytest.mark.parametrize("part", ["core", "sources", "store", "compute", "export", "cli"])
def test_everything_below_app_imports_without_pyside6(part: str) -> None:
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", WITHOUT_QT, part], capture_output=True, text=True, check=False
    )
    assert done.stdout.strip() == "fine", done.stderr


def test_the_arrows_between_layers_hold() -> None:
    linter = Path(sys.executable).with_name("lint-imports.exe" if os.name == "nt" else "lint-imports")
    done = subprocess.run([linter, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    assert "0 broken" in done.stdout


def test_every_dependency_has_its_reason() -> None:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    block = text[text.index("dependencies = [") : text.index("[project.scripts]")]
    entries = [line for line in block.splitlines() if line.strip().startswith('"')]
    assert len(entries) > 20
    assert [line for line in entries if not re.search(r",\s+# \S.{10,}", line)] == []


def test_every_dependency_is_pinned_for_a_fresh_machine() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = project["dependencies"] + project["optional-dependencies"]["dev"]
    pinned = (ROOT / "packaging" / "constraints.txt").read_text(encoding="utf-8")
    names = {plain(line.split("==")[0]) for line in pinned.splitlines() if "==" in line}
    assert {plain(re.split(r"[<>=!~]", entry)[0]) for entry in wanted} - names == set()
    assert "://" not in pinned
    assert "@ file" not in pinned


def plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name.strip()).lower()


def test_the_same_pyside6_is_pinned_everywhere() -> None:
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    pinned = (ROOT / "packaging" / "constraints.txt").read_text(encoding="utf-8").lower()
    for name in ("pyside6-essentials", "shiboken6"):
        (version,) = re.findall(rf'"{name}==([\d.]+)"', project.lower())
        assert f"{name.replace('-', '_')}=={version}" in pinned.replace("-", "_")


def test_pyside6_keeps_its_references_to_none() -> None:
    pytest.importorskip("PySide6.QtWidgets")
    code = (
        "import sys; from PySide6.QtWidgets import QApplication, QWidget\n"
        "app = QApplication([]); w = QWidget(); before = sys.getrefcount(None)\n"
        "for _ in range(400): w.setEnabled(True)\n"
        "print(before - sys.getrefcount(None))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    assert int(done.stdout) < 100


def test_no_file_names_a_machine() -> None:
    found = {}
    for path in shipped_files():
        if path.suffix in TEXT_SUFFIXES or path.name == "Makefile":
            hits = MACHINE_PATH.findall(path.read_text(encoding="utf-8", errors="replace"))
            if hits and path != Path(__file__):
                found[str(path.relative_to(ROOT))] = hits[:3]
    assert found == {}


def test_the_one_check_is_make_test() -> None:
    lines = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if line and not line.startswith(("#", "set "))] == ["make test"]


def test_licence_and_readmes_ship() -> None:
    assert "Apache License" in (ROOT / "LICENSE").read_text(encoding="utf-8")
    for name in ("README.md", "README.en.md"):
        text = (ROOT / name).read_text(encoding="utf-8")
        assert "make demo" in text
        for picture in re.findall(r"!\[.*?\]\((.*?)\)", text):
            assert (ROOT / picture).is_file(), picture
