"""Where the shipped data and resources lie: in the installed package or in the source tree."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def _shipped(name: str) -> Path:
    installed = _PACKAGE / f"_{name}"
    return installed if installed.is_dir() else _PACKAGE.parents[1] / name


def data_dir() -> Path:
    """Folder of ``catalog.toml`` and the shipped layers."""
    return _shipped("data")


def resources_dir() -> Path:
    """Folder of texts, icons, fonts, themes, help and the demo project."""
    return _shipped("resources")
