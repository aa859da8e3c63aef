"""Sections opex and revenue: a full year of operation in prices of the price base, and every year nominal."""

from __future__ import annotations

from standortkompass.core.finance.book import Book, given, line
from standortkompass.core.finance.lines import Const, Expr, If, Max, total_of
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
    full = _full_year(with_it, structure.bought)
    for name, formula in full.items():
        book.scalar(f"opex_{name}", "EUR/a", "opex", formula)
    years = Max(Const(0), given("time.mid") - line("start" if structure.parts == 1 else "start_1") / 12)
    index = book.series("power_index", "1", "opex", (given("opex.power_escalation") + 1) ** years)
    _write_power(book, structure)
    book.series("cost_power", "EUR", "opex", line("power_eur_in_service") * index)
    other = [line(f"opex_{name}") for name in full if name != "power"]
    book.scalar("opex_other", "EUR/a", "opex", total_of(*other), total=True)
    running = line("in_service") * line("general_index")
    book.series("cost_other", "EUR", "opex", line("opex_other") * running)
    book.series("opex", "EUR", "opex", line("cost_power") + line("cost_other"), total=True)


def _write_power(book: Book, structure: Structure) -> None:
    """Write what power costs while it is drawn, before price escalation, with known steps of the price."""
    later = given("time.index") >= given("place.power_later_index")
    price = If(later, given("place.power_later_eur_per_mwh"), given("place.power_eur_per_mwh"))
    book.series("power_price", "EUR/MWh", "opex", price)
    if structure.flexible:
        lost = line("curtailable") * given("place.lost_share")
        book.series("curtailed", "1", "time", lost, source="share of the year's compute lost")
    if structure.early:
        drawn = total_of(line("online"), *(-line(key) for key in ("bridged", "curtailed") if book.has(key)))
        book.series("on_grid", "1", "time", drawn)
    cost: Expr = line("on_grid" if structure.early else "online") * line("power_price")
    if structure.bridge:
        cost = cost + line("bridged") * given("place.bridge_eur_per_mwh")
    book.series("power_eur_in_service", "EUR", "opex", given("place.energy_mwh_per_a") * cost)


def write_co2(book: Book) -> None:
    """Write the emissions of power drawn and made, where some is made on site."""
    group, energy = "co2", given("place.energy_mwh_per_a")
    grid = energy * line("on_grid") * given("place.co2_t_per_mwh")
    book.series("co2_grid", "t", group, grid, source="location based")
    made = energy * line("bridged") * given("place.bridge_co2_t_per_mwh")
    book.series("co2_bridge", "t", group, made, source="fuel alone, without its supply chain")
    book.series("co2_power", "t", group, line("co2_grid") + line("co2_bridge"), total=True)


def _full_year(with_it: bool, bridged: bool) -> dict[str, Expr]:
    it_mw, gpus, racks = given("place.it_mw"), given("place.gpus"), line("capex_compute")
    wage = given("place.labour_eur_per_h") * given("opex.staff_hours_per_a") * given("opex.staff_premium")
    lasting = line("capex_works") - line("capex_bridge") if bridged else line("capex_works")
    technical = lasting - line("capex_grid_connection")  # the bridge's upkeep is in its price of power
    insured = lasting + racks
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
        earned += _computing(book, structure)
    elif structure.revenue is RevenueMode.COLOCATION:
        earned += _leasing(book, structure.power_passed_on)
    running = line("in_service") * line("general_index")
    heat = given("place.heat_mwh_per_a") * given("revenue.heat_eur_per_mwh")
    earned.append(book.series("revenue_heat", "EUR", group, heat * running))
    flexibility = given("revenue.flexibility_eur_per_mw_a") * given("place.it_mw")
    earned.append(book.series("revenue_flexibility", "EUR", group, flexibility * running))
    if structure.flexible:
        paid = given("place.compensation_eur_per_a") * line("curtailable") * line("general_index")
        earned.append(book.series("revenue_compensation", "EUR", group, paid))
    book.series("revenue", "EUR", group, total_of(*earned), total=True)


def _gpu_hours(book: Book) -> None:
    hours = given("place.gpus") * given("unit.hours_per_year") * given("revenue.availability")
    sellable = hours * (1 - given("revenue.public_access_share"))
    book.scalar("sellable_gpu_h", "GPU-h/a", "revenue", sellable)
    sold = line("sellable_gpu_h") * given("revenue.utilisation")
    book.scalar("sold_gpu_h", "GPU-h/a", "revenue", sold, source="GPUs x availability x utilisation x hours")
    served: Expr = line("online")
    if book.has("curtailed"):
        lost = If(line("online") > 0, line("curtailed") / line("online"), Const(0))
        book.series("served", "1", "revenue", 1 - lost, source="share of compute not curtailed")
        served = line("online") - line("curtailed")
    book.series("gpu_hours", "GPU-h", "revenue", line("sold_gpu_h") * served)


def _computing(book: Book, structure: Structure) -> list[Expr]:
    years = (line("start" if book.has("start") else "start_1")) / 12 + line("years_to_base")
    entry = given("revenue.price_level") * (given("revenue.entry_price_change_per_a") + 1) ** Max(
        Const(0), years
    )
    entry = book.scalar("price_entry", "1", "revenue", entry / given("finance.usd_per_eur"))
    if not structure.partial:
        book.series("ramp_loss", "1", "revenue", line("in_service") - line("online"))
    shares = {"contract": given("revenue.contract_share"), "spot": 1 - given("revenue.contract_share")}
    earned: list[Expr] = []
    for name, share in shares.items():
        price = given(f"place.{name}_usd_per_gpu_h") * entry
        full = book.scalar(f"{name}_full_year", "EUR/a", "revenue", line("sold_gpu_h") * share * price)
        sold = line(f"{name}_earned") if structure.partial else line(f"{name}_full") - line("ramp_loss")
        brought = full * sold
        if book.has("served"):
            brought = brought * line("served")
        earned.append(book.series(f"revenue_{name}", "EUR", "revenue", brought))
    return earned


def _leasing(book: Book, power_passed_on: bool) -> list[Expr]:
    rent = (
        given("revenue.colo_usd_per_kw_month") * 12 / given("finance.usd_per_eur") * given("unit.kw_per_mw")
    )
    leased = rent * given("place.it_mw") * given("revenue.colo_occupancy")
    book.scalar("colocation_full_year", "EUR/a", "revenue", leased)
    rent_paid = line("colocation_full_year") * line("online") * line("general_index")
    if book.has("served"):
        rent_paid = rent_paid * line("served")
    earned: list[Expr] = [book.series("revenue_colocation", "EUR", "revenue", rent_paid)]
    if power_passed_on:
        earned.append(book.series("revenue_power_passed_on", "EUR", "revenue", line("cost_power")))
    return earned
