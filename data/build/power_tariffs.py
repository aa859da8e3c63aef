"""Builds ``tables/power_tariffs.csv`` and ``tables/power_tariff_countries.csv``.

Each shipped row names the sourced row it comes from; values are taken from there, not typed again. What is worked
out here: the validity as ISO dates (the source's own words stay in ``valid_text``), blocks of consumption,
hour-weighted means of period tariffs, and what a customer of the Eurostat band pays (``band_value``).

Left out on purpose, because they repeat other rows or must not be used: summary rows of single items, percent
changes of unknown levels, all-in prices, rates for manufacturing or households, the Danish 2026 script value, GB's
EHV4 residual (never together with T-Demand4), 2018 Swiss tariffs, the Irish average of all customers.
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

TABLES = Path(__file__).resolve().parents[1] / "tables"
MONTHS = 12.0
KW_PER_MW = 1000.0
DAYS = 365.0
BAND_H = 8000.0  # usage of a customer of the Eurostat band, as in the summaries of the sources
BAND_MWH = 800e3
BAND_LOAD_MWH = 10e3  # par. 19(2) StromNEV: more than 10 GWh at the point
HOURS_ES = [666, 999, 832, 998, 499, 4766]  # hours of periods P1-P6, as in the note of the source row
COLUMNS = ["row_id", "country", "zones", "item", "component", "basis", "value", "currency", "from_mwh", "to_mwh",
           "from_full_load_h", "valid_from", "valid_to", "valid_text", "when", "band_value", "confidence", "source_id",
           "note"]  # fmt: skip


@dataclass(frozen=True)
class Pick:
    """One shipped row: which sourced row, and how it is used."""

    country: str
    item: str
    component: str
    basis: str
    part: str  # component of the sourced row
    band: str  # beginning of voltage_or_band of the sourced row
    valid_from: str
    valid_to: str = ""
    factor: float = 1.0
    when: str = ""
    zones: str = ""
    block: tuple[float, float] | None = None
    from_full_load_h: float | None = None
    in_band: float | None = None  # paid by customers of the Eurostat band, own currency per MWh
    shared: bool = False  # customers of the Eurostat band pay the same rate
    since: str = ""  # beginning of valid_from_or_period where the band alone is not unique


#: A rate that stays until another follows has no end date.
PICKS = [
    # Finland: the step of July 2026; the former class for data centres ends the day before.
    Pick("FI", "tax", "electricity_tax", "per_mwh", "electricity_tax_data_centre", "class II", "2014-01-01",
         "2026-06-30"),
    Pick("FI", "tax", "electricity_tax", "per_mwh", "electricity_tax_data_centre", "class I (general)", "2026-07-01"),
    Pick("FI", "network", "network_energy", "per_mwh", "network_total_unit", "400/220/110", "2021-01-01"),
    Pick("FI", "balancing", "energy_margin", "per_mwh", "levy_balancing", "volume fee", "2025-11-01"),
    # Sweden: relief ended on 30 June 2023; deduction in the north only on request.
    Pick("SE", "tax", "electricity_tax", "per_mwh", "electricity_tax_data_centre", "former relief", "2017-01-01",
         "2023-06-30", in_band=6.0),
    Pick("SE", "tax", "electricity_tax", "per_mwh", "electricity_tax_data_centre", "standard rate", "2026-01-01",
         when="power.se_north_deduction=no", in_band=6.0),
    Pick("SE", "tax", "electricity_tax", "per_mwh", "electricity_tax_data_centre", "standard rate", "2026-01-01",
         when="power.se_north_deduction=yes", zones="SE_3 SE_4", in_band=6.0),
    Pick("SE", "tax", "electricity_tax", "per_mwh", "electricity_tax_data_centre", "northern", "2026-01-01",
         when="power.se_north_deduction=yes", zones="SE_1 SE_2", in_band=6.0),
    Pick("SE", "balancing", "energy_margin", "per_mwh", "levy_balancing", "basic fee", "2023-01-01"),
    Pick("NO", "tax", "electricity_tax", "per_mwh", "electricity_tax_data_centre", "standard rate", "2026-01-01",
         in_band=5.8),
    Pick("NO", "energy_fund", "levies", "per_site_a", "levy_energy_fund", "business", "2024-01-01"),
    # Denmark: low rate for two years, then the old one; VAT-registered companies are refunded.
    Pick("DK", "tax", "electricity_tax", "per_mwh", "electricity_tax_standard", "all", "2026-01-01", "2027-12-31",
         when="power.dk_tax_refund=no"),
    Pick("DK", "tax", "electricity_tax", "per_mwh", "electricity_tax_data_centre", "VAT-registered", "2026-01-01",
         when="power.dk_tax_refund=yes"),
    Pick("DK", "grid", "network_energy", "per_mwh", "network_energy", "Energinet grid tariff", "2024-01-01"),
    Pick("DK", "system", "network_energy", "per_mwh", "network_energy", "system tariff, first", "2024-01-01",
         block=(0.0, 100e3)),
    Pick("DK", "system", "network_energy", "per_mwh", "network_energy", "system tariff, consumption", "2024-01-01",
         block=(100e3, float("inf"))),
    Pick("FR", "tax", "electricity_tax", "per_mwh", "electricity_tax_standard", "businesses", "2026-02-01",
         when="power.fr_dc_relief=no"),
    Pick("FR", "tax", "electricity_tax", "per_mwh", "electricity_tax_standard", "businesses", "2026-02-01",
         when="power.fr_dc_relief=yes", block=(0.0, 1e3)),
    Pick("FR", "tax", "electricity_tax", "per_mwh", "electricity_tax_data_centre", "share above 1 GWh/a, art", "2026-02-01",
         when="power.fr_dc_relief=yes", block=(1e3, float("inf"))),
    Pick("FR", "capacity", "capacity", "per_kw_a", "capacity_mechanism", "auction", "2026-01-01", factor=1 / KW_PER_MW),
    Pick("FR", "network", "network_energy", "per_mwh", "network_total_unit", "HTB3", "2014-01-01"),
    # Spain: sums and hour-weighted means of the six periods are added in spain(); these apply to all.
    Pick("ES", "demand", "network_demand", "per_kw_a", "network_capacity", "peaje 6.4TD, sum", "2026-01-01"),
    Pick("ES", "cargos_demand", "levies", "per_kw_a", "levy_cargos_capacity", "cargos 6.4TD, sum", "2026-01-01"),
    Pick("ES", "losses", "network_energy", "percent_energy", "network_loss_factor", "6.4TD", "2026-01-01"),
    Pick("ES", "system_services", "levies", "per_mwh", "levy_system_services", "all final", "2025-05-01"),
    Pick("ES", "municipal", "levies", "percent_energy_demand", "levy_municipal", "all", "2026-01-01", factor=0.01),
    Pick("ES", "tax", "electricity_tax", "percent_all", "electricity_tax_standard", "all voltages", "2024-01-01",
         factor=0.01),
    Pick("GR", "demand", "network_demand", "per_kw_a", "network_capacity", "high voltage", "2026-03-01", shared=True),
    Pick("GR", "etmear", "levies", "per_mwh", "levy_renewables", "ETMEAR", "2026-01-01", shared=True),
    Pick("SK", "demand", "network_demand", "per_kw_a", "network_capacity", "transmission system", "2026-01-01",
         factor=1 / KW_PER_MW, shared=True),
    Pick("SK", "energy", "network_energy", "per_mwh", "network_energy", "transmission system, trans", "2026-01-01",
         shared=True),
    Pick("SK", "losses", "network_energy", "per_mwh", "network_energy", "transmission system, losses", "2026-01-01",
         shared=True),
    Pick("LT", "energy", "network_energy", "per_mwh", "network_energy", "330-110", "2023-01-01", shared=True),
    Pick("LT", "demand", "network_demand", "per_kw_a", "network_capacity", "330-110", "2023-01-01", factor=MONTHS,
         shared=True),
    Pick("LT", "services", "network_demand", "per_kw_a", "network_capacity", "additional", "2023-01-01",
         factor=MONTHS, shared=True),
    Pick("EE", "energy", "network_energy", "per_mwh", "network_energy", "330 kV", "2014-04-01", shared=True),
    Pick("EE", "balancing", "energy_margin", "per_mwh", "levy_balancing_capacity", "all consumers", "2026-01-01"),
    Pick("NL", "tax", "electricity_tax", "per_mwh", "electricity_tax_standard", "0-10,000 kWh", "2024-01-01",
         block=(0.0, 10.0), shared=True),
    Pick("NL", "tax", "electricity_tax", "per_mwh", "electricity_tax_standard", "10,000-50,000", "2024-01-01",
         block=(10.0, 50.0), shared=True),
    Pick("NL", "tax", "electricity_tax", "per_mwh", "electricity_tax_standard", "50,000 kWh", "2024-01-01",
         block=(50.0, 10e3), shared=True),
    Pick("NL", "tax", "electricity_tax", "per_mwh", "electricity_tax_standard", "above 10 GWh, business", "2024-01-01",
         block=(10e3, float("inf")), shared=True),
    Pick("BE", "tax", "electricity_tax", "per_mwh", "electricity_tax_standard", "<20 MWh", "2022-01-01",
         block=(0.0, 20.0), shared=True),
    Pick("BE", "tax", "electricity_tax", "per_mwh", "electricity_tax_standard", "20-50 MWh", "2022-01-01",
         block=(20.0, 50.0), shared=True),
    Pick("BE", "tax", "electricity_tax", "per_mwh", "electricity_tax_standard", "50-1,000", "2022-01-01",
         block=(50.0, 1e3), shared=True),
    Pick("BE", "tax", "electricity_tax", "per_mwh", "electricity_tax_standard", "1,000-25,000", "2022-01-01",
         block=(1e3, 25e3), shared=True),
    Pick("BE", "tax", "electricity_tax", "per_mwh", "electricity_tax_standard", "25,000-100,000", "2022-01-01",
         block=(25e3, 100e3), shared=True),
    Pick("BE", "tax", "electricity_tax", "per_mwh", "electricity_tax_standard", ">100,000", "2022-01-01",
         block=(100e3, float("inf")), shared=True),
    Pick("IT", "tax", "electricity_tax", "per_mwh", "electricity_tax_standard", "first 200,000", "2024-01-01",
         block=(0.0, 2400.0), shared=True),
    Pick("IT", "tax_flat", "electricity_tax", "per_site_a", "electricity_tax_standard", "everything above",
         "2024-01-01", factor=MONTHS, shared=True),
    # Great Britain: one fixed residual a site, transmission connected.
    Pick("GB", "residual", "network_demand", "per_site_a", "network_capacity", "TNUoS demand residual, band T-Demand4",
         "2026-04-01", factor=DAYS),
    Pick("GB", "locational", "network_demand", "per_kw_a", "network_capacity", "half-hourly", "2026-04-01"),
    Pick("GB", "bsuos_summer", "network_energy", "per_mwh", "network_energy", "BSUoS Apr-Sep", "2026-04-01", factor=0.5),
    Pick("GB", "bsuos_winter", "network_energy", "per_mwh", "network_energy", "BSUoS Oct", "2026-04-01", factor=0.5),
    Pick("GB", "ccl", "electricity_tax", "per_mwh", "electricity_tax_standard", "Climate Change", "2026-04-01",
         when="power.gb_climate_agreement=no"),
    Pick("GB", "ccl", "electricity_tax", "per_mwh", "electricity_tax_data_centre", "CCL with", "2026-04-01",
         when="power.gb_climate_agreement=yes"),
    Pick("GB", "ro", "levies", "per_mwh", "levy_renewables_obligation", "small", "2025-04-01"),
    Pick("GB", "cfd", "levies", "per_mwh", "levy_contracts_for_difference", "small", "2025-04-01"),
    Pick("GB", "fit", "levies", "per_mwh", "levy_feed_in_tariff", "small", "2025-04-01"),
    Pick("GB", "rab", "levies", "per_mwh", "levy_nuclear_rab", "small", "2025-11-01"),
    Pick("GB", "eii", "levies", "per_mwh", "levy_eii_support", "non-exempt", "2025-04-01"),
    Pick("GB", "capacity", "capacity", "per_mwh", "capacity_mechanism", "small", "2025-04-01", "2025-12-31"),
    Pick("GB", "growth_zone", "levies", "per_mwh", "levy_ai_growth_zone_discount", "Scotland", "2026-01-01",
         when="power.gb_growth_zone=scotland"),
    Pick("GB", "growth_zone", "levies", "per_mwh", "levy_ai_growth_zone_discount", "Cumbria", "2026-01-01",
         when="power.gb_growth_zone=cumbria"),
    Pick("GB", "growth_zone", "levies", "per_mwh", "levy_ai_growth_zone_discount", "North East", "2026-01-01",
         when="power.gb_growth_zone=north_east"),
    Pick("CH", "network", "network_energy", "per_mwh", "network_total_unit", "Swissgrid tariffs", "2026-01-01"),
    Pick("CH", "reserve", "levies", "per_mwh", "levy_power_reserve", "all end", "2026-01-01"),
    Pick("CH", "solidarity", "levies", "per_mwh", "levy_solidarity", "all end", "2026-01-01"),
    Pick("CH", "renewables", "levies", "per_mwh", "levy_renewables", "Netzzuschlag", "2026-01-01"),
    Pick("AT", "renewables", "levies", "per_mwh", "levy_renewables", "55 GWh", "2026-01-01", shared=True),
    Pick("LU", "tax", "electricity_tax", "per_mwh", "electricity_tax_standard", "business", "2024-01-01", shared=True),
    Pick("HR", "tax", "electricity_tax", "per_mwh", "electricity_tax_standard", "business", "2024-01-01", shared=True),
    Pick("DE", "tax", "electricity_tax", "per_mwh", "electricity_tax_data_centre", "standard", "2026-01-01"),
    Pick("DE", "chp", "levies", "per_mwh", "levy_chp", "full", "2026-01-01"),
    Pick("DE", "offshore", "levies", "per_mwh", "levy_offshore", "full", "2026-01-01"),
    Pick("DE", "special", "levies", "per_mwh", "levy_special_grid_use", "full rate", "2026-01-01", block=(0.0, 1e3)),
]  # fmt: skip


@dataclass(frozen=True)
class German:
    """A German row from the facility table: parameter, column, use."""

    item: str
    component: str
    basis: str
    parameter: str
    column: str
    source_id: str
    confidence: str
    note: str
    when: str = ""
    block: tuple[float, float] | None = None
    from_full_load_h: float | None = None
    valid_to: str = ""
    valid_from: str = "2026-01-01"


_EHV, _EHV_HV = "power.de_level=ehv", "power.de_level=ehv_hv"
_WITH, _WITHOUT = "power.de_grid_subsidy=yes", "power.de_grid_subsidy=no"
_BAND = "power.de_band_load=yes"
_SUBSIDY = "after the federal subsidy of 2026; its continuation is open"
_BEFORE = "before the federal subsidy"
_FLOOR = "floor of par. 19(2) StromNEV, ends with the regulation; the actual fee follows the physical path"
GERMAN = [
    German("demand", "network_demand", "per_kw_a", "grid_fee_de_ehv_demand", "base", "de_enet_2025", "medium", _SUBSIDY,
           f"{_EHV};{_WITH}"),
    German("demand", "network_demand", "per_kw_a", "grid_fee_de_ehv_demand", "high", "de_enet_2025", "low", _BEFORE,
           f"{_EHV};{_WITHOUT}"),
    German("energy", "network_energy", "per_mwh", "grid_fee_de_ehv_energy", "base", "de_enet_2025", "medium", _SUBSIDY,
           f"{_EHV};{_WITH}"),
    German("energy", "network_energy", "per_mwh", "grid_fee_de_ehv_energy", "high", "de_enet_2025", "low", _BEFORE,
           f"{_EHV};{_WITHOUT}"),
    German("demand", "network_demand", "per_kw_a", "grid_fee_de_ehv_hv_demand", "base", "de_enet_2025", "medium",
           _SUBSIDY, f"{_EHV_HV};{_WITH}"),
    German("demand", "network_demand", "per_kw_a", "grid_fee_de_ehv_hv_demand", "high", "de_enet_2025", "low", _BEFORE,
           f"{_EHV_HV};{_WITHOUT}"),
    German("energy", "network_energy", "per_mwh", "grid_fee_de_ehv_hv_energy", "base", "de_enet_2025", "medium",
           _SUBSIDY, f"{_EHV_HV};{_WITH}"),
    German("energy", "network_energy", "per_mwh", "grid_fee_de_ehv_hv_energy", "high", "de_enet_2025", "low", _BEFORE,
           f"{_EHV_HV};{_WITHOUT}"),
    German("band", "network_energy", "network_share", "grid_fee_de_bandload_7000h", "base", "de_stromnev_19", "medium",
           _FLOOR, _BAND, from_full_load_h=7000.0, valid_to="2028-12-31", valid_from="2014-01-01"),
    German("band", "network_energy", "network_share", "grid_fee_de_bandload_7500h", "base", "de_stromnev_19", "medium",
           _FLOOR, _BAND, from_full_load_h=7500.0, valid_to="2028-12-31", valid_from="2014-01-01"),
    German("band", "network_energy", "network_share", "grid_fee_de_bandload_8000h", "base", "de_stromnev_19", "medium",
           _FLOOR, _BAND, from_full_load_h=8000.0, valid_to="2028-12-31", valid_from="2014-01-01"),
    German("special", "levies", "per_mwh", "levy_de_special_network_use_above_1gwh", "base", "assumed", "low",
           "statutory group rate, not verified", block=(1e3, float("inf"))),
    German("concession", "concession", "per_mwh", "concession_fee_de_special_contract", "base", "de_ispex_2025", "medium",
           "special contract customers; none if no public way is used"),
]  # fmt: skip

#: What was not found: network, levies or both, and the items in words.
COUNTRIES = {
    "DE": ("", "", ""),
    "FI": ("", "Netzentgelt von 2021", "network charge of 2021"),
    "ES": ("", "Systemdienste nach Angaben eines Lieferanten", "system services as estimated by a supplier"),
    "FR": ("", "Netzentgelt von 2014/15; Kapazitätsabgabe nach November 2026", "network charge of 2014/15; capacity charge after November 2026"),
    "CH": ("", "kantonale und kommunale Abgaben", "cantonal and municipal charges"),
    "GB": ("", "Abgaben nach Angaben eines Maklers; örtliches Netzentgelt als Landesmittel", "levies as given by a broker; locational charge as national mean"),
    "DK": ("", "Netzentgelte von 2024", "network charges of 2024"),
    "GR": ("levies", "Gemeinwohlabgabe YKO und Stromsteuer", "public service charge YKO and excise"),
    "SE": ("network", "Netzentgelt", "network charge"),
    "NO": ("network", "Netzentgelt", "network charge"),
    "NL": ("network", "Netzentgelt", "network charge"),
    "BE": ("network", "Netzentgelt und regionale Zuschläge", "network charge and regional surcharges"),
    "IT": ("both", "Netzentgelt und Systemumlagen", "network charge and general system charges"),
    "LU": ("both", "Netzentgelt und Umlagen", "network charge and levies"),
    "HR": ("both", "Netzentgelt und Umlagen", "network charge and levies"),
    "AT": ("both", "Netzentgelt der Ebenen 1 und 2, Verluste, Stromsteuer", "network charge of levels 1 and 2, losses, electricity tax"),
    "SK": ("levies", "Systemabgaben TPS und TSS, Stromsteuer", "system levies TPS and TSS, excise"),
    "LT": ("levies", "Gemeinwohlabgabe VIAP und Stromsteuer", "public service levy VIAP and excise"),
    "EE": ("levies", "Ökostromabgabe und Stromsteuer", "renewable fee and excise"),
}  # fmt: skip
NOTHING = ("both", "Netzentgelt, Umlagen und Steuern", "network charge, levies and taxes")
ALL = ["AL", "AT", "BA", "BE", "BG", "CH", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GB", "GR", "HR", "HU", "IE",
       "IS", "IT", "LT", "LU", "LV", "ME", "MK", "MT", "NL", "NO", "PL", "PT", "RO", "RS", "SE", "SI", "SK", "XK"]  # fmt: skip


def one(raw: pd.DataFrame, pick: Pick) -> pd.Series:
    """Return the sourced row that a pick means; SystemExit unless there is exactly one."""
    hit = raw[
        (raw.country_iso2 == pick.country)
        & (raw.component == pick.part)
        & raw.voltage_or_band.str.startswith(pick.band)
        & raw.valid_from_or_period.str.startswith(pick.since)
    ]
    if pick.country == "GR" and pick.item == "demand":
        hit = hit[hit.unit == "EUR/kW.a"]
    if pick.country == "FI" and pick.band == "class II":
        hit = hit[hit.voltage_or_band == "class II"]
    if len(hit) != 1:
        raise SystemExit(f"{pick.country} {pick.item}: {len(hit)} sourced rows")
    return hit.iloc[0]


def currency(unit: str) -> str:
    """Return the currency that a unit starts with; shares and percent have none."""
    head = unit.split("/")[0].split(" ")[0]
    return head if head in {"EUR", "GBP", "SEK", "NOK", "DKK", "CHF", "PLN", "HUF"} else "EUR"


def band_value(pick: Pick, value: float) -> float | None:
    """Return what a customer of the Eurostat band pays: the same charge at 8,000 h and 800 GWh, unless said."""
    if not pick.shared:
        return pick.in_band
    low, high = pick.block or (0.0, float("inf"))
    unit = {"per_mwh": value * (min(high, BAND_MWH) - low) / BAND_MWH, "per_kw_a": value * KW_PER_MW / BAND_H,
            "per_site_a": value / BAND_MWH}[pick.basis]  # fmt: skip
    return round(unit, 5)


def row(pick: Pick, source: pd.Series, number: int) -> dict[str, object]:
    """Return a shipped row."""
    low, high = pick.block or (0.0, float("inf"))
    return {
        "row_id": f"{pick.country.lower()}_{pick.item}_{number}", "country": pick.country, "zones": pick.zones,
        "item": pick.item, "component": pick.component, "basis": pick.basis,
        "value": round(float(source.value) * pick.factor, 8), "currency": currency(source.unit), "from_mwh": low,
        "to_mwh": "" if high == float("inf") else high, "from_full_load_h": pick.from_full_load_h,
        "valid_from": pick.valid_from, "valid_to": pick.valid_to, "valid_text": source.valid_from_or_period,
        "when": pick.when, "band_value": band_value(pick, float(source.value) * pick.factor), "confidence": source.confidence, "source_id": source.source_id,
        "note": source.note,
    }  # fmt: skip


def spain(raw: pd.DataFrame) -> list[dict[str, object]]:
    """Return the energy terms of tolls and charges as hour-weighted means over the six periods."""
    rows = []
    for part, component, item in (("network_energy", "network_energy", "energy"),
                                  ("levy_cargos_energy", "levies", "cargos_energy")):  # fmt: skip
        periods = raw[(raw.country_iso2 == "ES") & (raw.component == part)].sort_values("voltage_or_band")
        mean = sum(float(v) * h for v, h in zip(periods.value, HOURS_ES, strict=True)) / sum(HOURS_ES)
        first = periods.iloc[0].copy()
        first["value"] = str(round(mean, 6))
        first["note"] = (
            "mean of P1-P6 weighted with the hours of a flat load (estimated split of the periods)"
        )
        pick = Pick("ES", item, component, "per_mwh", part, "", "2026-01-01")
        rows.append(row(pick, first, 0))
    return rows


def stated_in_notes(raw: pd.DataFrame) -> list[dict[str, object]]:
    """Return rates that a sourced row names in its note only."""
    swedish = one(raw, Pick("SE", "", "", "", "electricity_tax_data_centre", "former relief", ""))
    standard = one(raw, Pick("SE", "", "", "", "electricity_tax_data_centre", "standard rate", ""))
    danish = one(raw, Pick("DK", "", "", "", "electricity_tax_standard", "all", ""))
    british = one(raw, Pick("GB", "", "", "", "capacity_mechanism", "small", ""))
    made = [
        (swedish, 392.0, "SE", "tax", "electricity_tax", "2023-07-01", "", "", 6.0, "rate at the end of the relief"),
        (standard, 439.0, "SE", "tax", "electricity_tax", "2025-01-01", "", "", 6.0, "43.9 ore/kWh in 2025"),
        (danish, 609.0, "DK", "tax", "electricity_tax", "2028-01-01", "", "power.dk_tax_refund=no", None,
         "60.9 ore/kWh at the level of 2015, indexed by law"),
        (british, 16.0, "GB", "capacity", "capacity", "2026-01-01", "", "", None, "about 16 from January 2026"),
    ]  # fmt: skip
    rows = []
    for number, (source, value, country, item, component, start, end, when, in_band, note) in enumerate(
        made, 90
    ):
        copy = source.copy()
        copy["value"], copy["note"] = str(value), note
        pick = Pick(country, item, component, "per_mwh", "", "", start, end, when=when, in_band=in_band)
        rows.append(row(pick, copy, number))
    return rows


def austria(raw: pd.DataFrame) -> dict[str, object]:
    """Return the mean of the six provinces' 110 kV charges: an upper bound for the levels above."""
    provinces = raw[(raw.country_iso2 == "AT") & (raw.component == "network_total_unit")]
    first = provinces.iloc[0].copy()
    mean = round(float(provinces.value.astype(float).mean()), 3)
    first["value"], first["note"] = (
        str(mean),
        "mean of six provinces on 110 kV, upper bound for 220 and 380 kV; without losses",
    )
    pick = Pick("AT", "network", "network_energy", "per_mwh", "", "", "2026-01-01", shared=True)
    return row(pick, first, 0)


