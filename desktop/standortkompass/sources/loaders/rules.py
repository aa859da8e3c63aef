"""Reads the efficiency rules."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping
from datetime import date
from typing import Any

from standortkompass.core.compliance.rules import Metric, Rule, RuleSet, Status
from standortkompass.core.errors import DataError
from standortkompass.core.units import KW_PER_MW
from standortkompass.sources.catalog import Catalog

_KEY = "efficiency_rules"


def load_rules(catalog: Catalog | None = None) -> RuleSet:
    """Return all rules.

    Raises
    ------
    DataError
        The file is missing, damaged, or a rule is incomplete or names an unknown group of countries.
    """
    path = (catalog or Catalog.load()).path(_KEY)
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise DataError("catalog.unreadable", file=path.name, detail=str(error)) from error
    groups = {name: tuple(codes) for name, codes in raw.get("countries", {}).items()}
    rules = tuple(_rule(key, values, groups) for key, values in raw.get("rules", {}).items())
    if not rules:
        raise DataError("catalog.bad_entry", key=_KEY, detail="no rules")
    return RuleSet(rules=rules)


def _rule(key: str, values: Mapping[str, Any], groups: Mapping[str, tuple[str, ...]]) -> Rule:
    try:
        return Rule(
            key=key,
            title={"de": values["title_de"], "en": values["title_en"]},
            text={"de": values["text_de"], "en": values["text_en"]},
            status=Status(values["status"]),
            countries=groups[values["countries"]] if values["countries"] else (),
            metric=Metric(values["metric"]),
            limit=float(values.get("limit", math.nan)),
            limit_loose=float(values.get("limit_loose", math.nan)),
            at_most=values["compare"] == "at_most",
            unit=values["unit"],
            start_from=_decimal_year(values.get("start_from"), -math.inf),
            start_before=_decimal_year(values.get("start_before"), math.inf),
            min_it_mw=float(values.get("min_it_kw", 0.0)) / KW_PER_MW,
            valid_from=values["valid_from"],
            breach_is_unknown=bool(values.get("breach_is_unknown", False)),
            declared_key=values.get("declared_key", ""),
            replaces=tuple(values.get("replaces", ())),
            source={"de": values["source_de"], "en": values["source_en"]},
            as_of=values["as_of"],
            quality=values["quality"],
        )
    except (KeyError, ValueError, TypeError) as error:
        raise DataError("catalog.bad_entry", key=key, detail=f"{type(error).__name__}: {error}") from error


def _decimal_year(value: date | None, missing: float) -> float:
    """Return a date as year with its passed part: 1 July 2026 is 2026.5 (by months)."""
    if value is None:
        return missing
    return value.year + (value.month - 1) / 12.0 + (value.day - 1) / 365.0
