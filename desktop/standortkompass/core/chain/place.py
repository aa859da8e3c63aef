"""Lines of the place figures that the financial model reads: own value, else country, else assumption."""

from __future__ import annotations

from functools import cache

from standortkompass.core.finance.book import Book, given, line
from standortkompass.core.finance.lines import If, Known, Min, first_known

GROUP = "place"
#: Key, unit, and where the figure is looked for, in order.
_FIRST_KNOWN = (
    ("land_eur_per_m2", "EUR/m2",
     ("place.own_land_eur_per_m2", "capex.land_eur_per_m2", "capex.land_fallback_eur_per_m2")),
    ("labour_eur_per_h", "EUR/h",
     ("opex.labour_eur_per_h", "place.country_labour_eur_per_h", "opex.labour_fallback_eur_per_h")),
    ("water_eur_per_m3", "EUR/m3",
     ("opex.water_eur_per_m3", "place.country_water_eur_per_m3", "opex.water_fallback_eur_per_m3")),
    ("tax_rate", "1", ("tax.rate", "place.country_tax_rate", "tax.fallback_rate")),
)  # fmt: skip


@cache
def written(*, later: bool) -> Book:
    """Return the lines of the place figures alone."""
    book = Book()
    write(book, later=later)
    return book


def write(book: Book, *, later: bool) -> None:
    """Write prices of racks and GPU-hours, building cost, land, labour, water, tax and heat sold.

    ``later``: some place has another price of power after the next change of a rule.
    """
    _write_generation(book)
    _write_building(book)
    for key, unit, sources in _FIRST_KNOWN:
        book.scalar(key, unit, GROUP, first_known(*(given(source) for source in sources)))
    buyer, all_heat = given("place.heat_buyer_mw"), given("place.it_energy_mwh_per_a")
    taken = Min(buyer * given("unit.hours_per_year"), all_heat)
    sold = If(Known(buyer), taken, given("revenue.heat_sold_share") * all_heat)
    book.scalar("heat_mwh_per_a", "MWh/a", GROUP, sold)
    _write_later_power(book, later=later)


def _write_generation(book: Book) -> None:
    """Price of a rack and of a GPU-hour: the scenario's own, else those of the generation."""
    rack = first_known(given("capex.rack_price_usd"), given("place.rack_price_usd"))
    book.scalar("gpu_price_usd", "USD/GPU", GROUP, rack / given("place.gpus_per_rack"))
    contract = first_known(given("revenue.contract_usd_per_gpu_h"), given("place.generation_contract_usd"))
    book.scalar("contract_usd_per_gpu_h", "USD/GPU-h", GROUP, contract)
    own, market = given("revenue.spot_usd_per_gpu_h"), given("place.generation_spot_usd")
    spot = first_known(own, market, line("contract_usd_per_gpu_h"))
    book.scalar("spot_usd_per_gpu_h", "USD/GPU-h", GROUP, spot)


def _write_building(book: Book) -> None:
    """Building and plant: market figure, else the European mean at the country's level; land by area."""
    mean, level = given("capex.shell_mep_fallback_usd_per_w"), given("place.price_level")
    scaled = mean * (given("capex.local_cost_share") * (level - 1) + 1)
    built = first_known(given("place.market_build_usd_per_w"), If(Known(level), scaled, mean))
    book.scalar("build_usd_per_w", "USD/W", GROUP, built)
    area = given("place.own_land_ha") * given("unit.m2_per_ha") / given("place.it_mw")
    per_mw = If(Known(given("place.own_land_ha")), area, given("capex.land_m2_per_mw"))
    book.scalar("land_m2_per_mw", "m2/MW", GROUP, per_mw)


def _write_later_power(book: Book, *, later: bool) -> None:
    """Price after the next known change of a rule, and from which year of the horizon on it holds."""
    price, index = given("place.power_eur_per_mwh"), given("finance.horizon_years")  # never: after the end
    if later:
        year = given("place.later_from_year")
        price = first_known(given("place.next_power_eur_per_mwh"), price)
        index = If(Known(year), year - given("schedule.decision_year"), index)
    book.scalar("power_later_eur_per_mwh", "EUR/MWh", GROUP, price)
    book.scalar("power_later_index", "a", GROUP, index)