def german(facility: pd.DataFrame) -> list[dict[str, object]]:
    """Return the German rows of the facility table."""
    rows = []
    for number, entry in enumerate(GERMAN):
        low, high = entry.block or (BAND_LOAD_MWH if entry.basis == "network_share" else 0.0, float("inf"))
        rows.append({
            "row_id": f"de_{entry.item}_{number}", "country": "DE", "zones": "", "item": entry.item,
            "component": entry.component, "basis": entry.basis,
            "value": float(facility.loc[entry.parameter, entry.column]), "currency": "EUR", "from_mwh": low,
            "to_mwh": "" if high == float("inf") else high, "from_full_load_h": entry.from_full_load_h,
            "valid_from": entry.valid_from, "valid_to": entry.valid_to, "valid_text": "2026", "when": entry.when,
            "band_value": None, "confidence": entry.confidence, "source_id": entry.source_id, "note": entry.note,
        })  # fmt: skip
    return rows


def main() -> None:
    """Write both tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--facts", type=Path, default=Path("../shared/facts"))
    facts = parser.parse_args().facts
    raw = pd.read_csv(facts / "electricity_tariffs_taxes.csv", keep_default_na=False, dtype=str)
    facility = pd.read_csv(facts / "facility_assumptions.csv").set_index("parameter")
    rows = [row(pick, one(raw, pick), number) for number, pick in enumerate(PICKS)]
    rows += [*spain(raw), *stated_in_notes(raw), austria(raw), *german(facility)]
    table = pd.DataFrame(rows)[COLUMNS].sort_values(["country", "item", "valid_from", "row_id"])
    table.to_csv(TABLES / "power_tariffs.csv", index=False)
    entries = [(country, *COUNTRIES.get(country, NOTHING)) for country in ALL]
    countries = pd.DataFrame(entries, columns=["country", "missing", "detail_de", "detail_en"])
    countries.to_csv(TABLES / "power_tariff_countries.csv", index=False)
    print(f"power_tariffs.csv: {len(table)} rows; power_tariff_countries.csv: {len(countries)} rows")


if __name__ == "__main__":
    main()
