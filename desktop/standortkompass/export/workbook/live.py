"""Quantities of the program that calculation sheets work out, and cells that link to them."""

from __future__ import annotations

import math
from collections.abc import Mapping
from types import MappingProxyType

from openpyxl.styles import Alignment
from openpyxl.worksheet.worksheet import Worksheet

from standortkompass.core.model.quantities import QUANTITIES
from standortkompass.export.bundle import ExportBundle
from standortkompass.export.workbook.cells import put
from standortkompass.export.workbook.layout import ModelSheets
from standortkompass.export.workbook.styles import GENERAL, quantity_format
from standortkompass.texts import Texts

#: Quantity -> lines (or inputs, ``in:``) whose sum it is.
_LINES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "finance.lcoc_eur_per_gpu_h": ("lcoc",),
        "finance.npv_eur": ("npv",),
        "finance.irr": ("irr",),
        "finance.payback_a": ("payback",),
        "finance.tco_eur_per_gpu_h": ("tco",),
        "finance.capex_eur": ("capex_first",),
        "finance.opex_eur_per_a": ("opex_power", "opex_other"),
        "finance.delay_cost_eur_per_month": ("delay_cost_eur_per_month",),
        "power.delivered_eur_per_mwh": ("power_eur_per_mwh",),
        "power.market_eur_per_mwh": ("market_eur_per_mwh",),
        "power.co2_g_per_kwh": ("in:place.co2_g_per_kwh",),
        "power.co2_t_per_a": ("co2_t_per_a",),
        "connection.cost_eur": ("connection_eur",),
        "connection.lead_time_months": ("lead_time_months",),
        "connection.distance_km": ("in:place.distance_km",),
        "schedule.start_year": ("start_year",),
        "load.it_mw": ("it_mw",),
        "load.grid_mw": ("grid_mw",),
        "load.water_m3_per_a": ("water_m3_per_a",),
        "climate.pue": ("in:place.pue",),
        "climate.pue_peak": ("in:place.pue_peak",),
        "climate.wue_l_per_kwh": ("in:place.wue_l_per_kwh",),
    }
)
#: Quantities that stay empty where the sheet has a value that the program does not use.
_WHERE_KNOWN = frozenset({"connection.distance_km"})


def live_reference(
    plan: ModelSheets | None, row: int, quantity: str, value: float
) -> tuple[str, float] | None:
    """Return the formula that links to a quantity of a site, and what it comes to; None where it cannot."""
    if plan is None or quantity not in _LINES or (quantity in _WHERE_KNOWN and not math.isfinite(value)):
        return None
    formula = plan.reference(row, *_LINES[quantity])
    return None if formula is None else (formula, plan.shown(row, *_LINES[quantity]))


def number_format(quantity: str) -> str:
    """Return how a quantity's base-unit value is shown."""
    return quantity_format(QUANTITIES[quantity]) if quantity in QUANTITIES else GENERAL


def put_quantity(
    sheet: Worksheet,
    at: int,
    column: int,
    bundle: ExportBundle,
    plan: ModelSheets | None,
    row: int,
    quantity: str,
    texts: Texts,
) -> None:
    """Write a quantity: linked to the model where it can be, else as the program worked it out."""
    value = float(bundle.evaluation.columns[quantity][row])
    live = live_reference(plan, row, quantity, value)
    if live is not None:
        put(sheet, at, column, live[0], "skp_import", number_format(quantity), shown=live[1])
    elif math.isfinite(value):
        put(sheet, at, column, value, "skp_pasted", number_format(quantity))
    else:
        put(sheet, at, column, texts.get("export.unknown"), "skp_pasted")
        sheet.cell(at, column).alignment = Alignment(horizontal="right", vertical="top")
