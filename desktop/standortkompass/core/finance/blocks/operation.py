"""Sections opex and revenue: a full year of operation in prices of the price base, and every year nominal."""

from __future__ import annotations

from standortkompass.core.finance.book import Book, given, line
from standortkompass.core.finance.lines import Const, Expr, If, Max, Min, Prev, total_of
from standortkompass.core.finance.structure import RevenueMode, Structure

#: Lines of running cost, in the order shown.
OPEX_LINES = (
    "power", "staff", "maintenance", "it_support", "spares", "insurance", "software", "network_transit",
    "water", "property_tax",
)  # fmt: skip
IT_OPEX = ("it_support", "spares", "software")


def write_opex(book: Book, structure: Structure) -> None:
    """Write running cost by line for a full year, and each year's sums."""
    with_it = structure.revenue is not RevenueMode.COLOCATION
    full = _full_year(with_it)
    for name, formula in full.items():
        book.scalar(f"opex_{name}", "EUR/a", "opex", formula)
    years = Max(Const(0), given("time.mid") - line("start" if structure.phases == 1 else "start_1") / 12)
    index = book.series("power_index", "1", "opex", (given("opex.power_escalation") + 1) ** years)
    _write_power(book, structure.bridge)
    book.series("cost_power", "EUR", "opex", line("power_eur_in_service") * index)
    other = [line(f"opex_{name}") for name in full if name != "power"]
    book.scalar("opex_other", "EUR/a", "opex", total_of(*other), total=True)
    running = line("in_service") * line("general_index")
    book.series("cost_other", "EUR", "opex", line("opex_other") * running)
    book.series("opex", "EUR", "opex", line("cost_power") + line("cost_other"), total=True)


def _write_power(book: Book, bridge: bool) -> None:
    """Write what power costs while it is drawn, before price escalation, with known steps of the price."""
    later = given("time.index") >= given("place.power_later_index")
    price = If(later, given("place.power_later_eur_per_mwh"), given("place.power_eur_per_mwh"))
    book.series("power_price", "EUR/MWh", "opex", price)
    cost: Expr = line("online") * line("power_price")
    if bridge:
        waited = Max(Const(0), Min(line("month_end"), given("place.grid_month")) - given("place.start_month"))
        book.series("bridged_years", "a", "time", waited / 12)
        bridged = Min(line("online"), line("bridged_years") - Prev("bridged_years", Const(0)))
        book.series("bridged", "1", "time", bridged)
        own = given("opex.bridge_usd_per_mwh") / given("finance.usd_per_eur")
        cost = (line("online") - line("bridged")) * line("power_price") + line("bridged") * own
    book.series("power_eur_in_service", "EUR", "opex", given("place.energy_mwh_per_a") * cost)


def _full_year(with_it: bool) -> dict[str, Expr]:
    it_mw, gpus, racks = given("place.it_mw"), given("place.gpus"), line("capex_compute")
    wage = given("place.labour_eur_per_h") * given("opex.staff_hours_per_a") * given("opex.staff_premium")
    technical = line("capex_works") - line("capex_grid_connection")
    insured = line("capex_works") + racks
    ports = given("opex.transit_ports_per_mw") * it_mw * given("opex.transit_usd_per_port_month")
    value = line("capex_land") + line("capex_shell")
    lines = {
        "power": given("place.energy_mwh_per_a") * given("place.power_eur_per_mwh"),
        "staff": given("opex.staff_fte_per_mw") * it_mw * wage,
        "maintenance": given("opex.maintenance_share") * technical,
        "it_support": given("opex.it_support_share") * racks,
        "spares": given("opex.gpu_failure_rate") * given("opex.spares_cost_share") * racks,
        "insurance": given("opex.insurance_share") * insured,
        "software": given("opex.software_eur_per_gpu") * gpus,
        "network_transit": ports * 12 / given("finance.usd_per_eur"),
        "water": given("place.water_m3_per_a") * given("place.water_eur_per_m3"),
        "property_tax": given("opex.property_tax_share") * value,
    }
    return {name: formula for name, formula in lines.items() if with_it or name not in IT_OPEX}


def write_revenue(book: Book, structure: Structure) -> None:
    """Write what is sold and what it brings."""
    group = "revenue"
    _gpu_hours(book)
    earned: list[Expr] = []
    if structure.revenue is RevenueMode.GPU_HOURS:
        earned += _computing(book)
    elif structure.revenue is RevenueMode.COLOCATION:
        earned += _leasing(book, structure.power_passed_on)
    running = line("in_service") * line("general_index")
    heat = given("place.heat_mwh_per_a") * given("revenue.heat_eur_per_mwh")
    earned.append(book.series("revenue_heat", "EUR", group, heat * running))
    flexibility = given("revenue.flexibility_eur_per_mw_a") * given("place.it_mw")
    earned.append(book.series("revenue_flexibility", "EUR", group, flexibility * running))
    book.series("revenue", "EUR", group, total_of(*earned), total=True)


def _gpu_hours(book: Book) -> None:
    hours = given("place.gpus") * given("unit.hours_per_year") * given("revenue.availability")
    sellable = hours * (1 - given("revenue.public_access_share"))
    book.scalar("sellable_gpu_h", "GPU-h/a", "revenue", sellable)
    sold = line("sellable_gpu_h") * given("revenue.utilisation")
    book.scalar("sold_gpu_h", "GPU-h/a", "revenue", sold, source="GPUs x availability x utilisation x hours")
    book.series("gpu_hours", "GPU-h", "revenue", line("sold_gpu_h") * line("online"))


def _computing(book: Book) -> list[Expr]:
    years = (line("start" if book.has("start") else "start_1")) / 12 + line("years_to_base")
    entry = given("revenue.price_level") * (given("revenue.entry_price_change_per_a") + 1) ** Max(
        Const(0), years
    )
    entry = book.scalar("price_entry", "1", "revenue", entry / given("finance.usd_per_eur"))
    ramping = book.series("ramp_loss", "1", "revenue", line("in_service") - line("online"))
    shares = {"contract": given("revenue.contract_share"), "spot": 1 - given("revenue.contract_share")}
    earned: list[Expr] = []
    for name, share in shares.items():
        price = given(f"place.{name}_usd_per_gpu_h") * entry
        full = book.scalar(f"{name}_full_year", "EUR/a", "revenue", line("sold_gpu_h") * share * price)
        earned.append(
            book.series(f"revenue_{name}", "EUR", "revenue", full * (line(f"{name}_full") - ramping))
        )
    return earned


def _leasing(book: Book, power_passed_on: bool) -> list[Expr]:
    rent = (
        given("revenue.colo_usd_per_kw_month") * 12 / given("finance.usd_per_eur") * given("unit.kw_per_mw")
    )
    leased = rent * given("place.it_mw") * given("revenue.colo_occupancy")
    book.scalar("colocation_full_year", "EUR/a", "revenue", leased)
    rent_paid = line("colocation_full_year") * line("online") * line("general_index")
    earned: list[Expr] = [book.series("revenue_colocation", "EUR", "revenue", rent_paid)]
    if power_passed_on:
        earned.append(book.series("revenue_power_passed_on", "EUR", "revenue", line("cost_power")))
    return earned
