"""Loads rack generations and facility templates."""

from __future__ import annotations

import math
from types import MappingProxyType
from typing import Any

from standortkompass.core.errors import DataError
from standortkompass.core.model.assumptions import Quality, Value
from standortkompass.core.model.facility import (
    FacilityCatalogue,
    FacilityTemplate,
    RackGeneration,
    gpus_for_h100_equivalents,
)
from standortkompass.sources.catalog import Catalog

_SOURCES = ("power", "price", "cooling", "revenue", "equivalents")


def load_facilities(catalog: Catalog) -> FacilityCatalogue:
    """Return the facility catalogue.

    Raises
    ------
    DataError
        A table is missing, damaged, out of range, or a template names an unknown generation.
    """
    generations = {
        row["key"]: _generation(row) for row in catalog.table("rack_generations").to_dict("records")
    }
    templates = {
        row["key"]: _template(row, generations)
        for row in catalog.table("facility_templates").to_dict("records")
    }
    return FacilityCatalogue(generations=MappingProxyType(generations), templates=MappingProxyType(templates))


def _generation(row: dict[Any, Any]) -> RackGeneration:
    def number(name: str) -> float:
        return float(row[name])

    return RackGeneration(
        key=str(row["key"]),
        label=str(row["label"]),
        vendor=str(row["vendor"]),
        unit=str(row["unit"]),
        gpus_per_unit=number("gpus_per_unit"),
        unit_kw=number("unit_kw"),
        unit_kw_low=number("unit_kw_low"),
        unit_kw_high=number("unit_kw_high"),
        unit_price_usd=number("unit_price_usd"),
        unit_price_usd_low=number("unit_price_usd_low"),
        unit_price_usd_high=number("unit_price_usd_high"),
        liquid_share=number("liquid_share"),
        supply_c=number("supply_c"),
        supply_c_max=number("supply_c_max"),
        unit_mass_t=number("unit_mass_t"),
        h100_equivalents=number("h100_equivalents"),
        contract_usd_per_gpu_h=number("contract_usd_per_gpu_h"),
        spot_usd_per_gpu_h=number("spot_usd_per_gpu_h"),
        quality=Quality(row["quality"]),
        sources=MappingProxyType({name: str(row[f"source_{name}"]) for name in _SOURCES}),
    )


def _template(row: dict[Any, Any], generations: dict[str, RackGeneration]) -> FacilityTemplate:
    if row["generation"] not in generations:
        raise DataError(
            "catalog.bad_entry", key="facility_templates", detail=f"{row['key']}: {row['generation']}"
        )
    generation = generations[row["generation"]]
    values: dict[str, Value] = {"facility.generation": generation.key, "facility.it_mw": None}
    if not math.isnan(row["it_mw"]):
        values["facility.it_mw"] = float(row["it_mw"])
    elif not math.isnan(row["gpus"]):
        values["facility.gpus"] = float(row["gpus"])
    else:
        values["facility.gpus"] = float(round(gpus_for_h100_equivalents(row["h100_equivalents"], generation)))
    return FacilityTemplate(
        key=row["key"],
        label=MappingProxyType({"de": row["label_de"], "en": row["label_en"]}),
        generation=generation.key,
        values=MappingProxyType(values),
        source=MappingProxyType({"de": row["source_de"], "en": row["source_en"]}),
    )
