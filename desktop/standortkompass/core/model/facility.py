"""What can be built: rack generations with power, price and cooling, and templates of whole facilities."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from standortkompass.core.errors import InputError
from standortkompass.core.model.assumptions import Quality, Value
from standortkompass.core.units import KW_PER_MW


@dataclass(frozen=True, slots=True, kw_only=True)
class RackGeneration:
    """A node or rack as sold. NaN: not published; it stays unknown."""

    key: str
    label: str
    vendor: str
    unit: str  # "rack" or "node"
    gpus_per_unit: float
    unit_kw: float  # power of a unit at full load
    unit_kw_low: float
    unit_kw_high: float
    unit_price_usd: float
    unit_price_usd_low: float
    unit_price_usd_high: float
    liquid_share: float  # of the heat, 0…1
    supply_c: float  # usual temperature of the supplied water
    supply_c_max: float  # highest temperature the maker allows
    unit_mass_t: float
    h100_equivalents: float  # per GPU
    contract_usd_per_gpu_h: float
    spot_usd_per_gpu_h: float
    quality: Quality
    sources: Mapping[str, str]  # power, price, cooling, revenue, equivalents

    def it_kw_per_gpu(self, overhead_share: float) -> float:
        """Return IT power of one GPU with its share of network, storage and management. [kW]"""
        return self.unit_kw / self.gpus_per_unit * (1.0 + overhead_share)

    @property
    def gpu_price_usd(self) -> float:
        """Price of a unit by GPU, without cluster network and storage. [USD]"""
        return self.unit_price_usd / self.gpus_per_unit


@dataclass(frozen=True, slots=True, kw_only=True)
class FacilityTemplate:
    """A whole facility to start from."""

    key: str
    label: Mapping[str, str]  # by language
    generation: str
    values: Mapping[str, Value]  # assumptions it sets
    source: Mapping[str, str]  # by language


@dataclass(frozen=True, slots=True, kw_only=True)
class FacilityCatalogue:
    """All rack generations and templates, in the order of the tables."""

    generations: Mapping[str, RackGeneration]
    templates: Mapping[str, FacilityTemplate]

    def generation(self, key: str) -> RackGeneration:
        """Return a generation.

        Raises
        ------
        InputError
            There is no such generation.
        """
        try:
            return self.generations[key]
        except KeyError:
            raise InputError(
                "facility.unknown_generation", key=key, known=", ".join(self.generations)
            ) from None

    def template(self, key: str) -> FacilityTemplate:
        """Return a template.

        Raises
        ------
        InputError
            There is no such template.
        """
        try:
            return self.templates[key]
        except KeyError:
            raise InputError("facility.unknown_template", key=key, known=", ".join(self.templates)) from None


def gpus_for_h100_equivalents(equivalents: float, generation: RackGeneration) -> float:
    """Return how many GPUs of a generation do the work of so many H100; NaN where the ratio is not known."""
    return equivalents / generation.h100_equivalents


def it_mw_of_gpus(gpus: float, generation: RackGeneration, overhead_share: float) -> float:
    """Return the IT power of a number of GPUs. [MW]"""
    return gpus * generation.it_kw_per_gpu(overhead_share) / KW_PER_MW
