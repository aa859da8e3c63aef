"""Cost of a connection: line, bays, transformers, one-off contribution."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from standortkompass.core.arrays import FloatArray
from standortkompass.core.connection.levels import VoltageLevels, circuits_needed
from standortkompass.core.connection.search import LevelOffer
from standortkompass.core.units import KW_PER_MW


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


def transformers_needed(load_mw: FloatArray, design: Design) -> FloatArray:
    """Number of transformers that carry the load, with the spare one."""
    return circuits_needed(load_mw, design.transformer_mva * design.power_factor, design.spare)


def fixed_parts(
    load_mw: FloatArray, level: int, levels: VoltageLevels, costs: UnitCosts, design: Design
) -> FixedParts:
    """Cost of bays, transformers and contribution at one voltage level.

    Every circuit takes a bay at both ends, every transformer one more.

    Parameters
    ----------
    load_mw : (n,)
        Connection needed. [MW]
    level : int
        Index into ``levels``.
    """
    name = levels.names[level]
    circuits = circuits_needed(load_mw, levels.circuit_mva[level] * design.power_factor, design.spare)
    transformers = transformers_needed(load_mw, design)
    return FixedParts(
        circuits=circuits,
        bays_eur=(2.0 * circuits + transformers) * costs.bay_eur[name],
        transformers_eur=transformers * design.transformer_mva * costs.transformer_eur_per_mva,
        contribution_eur=load_mw * KW_PER_MW * costs.contribution_eur_per_kw
        + costs.contribution_fixed_eur[name],
    )


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class LevelDesign:
    """A connection at one voltage level: its fixed parts, and its cost as a function of the way."""

    parts: FixedParts
    offer: LevelOffer


def level_designs(
    load_mw: FloatArray, levels: VoltageLevels, costs: UnitCosts, design: Design
) -> tuple[LevelDesign, ...]:
    """Return the connection at every level, ascending. ``load_mw`` is (n,). [MW]"""
    designs = []
    for level in range(len(levels.names)):
        parts = fixed_parts(load_mw, level, levels, costs, design)
        offer = level_offer(load_mw, level, levels, costs, design, parts)
        designs.append(LevelDesign(parts=parts, offer=offer))
    return tuple(designs)


def level_offer(
    load_mw: FloatArray,
    level: int,
    levels: VoltageLevels,
    costs: UnitCosts,
    design: Design,
    parts: FixedParts,
) -> LevelOffer:
    """Cost of a connection at one level as a function of the way to the station.

    Circuits go on double lines; three circuits take two of them. Source of the unit costs: tables
    ``connection_line_costs`` and the assumptions ``connection.*``.
    """
    name = levels.names[level]
    doubles = np.ceil(parts.circuits / 2.0)
    on_land = doubles * design.route_factor * design.terrain_factor
    overhead = on_land * costs.overhead_eur_per_km * costs.line_share[name]
    cable = np.maximum(on_land * costs.underground_eur_per_km * costs.cable_share[name], overhead)
    land = cable if design.line_type == "cable" else overhead
    water = np.maximum(doubles * costs.submarine_eur_per_km * costs.cable_share[name], cable)
    first_km = np.zeros(()) if design.line_type != "mixed" else design.cable_km / design.route_factor
    return LevelOffer(
        level=level,
        usable=(load_mw <= design.max_mw[name]) & (parts.circuits <= design.max_circuits[name]),
        fixed_eur=parts.total_eur,
        first_km_eur=np.asarray(cable),
        first_km=np.asarray(first_km),
        land_eur_per_km=np.asarray(land),
        water_eur_per_km=np.asarray(water),
    )
