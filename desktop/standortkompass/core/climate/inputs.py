"""What the scenario says about the cooling plant, as parameters of the kernels."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from standortkompass.core.arrays import BoolArray, FloatArray
from standortkompass.core.climate.europe import Margins
from standortkompass.core.climate.parameters import PlantParameters
from standortkompass.core.climate.plant import AIR_ECONOMISER, CONCEPTS
from standortkompass.core.model.assumptions import AssumptionSpec
from standortkompass.core.model.facility import FacilityCatalogue
from standortkompass.core.stage import ScenarioReader

BEST = "best"
#: Design decisions: they are chosen, not uncertain, and stay out of the ranges of PUE and WUE.
CHOSEN = ("supply_c", "delta_t_k", "liquid_share", "air_loop_c", "air_supply_c", "air_delta_t_k")
UNCERTAIN = tuple(name for name in PlantParameters.names() if name not in CHOSEN)
_OWN_SOURCE = ("liquid_share", "supply_c")  # looked up with the rack generation


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ConceptCosts:
    """What picks the cheapest concept; per IT power."""

    power_eur_per_mwh: FloatArray
    water_eur_per_m3: FloatArray
    annuity: FloatArray  # [1/a]
    cooler_eur_per_kw: tuple[FloatArray, ...]  # by concept, per heat
    chiller_eur_per_kw: FloatArray  # per cooling


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ClimateInputs:
    """All that the climate stage takes from a scenario."""

    concepts: tuple[int, ...]  # one, or those among which the cheapest is picked
    plant: PlantParameters
    asked_supply_c: FloatArray  # before the limit of the rack generation
    share_assumed: BoolArray  # the rack generation does not tell how much heat goes into water
    margins: Margins
    warming_k: float
    lapse_k_per_km: float
    offset_k: FloatArray
    costs: ConceptCosts

    @property
    def varies(self) -> bool:
        """Whether single places have own plant parameters."""
        return any(value.ndim > 0 for value in self.plant.values().values())


def read_inputs(
    read: ScenarioReader, facilities: FacilityCatalogue, concept: str | None = None
) -> ClimateInputs:
    """Read plant, margins and climate change from the scenario; ``concept`` goes before the scenario's.

    Raises
    ------
    InputError
        An own value of a site is outside what physics allows; the error names the key.
    """
    generation = facilities.generation(read.choice("facility.generation"))
    asked = read.number("cooling.supply_c")
    share = read.number("cooling.liquid_share")
    values = {n: read.number(f"cooling.{n}") for n in PlantParameters.names() if n not in _OWN_SOURCE}
    values["supply_c"] = np.fmin(asked, generation.supply_c_max)
    usual = generation.liquid_share
    if np.isnan(usual):
        usual = read.scalar("cooling.liquid_share_default")
    values["liquid_share"] = np.where(np.isnan(share), usual, share)
    plant = PlantParameters(**{name: np.asarray(value) for name, value in values.items()})
    concepts = _concepts(concept or read.choice("cooling.concept"), plant)
    return ClimateInputs(
        concepts=concepts,
        plant=plant,
        asked_supply_c=asked,
        share_assumed=np.isnan(share) & np.isnan(generation.liquid_share),
        margins=Margins(
            dry_k=read.scalar("cooling.design_margin_dry_k"), wet_k=read.scalar("cooling.design_margin_wet_k")
        ),
        warming_k=read.scalar("climate.warming_k"),
        lapse_k_per_km=read.scalar("climate.lapse_k_per_km"),
        offset_k=read.number("climate.local_offset_k"),
        costs=_costs(read),
    )


def _concepts(word: str, plant: PlantParameters) -> tuple[int, ...]:
    """One concept; or for the cheapest all that fit: outdoor air only where no rack heat goes into water."""
    if word != BEST:
        return (CONCEPTS.index(word),)
    every = tuple(range(len(CONCEPTS)))
    return every if np.all(plant.liquid_share == 0.0) else tuple(c for c in every if c != AIR_ECONOMISER)


def _costs(read: ScenarioReader) -> ConceptCosts:
    cooler = ("dry_cooler", "adiabatic", "tower", "air_handling")  # in the order of CONCEPTS
    return ConceptCosts(
        power_eur_per_mwh=read.number("cooling.compare_power_eur_per_mwh"),
        water_eur_per_m3=read.number("cooling.compare_water_eur_per_m3"),
        annuity=read.number("cooling.compare_annuity"),
        cooler_eur_per_kw=tuple(read.number(f"cooling.{name}_eur_per_kw") for name in cooler),
        chiller_eur_per_kw=read.number("cooling.chiller_eur_per_kw"),
    )


def moved(value: FloatArray, spec: AssumptionSpec, end: str) -> FloatArray:
    """Return a value moved as far as its range's low or high end lies from the base, within its limits."""
    target = spec.low if end == "low" else spec.high
    if target is None or not isinstance(spec.base, float):
        return value
    low = -np.inf if spec.minimum is None else spec.minimum
    high = np.inf if spec.maximum is None else spec.maximum
    return np.asarray(np.clip(value + (target - spec.base), low, high))
