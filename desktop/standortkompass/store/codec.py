"""Scenarios and sites as plain values for JSON columns, and back."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from standortkompass.core.decision.criteria import (
    CriteriaSet,
    Criterion,
    CurveKind,
    Method,
    Missing,
    ValueFunction,
)
from standortkompass.core.decision.exclusions import (
    Comparison,
    Exclusion,
    ExclusionKind,
    ExclusionSet,
    Unknown,
)
from standortkompass.core.errors import InputError
from standortkompass.core.model.assumptions import AssumptionCatalogue, Kind, Value
from standortkompass.core.model.quantities import Better
from standortkompass.core.model.site import SITE_FIELDS


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptValue:
    """Something in a file that this version cannot use; it is written back untouched."""

    part: str  # "scenario" or "site"
    owner: str  # its name
    key: str
    value: Value
    reason: str  # text key: store.kept.…


def to_json(value: Any) -> str:
    """Return compact JSON with umlauts as they are; NaN is refused."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def criteria_to_plain(criteria: CriteriaSet) -> dict[str, Any]:
    """Return a criteria set as dictionaries and lists."""
    return {
        "method": str(criteria.method),
        "locked": sorted(criteria.locked),
        "criteria": [
            {
                "key": c.key,
                "quantity": c.quantity,
                "weight": c.weight,
                "curve": {"kind": str(c.curve.kind), "points": [list(p) for p in c.curve.points]},
                "better": str(c.better),
                "group": c.group,
                "money": c.money,
                "missing": str(c.missing),
                "related": list(c.related),
                "source": c.source,
            }
            for c in criteria
        ],
    }


def criteria_from_plain(plain: Mapping[str, Any]) -> CriteriaSet:
    """Return the criteria set; KeyError, ValueError or InputError where the text does not describe one."""
    return CriteriaSet(
        criteria=tuple(
            Criterion(
                key=c["key"],
                quantity=c["quantity"],
                weight=float(c["weight"]),
                curve=ValueFunction(
                    kind=CurveKind(c["curve"]["kind"]),
                    points=tuple((float(x), float(u)) for x, u in c["curve"]["points"]),
                ),
                better=Better(c["better"]),
                group=c["group"],
                money=bool(c["money"]),
                missing=Missing(c["missing"]),
                related=tuple(c["related"]),
                source=c["source"],
            )
            for c in plain["criteria"]
        ),
        locked=frozenset(plain["locked"]),
        method=Method(plain["method"]),
    )


def exclusions_to_plain(exclusions: ExclusionSet) -> list[dict[str, Any]]:
    """Return exclusions as dictionaries; a limit that is not set becomes null."""
    return [
        {
            "key": e.key,
            "kind": str(e.kind),
            "comparison": str(e.comparison),
            "quantity": e.quantity,
            "limit": e.limit if math.isfinite(e.limit) else None,
            "countries": list(e.countries),
            "area_wkt": e.area_wkt,
            "buffer_m": e.buffer_m,
            "rule": e.rule,
            "active": e.active,
            "missing": str(e.missing),
            "label": e.label,
            "source": e.source,
        }
        for e in exclusions
    ]


def exclusions_from_plain(plain: list[Mapping[str, Any]]) -> ExclusionSet:
    """Return the exclusions; KeyError, ValueError or InputError where the text does not describe them."""
    return ExclusionSet(
        exclusions=tuple(
            Exclusion(
                key=e["key"],
                kind=ExclusionKind(e["kind"]),
                comparison=Comparison(e["comparison"]),
                quantity=e["quantity"],
                limit=math.inf if e["limit"] is None else float(e["limit"]),
                countries=tuple(e["countries"]),
                area_wkt=e["area_wkt"],
                buffer_m=float(e["buffer_m"]),
                rule=e["rule"],
                active=bool(e["active"]),
                missing=Unknown(e["missing"]),
                label=e["label"],
                source=e["source"],
            )
            for e in plain
        )
    )


def split_overrides(
    catalogue: AssumptionCatalogue, owner: str, values: Mapping[str, Value]
) -> tuple[Mapping[str, Value], list[KeptValue]]:
    """Part a scenario's own values into those that hold today and those that are only kept."""
    good: dict[str, Value] = {}
    kept = []
    for key, value in values.items():
        if key not in catalogue:
            kept.append(_kept("scenario", owner, key, value, "unknown_assumption"))
            continue
        try:
            good[key] = catalogue[key].check(value)
        except InputError:
            kept.append(_kept("scenario", owner, key, value, "value_refused"))
    return MappingProxyType(good), kept


def split_site_values(
    catalogue: AssumptionCatalogue, owner: str, values: Mapping[str, float]
) -> tuple[Mapping[str, float], list[KeptValue]]:
    """Part a site's own figures into those that hold today and those that are only kept."""
    good: dict[str, float] = {}
    kept = []
    for key, value in values.items():
        known = key in SITE_FIELDS or (
            key in catalogue
            and catalogue[key].kind in (Kind.NUMBER, Kind.INTEGER)
            and catalogue[key].per_site
        )
        if not known:
            kept.append(_kept("site", owner, key, value, "unknown_assumption"))
        elif not _site_value_holds(catalogue, key, value):
            kept.append(_kept("site", owner, key, value, "value_refused"))
        else:
            good[key] = float(value)
    return MappingProxyType(good), kept


def _site_value_holds(catalogue: AssumptionCatalogue, key: str, value: Any) -> bool:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    if key in SITE_FIELDS:
        return SITE_FIELDS[key].minimum <= value <= SITE_FIELDS[key].maximum
    try:
        catalogue[key].check(float(value))
    except InputError:
        return False
    return True


def _kept(part: str, owner: str, key: str, value: Value, reason: str) -> KeptValue:
    return KeptValue(part=part, owner=owner, key=key, value=value, reason=f"store.kept.{reason}")
