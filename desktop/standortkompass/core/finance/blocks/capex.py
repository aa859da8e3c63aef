"""Section capex: cost of each line in prices of the price base, and what is paid in which year."""

from __future__ import annotations

from standortkompass.core.finance.book import Book, given, line
from standortkompass.core.finance.lines import (
    Const,
    Expr,
    If,
    Last,
    Max,
    Min,
    Prev,
    SumOverTime,
    clip,
    total_of,
)
from standortkompass.core.finance.structure import RevenueMode, Structure

GROUP = "capex"
#: Lines of the first investment, in the order shown. IT lines are left out in colocation.
CAPEX_LINES = (
    "land", "shell", "plant", "cooling", "grid_connection", "bridge", "backup", "battery", "fibre",
    "contingency", "owners_cost", "commissioning", "construction_insurance", "it", "network", "storage",
)  # fmt: skip
IT_LINES = ("it", "network", "storage")


def write(book: Book, structure: Structure) -> None:
    """Write cost lines and yearly payments."""
    with_it = structure.revenue is not RevenueMode.COLOCATION
    _building(book)
    if structure.bought:
        _cost(book, "bridge", given("place.bridge_eur"), "plant and battery until the grid, net of resale")
    _on_top(book, structure.bought)
    _it(book, with_it)
    _payments(book)


def _cost(book: Book, name: str, formula: Expr, source: str = "") -> Expr:
    return book.scalar(f"capex_{name}", "EUR", GROUP, formula, source=source)


def _building(book: Book) -> None:
    it_mw, kw_per_mw = given("place.it_mw"), given("unit.kw_per_mw")
    _cost(book, "land", given("place.land_m2_per_mw") * it_mw * given("place.land_eur_per_m2"))
    per_w = given("place.build_usd_per_w") * given("capex.shell_mep_level") * (given("capex.ai_premium") + 1)
    per_w = per_w * given("place.redundancy_factor")
    benchmark = book.scalar(
        "build_benchmark",
        "EUR",
        GROUP,
        per_w / given("finance.usd_per_eur") * given("unit.w_per_mw") * it_mw,
        source="Turner & Townsend, Data Centre Construction Cost Index",
    )
    _cost(book, "shell", benchmark * given("capex.shell_share"))
    _cost(book, "plant", benchmark * (1 - given("capex.shell_share") - given("capex.cooling_share")))
    chillers = given("capex.chiller_part") * given("place.chiller_mw_per_mw")
    _cost(
        book, "cooling", benchmark * given("capex.cooling_share") * (given("place.cooling_factor") + chillers)
    )
    _cost(book, "grid_connection", given("place.connection_eur"))
    backup_kw = given("capex.backup_kw_per_kw") * given("place.grid_mw") * kw_per_mw
    _cost(book, "backup", backup_kw * given("capex.backup_eur_per_kw"))
    battery_kwh = given("capex.bess_kwh_per_kw") * it_mw * kw_per_mw
    _cost(book, "battery", battery_kwh * given("capex.bess_eur_per_kwh"))
    _cost(book, "fibre", given("capex.fibre_eur_per_site"))


def _on_top(book: Book, bridged: bool) -> None:
    """Shares on the cost without IT and land."""
    parts = ["shell", "plant", "cooling", "grid_connection", "backup", "battery", "fibre"]
    parts += ["bridge"] if bridged else []
    base = book.scalar(
        "capex_works", "EUR", GROUP, total_of(*(line(f"capex_{name}") for name in parts)), total=True
    )
    rates = {
        "contingency": given("place.contingency"),
        "owners_cost": given("capex.owners_share"),
        "commissioning": given("capex.commissioning_share"),
        "construction_insurance": given("capex.construction_insurance_per_a")
        * given("schedule.construction_months")
        / 12,
    }
    for name, rate in rates.items():
        _cost(book, name, base * rate)
    book.scalar("works_factor", "1", GROUP, total_of(1, *rates.values()))
    book.scalar("capex_building", "EUR", GROUP, line("capex_shell") * line("works_factor"), total=True)
    technical = line("capex_works") - line("capex_shell")
    if bridged:
        bridging = line("capex_bridge") * line("works_factor")
        book.scalar("capex_bridging", "EUR", GROUP, bridging, total=True)
        technical = technical - line("capex_bridge")
    book.scalar("capex_technical", "EUR", GROUP, technical * line("works_factor"), total=True)
    replaced = line("capex_plant") + line("capex_cooling") + line("capex_backup") + line("capex_battery")
    book.scalar("capex_replaceable", "EUR", GROUP, replaced, total=True)


