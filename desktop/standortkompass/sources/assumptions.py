"""Reads ``data/assumptions.toml`` into the catalogue of assumptions."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from standortkompass.core.errors import DataError
from standortkompass.core.model.assumptions import AssumptionCatalogue, AssumptionSpec, Kind, Quality
from standortkompass.paths import data_dir


def load_assumptions(root: Path | None = None) -> AssumptionCatalogue:
    """Read all assumptions with range, source and quality.

    Raises
    ------
    DataError
        The file is unreadable or an entry is incomplete.
    """
    path = (root or data_dir()) / "assumptions.toml"
    try:
        with path.open("rb") as file:
            raw = tomllib.load(file)
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise DataError("catalog.unreadable", file=path.name, detail=str(error)) from error
    specs = {
        f"{group}.{name}": _spec(f"{group}.{name}", values)
        for group, entries in raw.items()
        for name, values in entries.items()
    }
    return AssumptionCatalogue(MappingProxyType(specs))


def _spec(key: str, values: Mapping[str, Any]) -> AssumptionSpec:
    try:
        spec = AssumptionSpec(
            key=key,
            kind=Kind(values.get("kind", "number")),
            unit=values["unit"],
            base=_base(values),
            label={"de": values["label_de"], "en": values["label_en"]},
            source={"de": values["source_de"], "en": values["source_en"]},
            quality=Quality(values["quality"]),
            low=values.get("low"),
            high=values.get("high"),
            minimum=values.get("min"),
            maximum=values.get("max"),
            choices=tuple(values.get("choices", ())),
            choice_labels={k: {"de": v[0], "en": v[1]} for k, v in values.get("choice_labels", {}).items()},
            help={"de": values["help_de"], "en": values["help_en"]},
            as_of=values.get("as_of", ""),
            optional=values.get("optional", False),
            per_site=values.get("per_site", True),
        )
    except (KeyError, ValueError, TypeError) as error:
        raise DataError("catalog.bad_entry", key=key, detail=str(error)) from error
    spec.check(spec.base)
    return spec


def _base(values: Mapping[str, Any]) -> float | str | bool | None:
    base = values.get("base") if values.get("optional") else values["base"]
    return float(base) if isinstance(base, int) and not isinstance(base, bool) else base
