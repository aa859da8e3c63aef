"""The JSON of ``evaluate``: an interface, described by ``schema/evaluate.schema.json``."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

from standortkompass import __version__
from standortkompass.core.arrays import FloatArray
from standortkompass.core.compliance.rules import Verdict
from standortkompass.core.decision.judge import column_lookup
from standortkompass.core.model.assumptions import Quality
from standortkompass.core.model.evaluation import Evaluation, GridEvaluation
from standortkompass.core.model.layers import Layers
from standortkompass.core.model.trace import Note
from standortkompass.export.bundle import ExportBundle, exclusion_reasons
from standortkompass.files import write_atomic
from standortkompass.texts import Texts

SCHEMA = Path(__file__).with_name("schema") / "evaluate.schema.json"
_VERDICTS = {Verdict.PASS: "pass", Verdict.FAIL: "fail", Verdict.UNKNOWN: "unknown"}
_POWER = ("market_eur_per_mwh", "network_eur_per_mwh", "levies_eur_per_mwh", "delivered_eur_per_mwh")
_CLIMATE = ("pue", "pue_peak", "wue_l_per_kwh", "free_cooling_h")
_CONNECTION = ("distance_km", "voltage_kv", "cost_eur", "lead_time_months")
_FINANCE = ("npv_eur", "irr", "payback_a", "lcoc_eur_per_gpu_h", "tco_eur_per_gpu_h")


def evaluate_report(
    sites: Evaluation, grid: GridEvaluation | None, layers: Layers, lang: str = "de"
) -> dict[str, Any]:
    """Return the report as plain values; what is not known is null, never 0.

    Parameters
    ----------
    sites : Evaluation
        Named sites, in the order of the report.
    grid : GridEvaluation or None
        Screening of Europe; null in the report where it was left out.
    layers : Layers
        Names of countries, zones and stations.
    lang : str
        Language of the sentences in ``quality.notes``.
    """
    scenario = sites.scenario
    return {
        "version": __version__,
        "scenario": {
            "name": scenario.name,
            "note": scenario.note,
            "assumptions": {
                spec.key: scenario.assumptions[spec.key] for spec in scenario.assumptions.catalogue
            },
            "changed": sorted(scenario.assumptions.overrides),
            "weights": dict(zip(scenario.criteria.keys, scenario.criteria.shares, strict=True)),
            "exclusions": [e.key for e in scenario.exclusions.active],
        },
        "grid": None if grid is None else _grid(grid),
        "sites": [_site(sites, layers, row, Texts(lang)) for row in range(len(sites))],
    }


def write_json(bundle: ExportBundle, path: Path, lang: str) -> None:
    """Write the report to a file, with attributions and the keys of the assumptions of class C.

    Raises
    ------
    OutputError
        The file cannot be written.
    """
    report = evaluate_report(bundle.evaluation, bundle.grid, bundle.layers, lang)
    report["attribution"] = list(bundle.attributions(lang))
    report["licence_note"] = Texts(lang).get("report.licence_note", count=sum(1 for _ in bundle.catalog))
    report["assumed"] = [
        spec.key
        for spec in bundle.evaluation.scenario.assumptions.catalogue
        if spec.quality is Quality.ASSUMED
    ]
    text = json.dumps(report, ensure_ascii=False, indent=2, allow_nan=False)
    write_atomic(path, lambda beside: beside.write_text(text + "\n", encoding="utf-8"))


def _grid(grid: GridEvaluation) -> dict[str, Any]:
    return {
        "cell_km": grid.spec.cell_km,
        "cells": len(grid),
        "eligible": int(np.count_nonzero(~grid.excluded)),
        "seconds": round(grid.seconds, 3),
    }


def _site(sites: Evaluation, layers: Layers, row: int, texts: Texts) -> dict[str, Any]:
    places, decision, connection = sites.places, sites.decision, sites.connection
    country, zone = int(places.country[row]), int(places.zone[row])
    station = int(connection.station[row])
    node = None
    if station >= 0:
        node = layers.stations.name[station] or layers.stations.osm_id[station]
    return {
        "name": places.names[row],
        "lat": float(places.lat[row]),
        "lon": float(places.lon[row]),
        "country": layers.regions.countries[country] if country >= 0 else None,
        "zone": layers.regions.zones[zone] if zone >= 0 else None,
        "rank": int(decision.rank[row]) or None,
        "excluded": bool(decision.excluded[row]),
        "exclusion_reasons": list(exclusion_reasons(sites, row)),
        "score": _value(sites.columns["decision.score"], row),
        "criteria": _criteria(sites, layers, row),
        "power": _columns(sites, "power", _POWER, row),
        "climate": _columns(sites, "climate", _CLIMATE, row),
        "connection": {"node": node, **_columns(sites, "connection", _CONNECTION, row)},
        "capex_eur": _parts(sites.finance.capex_eur, row),
        "opex_eur_per_a": _parts(sites.finance.opex_eur_per_a, row),
        "finance": _columns(sites, "finance", _FINANCE, row),
        "co2_t_per_a": _value(sites.columns["power.co2_t_per_a"], row),
        "compliance": _compliance(sites, row),
        "quality": {
            "share_measured": _value(sites.columns["quality.share_measured"], row),
            "notes": [_note(note, texts) for note in notes_of(sites) if bool(note.where[row])],
        },
    }


def notes_of(sites: Evaluation) -> tuple[Note, ...]:
    """Return the notes of all stages, in the order of the pipeline."""
    stages = (sites.climate, sites.load, sites.connection, sites.power, sites.finance, sites.decision)
    return tuple(note for stage in stages for note in stage.notes)


def _note(note: Note, texts: Texts) -> dict[str, Any]:
    return {
        "code": note.code,
        "quantity": note.quantity,
        "quality": str(note.quality),
        "text": texts.get(f"note.{note.code}", **note.context),
    }


def _criteria(sites: Evaluation, layers: Layers, row: int) -> dict[str, float | None]:
    def country_fact(quantity: str) -> FloatArray:
        indicator = quantity.removeprefix("country.")
        if indicator in layers.countries.indicators:
            return layers.countries.value(indicator, sites.places.country)
        return np.full(len(sites), np.nan)

    lookup = column_lookup(sites.columns, sites.places, country_fact)
    return {c.key: _value(lookup(c.quantity), row) for c in sites.scenario.criteria}


def _compliance(sites: Evaluation, row: int) -> dict[str, str]:
    compliance = sites.compliance
    verdicts = {rule: int(compliance.verdict[i, row]) for i, rule in enumerate(compliance.rules)}
    return {rule: _VERDICTS[Verdict(v)] for rule, v in verdicts.items() if Verdict(v) in _VERDICTS}


def _columns(sites: Evaluation, group: str, names: tuple[str, ...], row: int) -> dict[str, float | None]:
    return {name: _value(sites.columns[f"{group}.{name}"], row) for name in names}


def _parts(parts: Mapping[str, FloatArray], row: int) -> dict[str, float | None]:
    return {key: _value(column, row) for key, column in parts.items()}


def _value(column: FloatArray, row: int) -> float | None:
    value = float(column[row])
    return value if math.isfinite(value) else None
