"""A site's own figures: which there may be, what the model says instead, and the steps that change them."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from standortkompass.app.assumption_view import ShownUnit, shown_unit
from standortkompass.app.labels import Labels
from standortkompass.app.project_view import scenario_of, with_site
from standortkompass.compute.local import Engine
from standortkompass.core.errors import InputError
from standortkompass.core.model.assumptions import AssumptionCatalogue, Kind
from standortkompass.core.model.evaluation import Evaluation
from standortkompass.core.model.layers import Layers
from standortkompass.core.model.scenario import Scenario
from standortkompass.core.model.site import SITE_FIELDS, SiteRecord
from standortkompass.core.units import MONTHS_PER_YEAR
from standortkompass.store.project import Project

_M2_PER_HA = 10_000.0
#: Fields typed in millions: a person never types nine digits of euros.
_SHOWN = MappingProxyType({"site.offer_cost_eur": ShownUnit(1e-6, "MEUR")})
WHOLE = frozenset({"site.offer_year"})


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnField:
    """One figure that a site may bring along, in shown units."""

    key: str
    label: str
    unit: str  # key of the shown unit
    shown: ShownUnit
    minimum: float | None
    maximum: float | None
    integer: bool
    year: bool = False  # never grouped


def own_field(key: str, catalogue: AssumptionCatalogue, labels: Labels) -> OwnField:
    """Return the field of a key of SITE_FIELDS or of a numeric assumption.

    Raises
    ------
    InputError
        A site cannot bring this figure.
    """
    if key in SITE_FIELDS:
        spec = SITE_FIELDS[key]
        shown = _SHOWN.get(key, ShownUnit(1.0, "" if key in WHOLE else spec.unit))
        return OwnField(
            key=key,
            label=labels.get(f"own.{key}"),
            unit=shown.unit,
            shown=shown,
            minimum=shown.show(spec.minimum),
            maximum=shown.show(spec.maximum),
            integer=key in WHOLE,
            year=key in WHOLE,
        )
    if key not in per_site_assumptions(catalogue):
        raise InputError("assumption.unknown", key=key, nearest="")
    assumption = catalogue[key]
    unit = shown_unit(assumption)
    return OwnField(
        key=key,
        label=labels.assumption(assumption),
        unit=unit.unit,
        shown=unit,
        minimum=unit.show(assumption.minimum),
        maximum=unit.show(assumption.maximum),
        integer=assumption.kind is Kind.INTEGER,
    )


def per_site_assumptions(catalogue: AssumptionCatalogue) -> tuple[str, ...]:
    """Return the assumptions for which a site may carry its own number."""
    return tuple(spec.key for spec in catalogue if spec.per_site and spec.kind in (Kind.NUMBER, Kind.INTEGER))


# ── what the model says ───────────────────────────────────────────────────────────────────────────


def model_run(layers: Layers, scenario: Scenario, site: SiteRecord) -> Evaluation:
    """Evaluate a site without its own figures, so that what they replace can be shown; some 20 ms."""
    bare = dataclasses.replace(site, values=MappingProxyType({}), reasons=MappingProxyType({}))
    return Engine(layers).evaluate_sites(scenario, (bare,))


def model_value(evaluation: Evaluation, row: int, key: str) -> float:
    """Return the figure that stands where a site brings none; NaN where the model has none. Stored units.

    Parameters
    ----------
    evaluation : Evaluation
        Of a site without own figures (:func:`model_run`).
    """
    if key not in SITE_FIELDS:
        value = evaluation.scenario.assumptions[key]
        return float(value) if isinstance(value, int | float) else math.nan
    inputs, connection = evaluation.finance.inputs, evaluation.connection
    if key == "site.offer_year":
        lead = float(connection.lead_time_months[row])
        return (
            evaluation.schedule.decision_year + math.floor(lead / MONTHS_PER_YEAR) if lead == lead else lead
        )
    if key == "site.land_ha":
        return _at(inputs, "place.land_m2_per_mw", row) * float(evaluation.load.it_mw[row]) / _M2_PER_HA
    columns = {
        "site.elevation_m": evaluation.places.elevation_m,
        "site.market_eur_per_mwh": evaluation.power.market_eur_per_mwh,
        "site.delivered_eur_per_mwh": evaluation.power.delivered_eur_per_mwh,
        "site.offer_mw": connection.firm_mw,
        "site.offer_cost_eur": connection.cost_eur,
        "site.pue": evaluation.climate.pue,
    }
    if key in columns:
        return float(columns[key][row])
    return _at(inputs, "place.land_eur_per_m2", row) if key == "site.land_eur_per_m2" else math.nan


def _at(inputs: Mapping[str, object], key: str, row: int) -> float:
    import numpy as np

    if key not in inputs:
        return math.nan
    column = np.asarray(inputs[key], dtype=float).ravel()
    return float(column[row] if column.size > 1 else column[0])


# ── steps ─────────────────────────────────────────────────────────────────────────────────────────


def with_own_value(project: Project, row: int, key: str, value: float, reason: str) -> Project:
    """Return the project with a site's own figure (stored unit) and why it replaces the model's.

    Raises
    ------
    InputError
        No reason is given, or the figure may not be used: out of range, not a number, no such field.
    """
    site = project.sites[row]
    if not reason.strip():
        raise InputError("site.reason_missing", site=site.name, field=key)
    checked = checked_value(scenario_of(project).assumptions.catalogue, site, key, value)
    values, reasons = dict(site.values) | {key: checked}, dict(site.reasons) | {key: reason.strip()}
    changed = dataclasses.replace(site, values=MappingProxyType(values), reasons=MappingProxyType(reasons))
    return with_site(project, row, changed)


def without_own_value(project: Project, row: int, key: str) -> Project:
    """Return the project with one figure of a site back at the model's."""
    site = project.sites[row]
    values = {name: value for name, value in site.values.items() if name != key}
    reasons = {name: text for name, text in site.reasons.items() if name != key}
    changed = dataclasses.replace(site, values=MappingProxyType(values), reasons=MappingProxyType(reasons))
    return with_site(project, row, changed)


def checked_value(catalogue: AssumptionCatalogue, site: SiteRecord, key: str, value: float) -> float:
    """Return a figure that the site may bring.

    Raises
    ------
    InputError
        Out of range, not a number, or no such field.
    """
    if key not in SITE_FIELDS:
        checked = catalogue[key].check(value)
        assert isinstance(checked, float)
        return checked
    spec = SITE_FIELDS[key]
    if not spec.minimum <= value <= spec.maximum:
        raise InputError(
            "site.value_out_of_range",
            site=site.name,
            field=key,
            value=value,
            minimum=spec.minimum,
            maximum=spec.maximum,
            unit=spec.unit,
        )
    return float(value)
