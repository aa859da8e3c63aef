"""Cost of a connection: line, bays, transformers, one-off contribution."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from standortkompass.core.arrays import FloatArray
from standortkompass.core.chain.connection import LEVEL
from standortkompass.core.connection.levels import VoltageLevels
from standortkompass.core.connection.search import LevelOffer
from standortkompass.core.finance.evaluate_lines import evaluate
from standortkompass.core.finance.inputs import unit_factors


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class UnitCosts:
    """What a connection is made of and what each piece costs. Numbers are 0-d or (n_places,) arrays."""

    overhead_eur_per_km: FloatArray  # double circuit at 380 kV
    underground_eur_per_km: FloatArray
    submarine_eur_per_km: FloatArray
    line_share: Mapping[str, FloatArray]  # by level: cost of its double overhead line against 380 kV
    cable_share: Mapping[str, FloatArray]  # by level: the same for cables
    bay_eur: Mapping[str, FloatArray]  # by level: one bay
    transformer_eur_per_mva: FloatArray
    contribution_eur_per_kw: FloatArray  # 0 where not known (flagged by the stage)
    contribution_fixed_eur: Mapping[str, FloatArray]  # by level: fee that does not grow with the load


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Design:
    """How a connection is laid out. Numbers are 0-d or (n_places,) arrays."""

    spare: int  # circuits and transformers beyond the need: 1 for N-1
    power_factor: FloatArray
    max_circuits: Mapping[str, float]  # by level
    max_mw: Mapping[str, FloatArray]  # by level: largest load the operator takes there
    transformer_mva: FloatArray  # size of one transformer
    route_factor: FloatArray  # length of the route against the straight line
    terrain_factor: FloatArray  # overhead and underground lines in rough terrain
    line_type: str  # mixed, overhead, cable
    cable_km: FloatArray  # first stretch as cable if mixed


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class FixedParts:
    """The parts that do not depend on the way. Arrays are (n,). [EUR]"""

    circuits: FloatArray
    bays_eur: FloatArray
    transformers_eur: FloatArray
    contribution_eur: FloatArray

    @property
    def total_eur(self) -> FloatArray:
        """Sum of the parts. [EUR]"""
        return self.bays_eur + self.transformers_eur + self.contribution_eur


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class LevelDesign:
    """A connection at one voltage level: its fixed parts, and its cost as a function of the way."""

    parts: FixedParts
    offer: LevelOffer
    inputs: Mapping[str, FloatArray]  # of the lines of core.chain.connection


def level_inputs(
    load_mw: FloatArray, level: int, levels: VoltageLevels, costs: UnitCosts, design: Design
) -> dict[str, FloatArray]:
    """Return the inputs of the lines of a connection at one voltage level.

    Source of the unit costs: tables ``connection_line_costs`` and the assumptions ``connection.*``.

    Parameters
    ----------
    load_mw : (n,)
        Connection needed. [MW]
    level : int
        Index into ``levels``.
    """
    name = levels.names[level]
    mixed, buried = design.line_type == "mixed", design.line_type == "cable"
    return unit_factors() | {
        "place.grid_mw": load_mw,
        "place.spare_units": np.asarray(float(design.spare)),
        "place.circuit_mva": np.asarray(float(levels.circuit_mva[level])),
        "connection.power_factor": design.power_factor,
        "connection.transformer_mva": design.transformer_mva,
        "connection.route_factor": design.route_factor,
        "place.terrain_factor": design.terrain_factor,
        "place.all_cable": np.asarray(float(buried)),
        "place.cable_km": design.cable_km if mixed else np.zeros(()),
        "place.bay_eur": costs.bay_eur[name],
        "place.transformer_eur_per_mva": costs.transformer_eur_per_mva,
        "place.contribution_eur_per_kw": costs.contribution_eur_per_kw,
        "place.contribution_fixed_eur": costs.contribution_fixed_eur[name],
        "place.overhead_eur_per_km": costs.overhead_eur_per_km,
        "place.underground_eur_per_km": costs.underground_eur_per_km,
        "place.submarine_eur_per_km": costs.submarine_eur_per_km,
        "place.line_share": costs.line_share[name],
        "place.cable_share": costs.cable_share[name],
    }


def level_designs(
    load_mw: FloatArray, levels: VoltageLevels, costs: UnitCosts, design: Design
) -> tuple[LevelDesign, ...]:
    """Return the connection at every level, ascending. ``load_mw`` is (n,). [MW]"""
    return tuple(_level(load_mw, level, levels, costs, design) for level in range(len(levels.names)))


def _level(
    load_mw: FloatArray, level: int, levels: VoltageLevels, costs: UnitCosts, design: Design
) -> LevelDesign:
    name, inputs = levels.names[level], level_inputs(load_mw, level, levels, costs, design)
    found = evaluate(LEVEL.lines, inputs, load_mw.size)
    parts = FixedParts(
        circuits=found["circuits"],
        bays_eur=found["connection_bays"],
        transformers_eur=found["connection_transformers"],
        contribution_eur=found["connection_contribution"],
    )
    offer = LevelOffer(
        level=level,
        usable=(load_mw <= design.max_mw[name]) & (parts.circuits <= design.max_circuits[name]),
        fixed_eur=parts.total_eur,
        first_km_eur=found["cable_way_eur_per_km"],
        first_km=found["first_km"],
        land_eur_per_km=found["land_way_eur_per_km"],
        water_eur_per_km=found["water_way_eur_per_km"],
    )
    return LevelDesign(parts=parts, offer=offer, inputs=inputs)
