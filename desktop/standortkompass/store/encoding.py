"""Scenarios to and from plain JSON values."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cattrs.preconf.json import make_converter

from standortkompass.core.decision.criteria import CriteriaSet
from standortkompass.core.decision.exclusions import ExclusionSet
from standortkompass.core.model.assumptions import Assumptions, Value
from standortkompass.core.model.scenario import Scenario

_converter = make_converter(omit_if_default=True)  # defaults are not written: infinity is no JSON


def encode_scenario(scenario: Scenario, unknown: Mapping[str, Value]) -> dict[str, Any]:
    """Return a scenario as JSON values: own assumptions as differences to the base, the rest whole."""
    return {
        "name": scenario.name,
        "note": scenario.note,
        "assumptions": {**unknown, **scenario.assumptions.overrides},
        "criteria": _converter.unstructure(scenario.criteria),
        "exclusions": _converter.unstructure(scenario.exclusions),
    }


def decode_scenario(raw: Mapping[str, Any], base: Scenario) -> tuple[Scenario, dict[str, Value]]:
    """Return a scenario and the assumptions that this version does not know.

    Raises
    ------
    InputError
        A value may not be assumed (any more); the context names the key.
    KeyError, TypeError, ValueError
        The values are not those of a scenario.
    """
    catalogue = base.assumptions.catalogue
    known = {key: value for key, value in raw["assumptions"].items() if key in catalogue}
    unknown = {key: value for key, value in raw["assumptions"].items() if key not in catalogue}
    scenario = Scenario(
        name=str(raw["name"]),
        note=str(raw["note"]),
        assumptions=Assumptions(catalogue).with_values(known),
        criteria=_structure(raw, "criteria", CriteriaSet),
        exclusions=_structure(raw, "exclusions", ExclusionSet),
    )
    return scenario, unknown


def _structure(raw: Mapping[str, Any], key: str, kind: type[Any]) -> Any:
    try:
        return _converter.structure(raw[key], kind)
    except ExceptionGroup as error:  # cattrs tells all faults at once
        raise ValueError(f"{key}: {error}") from error