def _it(book: Book, with_it: bool) -> None:
    if with_it:
        racks = given("place.gpus") * given("place.gpu_price_usd") * given("capex.it_price_level")
        racks = racks / given("finance.usd_per_eur")
        it = _cost(book, "it", racks)
        _cost(book, "network", it * given("capex.network_share"))
        _cost(book, "storage", it * given("capex.storage_share"))
    it_lines = [line(f"capex_{name}") for name in IT_LINES] if with_it else []
    book.scalar("capex_compute", "EUR", GROUP, total_of(*it_lines) if it_lines else Const(0), total=True)
    whole = line("capex_land") + line("capex_building") + line("capex_technical") + line("capex_compute")
    if book.has("capex_bridging"):
        whole = whole + line("capex_bridging")
    book.scalar("capex_first", "EUR", GROUP, whole, total=True)
    years = (line("start" if book.has("start") else "start_1")) / 12 + line("years_to_base")
    book.scalar(
        "it_price_index", "1", GROUP, (given("capex.it_price_change_per_a") + 1) ** Max(Const(0), years)
    )
    book.scalar("fleet_cost", "EUR", GROUP, line("capex_compute") * line("it_price_index"))


def _payments(book: Book) -> None:
    """Yearly payments, nominal."""
    works = line("build_share") * line("construction_index")
    book.series("pay_land", "EUR", GROUP, line("capex_land") * given("time.first"))
    book.series("pay_building", "EUR", GROUP, line("capex_building") * works)
    book.series("pay_technical", "EUR", GROUP, line("capex_technical") * works)
    book.series("pay_it", "EUR", GROUP, line("fleet_cost") * line("first_fleet_share"))
    initial = line("pay_land") + line("pay_building") + line("pay_technical") + line("pay_it")
    if book.has("capex_bridging"):
        _pay_bridge(book)
        initial = initial + line("pay_bridge")
    book.series("capex_initial", "EUR", GROUP, initial, total=True)
    refreshed = line("fleet_cost") * given("capex.refresh_price_factor") * line("refresh_share")
    book.series("pay_refresh", "EUR", GROUP, refreshed)
    replaced = line("capex_replaceable") * line("replacement_share") * line("construction_index")
    book.series("pay_replacement", "EUR", GROUP, replaced)
    total = line("capex_initial") + line("pay_refresh") + line("pay_replacement")
    book.series("capex_total", "EUR", GROUP, total, total=True)
    book.series("subsidy", "EUR", GROUP, line("pay_it") * given("finance.subsidy_share"))


def _pay_bridge(book: Book) -> None:
    """Paid with the building of what starts first, written off for tax until the firm connection."""
    first = "build_done" if book.has("start") else "build_done_1"
    built = book.series("bridge_build_share", "1", GROUP, line(first) - Prev(first, Const(0)))
    book.series("pay_bridge", "EUR", GROUP, line("capex_bridging") * built * line("construction_index"))
    start = line("start" if book.has("start") else "start_1")
    wait = book.scalar("bridge_wait", "months", GROUP, Max(Const(1), given("place.firm_month") - start))
    passed = clip((line("month_end") - start) / wait, 0, 1)
    book.series("bridge_written_off", "1", GROUP, passed, source="straight line until the firm connection")


def write_residual(book: Book) -> None:
    """Write trade-in values and what the facility is worth at the end of the horizon."""
    group = "residual"
    share = given("capex.it_residual_share")
    book.series("it_resale", "EUR", group, line("pay_refresh") * share)
    book.scalar("residual_land", "EUR", group, line("capex_land") * given("capex.land_residual_share"))
    shell_left = Max(Const(0), 1 - Last("operating_years") / given("capex.shell_life_a"))
    book.scalar("residual_building", "EUR", group, SumOverTime(line("pay_building")) * shell_left)
    plant_left = Max(Const(0), Last("plants_paid") - Last("plants_used"))
    book.scalar("residual_technical", "EUR", group, SumOverTime(line("pay_technical")) * plant_left)
    fleets = book.scalar("fleets_total", "1", group, Last("fleets_paid"))
    it_left = clip(fleets - Last("operating_years") / given("capex.it_life_a"), 0, 1)
    fleet = line("fleet_cost") * line("it_relative") if book.has("it_relative") else line("fleet_cost")
    price = fleet * If(fleets > 1, given("capex.refresh_price_factor"), Const(1))
    value = Min(Const(1), fleets) * share + it_left * (1 - share)
    book.scalar("residual_it", "EUR", group, price * value)
    parts = [line(f"residual_{name}") for name in ("land", "building", "technical", "it")]
    book.scalar("residual_total", "EUR", group, total_of(*parts), total=True)
    book.series("residual", "EUR", group, line("residual_total") * given("time.last"))
