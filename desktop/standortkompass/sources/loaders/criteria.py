"""Reads ``data/criteria.toml``: default criteria with their curves, exclusions and presets."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from standortkompass.core.decision.criteria import (
    CriteriaSet,
    Criterion,
    CurveKind,
    Missing,
    Preset,
    ValueFunction,
)
from standortkompass.core.decision.exclusions import (
    Comparison,
    Exclusion,
    ExclusionKind,
    ExclusionSet,
    Unknown,
)
from standortkompass.core.errors import DataError, InputError
from standortkompass.core.model.quantities import Better
from standortkompass.paths import data_dir

FILE = "criteria.toml"


def load_criteria(root: Path | None = None) -> tuple[CriteriaSet, ExclusionSet, Mapping[str, Preset]]:
    """Read criteria, exclusions and presets in the order of the file.

    Raises
    ------
    DataError
        The file is unreadable or an entry is incomplete or contradicts itself.
    """
    raw = _read(root)
    criteria = CriteriaSet(criteria=tuple(_criterion(key, v) for key, v in raw["criterion"].items()))
    exclusions = ExclusionSet(exclusions=tuple(_exclusion(key, v) for key, v in raw["exclusion"].items()))
    presets = {}
    for key, weights in raw["preset"].items():
        presets[key] = Preset(key=key, weights=tuple((name, float(w)) for name, w in weights.items()))
        try:
            criteria.with_preset(presets[key])
        except InputError as error:
            raise DataError("catalog.bad_entry", key=f"preset.{key}", detail=str(error)) from error
    return criteria, exclusions, MappingProxyType(presets)


def load_random_indices(root: Path | None = None) -> tuple[float, ...]:
    """Read the random indices of the consistency ratio, for 1, 2, 3 … compared things.

    Raises
    ------
    DataError
        The file is unreadable or has no such entry.
    """
    raw = _read(root)
    try:
        return tuple(float(value) for value in raw["pairwise"]["random_index"])
    except (KeyError, TypeError, ValueError) as error:
        raise DataError("catalog.bad_entry", key="pairwise.random_index", detail=str(error)) from error


def _read(root: Path | None) -> dict[str, Any]:
    path = (root or data_dir()) / FILE
    try:
        with path.open("rb") as file:
            raw = tomllib.load(file)
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise DataError("catalog.unreadable", file=path.name, detail=str(error)) from error
    for part in ("criterion", "exclusion", "preset"):
        if part not in raw:
            raise DataError("catalog.bad_entry", key=part, detail=path.name)
    return raw


def _criterion(key: str, values: Mapping[str, Any]) -> Criterion:
    try:
        return Criterion(
            key=key,
            quantity=values["quantity"],
            weight=float(values["weight"]),
            curve=ValueFunction(
                kind=CurveKind(values["curve"]),
                points=tuple((float(x), float(u)) for x, u in values["points"]),
            ),
            better=Better(values["better"]),
            group=values["group"],
            money=values.get("money", False),
            missing=Missing(values.get("missing", Missing.KEEP_AND_FLAG)),
            related=tuple(values.get("related", ())),
            source=values["source"],
        )
    except (KeyError, ValueError, TypeError, InputError) as error:
        raise DataError("catalog.bad_entry", key=f"criterion.{key}", detail=str(error)) from error


def _exclusion(key: str, values: Mapping[str, Any]) -> Exclusion:
    given = dict(values)
    try:
        return Exclusion(
            key=key,
            kind=ExclusionKind(given.pop("kind")),
            comparison=Comparison(given.pop("comparison")),
            countries=tuple(given.pop("countries", ())),
            missing=Unknown(given.pop("missing", Unknown.KEEP)),
            source=given.pop("source"),
            **given,
        )
    except (KeyError, ValueError, TypeError, InputError) as error:
        raise DataError("catalog.bad_entry", key=f"exclusion.{key}", detail=str(error)) from error
