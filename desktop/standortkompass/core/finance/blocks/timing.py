"""Section time: when things are built, paid, in service and replaced.

All lines that grow with time are cumulative to the end of the year and smooth in the start month, so that
a delay by one month moves every figure by one month's worth. A year's share is the difference to the year
before.
"""

from __future__ import annotations

from standortkompass.core.finance.book import Book, given, line
from standortkompass.core.finance.lines import Const, Expr, Floor, If, Max, Min, Prev, Ref, clip, total_of
from standortkompass.core.finance.structure import RevenueMode, Structure, TaxMethod

GROUP = "time"
#: Cumulative lines that phases add up to, each with its unit.
_CUMULATIVE = {
    "build_done": "1",
    "operating_years": "a",
    "ramped_years": "a",
    "fleets_paid": "1",
    "first_fleet_paid": "1",
    "plants_used": "1",
    "plants_paid": "1",
    "shell_written_off": "1",
    "plant_written_off": "1",
    "it_written_off": "1",
}


def write(book: Book, structure: Structure) -> None:
    """Write the lines of time."""
    month_end = book.series("month_end", "months", GROUP, (given("time.index") + 1) * 12)
    years_from_base = given("schedule.decision_year") - given("finance.price_year")
    book.scalar("years_to_base", "a", GROUP, years_from_base)
    book.series("flow_time", "a", GROUP, given("time.flow"), source="NPV convention, time 0 is the decision")
    book.series("span_begin", "a", GROUP, given("time.index"))
    book.series("span_end", "a", GROUP, given("time.index") + 1)
    for name, rate in (("construction", "capex.construction_inflation"), ("general", "finance.inflation")):
        book.series(
            f"{name}_index", "1", GROUP, (given(rate) + 1) ** (given("time.mid") + line("years_to_base"))
        )
    cumulative = dict(_CUMULATIVE)
    if structure.revenue is RevenueMode.GPU_HOURS:
        _price_scalars(book)
        cumulative |= {"contract_years": "a", "spot_years": "a"}
    if structure.it_tax is TaxMethod.DECLINING:
        _declining_switch(book)
    if structure.bridge:
        cumulative |= {"bridged_years": "a"}
    if structure.flexible:
        cumulative |= {"flexible_years": "a"}
    single = structure.parts == 1
    for number in range(1, structure.parts + 1):
        _phase(book, structure, month_end, number, "" if single else f"_{number}")
    if not single:
        for key, unit in cumulative.items():
            book.series(key, unit, GROUP, _of_parts(structure, key), total=True)
    if structure.partial:
        _at_own_prices(book, structure)
    _shares(book, structure)


def _at_own_prices(book: Book, structure: Structure) -> None:
    """Weight IT and sold years with the prices of the date at which each part starts.

    The rest of a phase may start years after it was planned: its IT costs and its compute earns what a start
    of that date would.
    """
    it = _relative(book, structure, "it", "capex.it_price_change_per_a")
    book.scalar("it_relative", "1", GROUP, total_of(*_shares_at(structure, it)), total=True)
    for name, count in (("fleets_value", "fleets_paid"), ("first_fleet_value", "first_fleet_paid")):
        book.series(name, "1", GROUP, _weighted(structure, count, it), total=True)
    if structure.revenue is not RevenueMode.GPU_HOURS:
        return
    entry = _relative(book, structure, "entry", "revenue.entry_price_change_per_a")
    for name in ("contract", "spot"):
        for i in range(1, structure.parts + 1):
            ramp_loss = line(f"operating_years_{i}") - line(f"ramped_years_{i}")
            book.series(f"{name}_earned_years_{i}", "a", GROUP, line(f"{name}_years_{i}") - ramp_loss)
        key = f"{name}_earned_years"
        book.series(key, "a", GROUP, _weighted(structure, key, entry), total=True)


def _relative(book: Book, structure: Structure, what: str, change: str) -> dict[int, Expr]:
    """Write the price at the start of each phase's rest over that at the phase's planned start, by part."""

    def years(number: int) -> Expr:
        return Max(Const(0), line(f"start_{number}") / 12 + line("years_to_base"))

    return {
        number: book.scalar(f"{what}_relative_{number}", "1", GROUP,
                            (given(change) + 1) ** (years(number) - years(number - 1)))
        for number in range(2, structure.parts + 1, 2)
    }  # fmt: skip


def _shares_at(structure: Structure, prices: dict[int, Expr]) -> list[Expr]:
    shares = {number: line(f"phase_share_{number}") for number in range(1, structure.parts + 1)}
    return [share * prices[number] if number in prices else share for number, share in shares.items()]


def _weighted(structure: Structure, key: str, prices: dict[int, Expr]) -> Expr:
    shares = enumerate(_shares_at(structure, prices), start=1)
    return total_of(*(share * line(f"{key}_{number}") for number, share in shares))


def _of_parts(structure: Structure, key: str) -> Expr:
    """Add up the parts of the facility, each with its share."""
    if structure.partial:
        return _weighted(structure, key, {})
    numbers = range(1, structure.parts + 1)
    return total_of(*(line(f"{key}_{number}") for number in numbers)) / given("schedule.phases")


def _shares(book: Book, structure: Structure) -> None:
    """Write each year's share of what the cumulative lines count."""
    names = {
        "build_share": "build_done",
        "in_service": "operating_years",
        "online": "ramped_years",
        "first_fleet_share": "first_fleet_paid",
    }
    if structure.revenue is RevenueMode.GPU_HOURS and structure.partial:
        names |= {"contract_earned": "contract_earned_years", "spot_earned": "spot_earned_years"}
    elif structure.revenue is RevenueMode.GPU_HOURS:
        names |= {"contract_full": "contract_years", "spot_full": "spot_years"}
    if structure.partial:
        names |= {"first_fleet_share": "first_fleet_value"}
    if structure.bridge:
        names |= {"bridged": "bridged_years"}
    if structure.flexible:
        names |= {"curtailable": "flexible_years"}
    for share, cumulative in names.items():
        book.series(share, "1", GROUP, line(cumulative) - Prev(cumulative, Const(0)))
    refreshed = book.series("refreshes_paid", "1", GROUP, line("fleets_paid") - line("first_fleet_paid"))
    counted = "refreshes_paid"
    if structure.partial:
        counted = "refreshes_value"
        refreshed = book.series(counted, "1", GROUP, line("fleets_value") - line("first_fleet_value"))
    book.series("refresh_share", "1", GROUP, refreshed - Prev(counted, Const(0)))
    replaced = book.series("plants_replaced", "1", GROUP, Max(Const(0), line("plants_paid") - 1))
    book.series("replacement_share", "1", GROUP, replaced - Prev("plants_replaced", Const(0)))


def _phase(book: Book, structure: Structure, month_end: Ref, number: int, suffix: str) -> None:
    """Write the cumulative lines of one part of the facility: a phase, or what power allows of it."""
    if structure.partial:
        _phase_share(book, number)
    start = book.scalar(f"start{suffix}", "months", GROUP, _month_of(structure, "start", number))
    ready = book.scalar(f"ready{suffix}", "months", GROUP, _month_of(structure, "ready", number))
    _construction(book, month_end, ready, suffix)
    months = book.series(f"months{suffix}", "months", GROUP, Max(Const(0), month_end - start))
    years = book.series(f"operating_years{suffix}", "a", GROUP, months / 12)
    ramped = _ramped(book, "ramping", months, suffix)
    book.series(f"ramped_years{suffix}", "a", GROUP, ramped)
    _before_the_grid(book, structure, month_end, start, suffix)
    _fleets(book, structure, month_end, start, years, suffix)
    _plant(book, years, suffix)
    shell_life = given("tax.shell_life_a")
    book.series(f"shell_written_off{suffix}", "1", GROUP, Min(Const(1), years / shell_life))


def _month_of(structure: Structure, what: str, number: int) -> Expr:
    """Return when a part starts (or is ready): its rest not before full power."""
    if number == 1:
        return given(f"place.{what}_month")
    if structure.partial and number % 2 == 0:
        return Max(line(f"{what}_{number - 1}"), given(f"place.full_{what}_month"))
    before = number - (2 if structure.partial else 1)
    return line(f"{what}_{before}") + given("schedule.phase_gap_months")


def _phase_share(book: Book, number: int) -> None:
    """Share of a part in the facility: of each phase first what power allows at once, then its rest."""
    whole = Const(1) / given("schedule.phases")
    if number % 2 == 0:
        share = whole - line(f"phase_share_{number - 1}")
    else:
        left = total_of(given("place.first_share"), *(-line(f"phase_share_{i}") for i in range(1, number, 2)))
        share = Min(whole, Max(Const(0), left))
    book.scalar(f"phase_share_{number}", "1", GROUP, share)


def _ramped(book: Book, key: str, months: Ref, suffix: str) -> Expr:
    """Years of operation less what the linear ramp takes, after so many months."""
    ramp = given("revenue.ramp_months")
    ramping = book.series(f"{key}{suffix}", "months", GROUP, Min(months, ramp))
    return (months - ramping + ramping * ramping / (ramp + ramp)) / 12


def _before_the_grid(book: Book, structure: Structure, month_end: Ref, start: Ref, suffix: str) -> None:
    """Ramped years on bridge power, until the first connection, and after it until the firm one."""

    def until(month: str, key: str) -> Expr:
        passed = Max(Const(0), Min(month_end, given(month)) - start)
        return _ramped(book, f"{key}_ramping", book.series(f"{key}_months{suffix}", "months", GROUP, passed),
                       suffix)  # fmt: skip

    if structure.bridge:
        book.series(f"bridged_years{suffix}", "a", GROUP, until("place.grid_month", "bridged"))
    if structure.flexible:
        years = until("place.firm_month", "waiting")
        if structure.bridge:
            years = years - line(f"bridged_years{suffix}")
        book.series(f"flexible_years{suffix}", "a", GROUP, years)


def _construction(book: Book, month_end: Ref, ready: Ref, suffix: str) -> None:
    """S-curve of building payments between start of works and the planned end."""
    begin = book.scalar(
        f"build_begin{suffix}", "months", GROUP, Max(Const(0), ready - given("schedule.construction_months"))
    )
    duration = book.scalar(f"build_months{suffix}", "months", GROUP, Max(Const(1), ready - begin))
    x = book.series(f"build_progress{suffix}", "1", GROUP, clip((month_end - begin) / duration, 0, 1))
    book.series(
        f"build_done{suffix}", "1", GROUP, x * x * ((1 - x) + (1 - x) + 1), source="smooth S-curve 3x2-2x3"
    )


def _fleets(book: Book, structure: Structure, month_end: Ref, start: Ref, years: Ref, suffix: str) -> None:
    """Count GPU fleets paid, their years at fixed and falling price, and their write-off."""
    life = given("capex.it_life_a")
    paid_for = Max(Const(0), month_end - start - given("schedule.it_payment_lag_months")) / 12
    age = book.series(f"payment_age{suffix}", "a", GROUP, paid_for)
    number = book.series(f"payment_cycle{suffix}", "1", GROUP, Floor(age / life))
    delivered = Min(Const(1), (age - number * life) * 12 / given("schedule.it_payment_months"))
    fleets = book.series(f"fleets_paid{suffix}", "1", GROUP, number + delivered)
    book.series(f"first_fleet_paid{suffix}", "1", GROUP, Min(Const(1), fleets))
    cycle = book.series(f"fleet_cycle{suffix}", "1", GROUP, Floor(years / life))
    in_fleet = book.series(f"fleet_age{suffix}", "a", GROUP, years - cycle * life)
    book.series(f"it_written_off{suffix}", "1", GROUP, _fleets_written_off(structure, cycle, in_fleet))
    if structure.revenue is RevenueMode.GPU_HOURS:
        factor = given("revenue.refresh_price_factor")
        contract = Min(years, life) + factor * Max(Const(0), years - life)
        book.series(f"contract_years{suffix}", "a", GROUP, contract)
        whole = Floor(in_fleet)
        current = book.series(f"fleet_price_years{suffix}", "a", GROUP, _price_years(whole, in_fleet - whole))
        later = line("fleet_price_years_full") + factor * (
            (cycle - 1) * line("fleet_price_years_full") + current
        )
        book.series(f"spot_years{suffix}", "a", GROUP, If(cycle < 1, current, later))


def _price_scalars(book: Book) -> None:
    life = given("capex.it_life_a")
    whole = book.scalar("fleet_whole_years", "a", GROUP, Floor(life))
    book.scalar("fleet_price_years_full", "a", GROUP, _price_years(whole, life - whole))


def _price_years(whole: Expr, rest: Expr) -> Expr:
    """Years of a fleet weighted with a price that changes on each of its birthdays."""
    change = given("revenue.price_change_per_a")
    level = (change + 1) ** whole
    return If(change.equals(0), whole + rest, (level - 1) / change + rest * level)


def _fleets_written_off(structure: Structure, cycle: Expr, age: Expr) -> Expr:
    """Fleets written off for tax: a replaced fleet fully, the present one by its age."""
    life = given("tax.it_life_a")
    straight = Min(Const(1), age / life)
    if structure.it_tax is TaxMethod.STRAIGHT_LINE:
        return cycle + straight
    rate, switch = given("tax.declining_rate"), line("declining_years")
    whole = Floor(age)
    declining = (1 - rate) ** whole * (1 - rate * (age - whole))
    linear = line("declining_book") * Max(Const(0), (life - age) / (life - switch))
    return cycle + (1 - If(age < switch, declining, linear))


def _declining_switch(book: Book) -> None:
    """Write the year after which straight line over the remaining life is at least as high."""
    rate = given("tax.declining_rate")
    years = Max(Const(0), -Floor(1 / rate - given("tax.it_life_a")))
    switch = book.scalar(
        "declining_years", "a", GROUP, years, source="first whole year with 1/(life-year) >= rate"
    )
    book.scalar("declining_book", "1", GROUP, (1 - rate) ** switch)


def _plant(book: Book, years: Ref, suffix: str) -> None:
    """Count plants used up and paid (a replacement is paid within a year), and the write-off of the first."""
    life = given("capex.plant_life_a")
    used = book.series(f"plants_used{suffix}", "1", GROUP, years / life)
    number = book.series(f"plant_cycle{suffix}", "1", GROUP, Floor(used))
    book.series(f"plants_paid{suffix}", "1", GROUP, number + Min(Const(1), (used - number) * life))
    age = (used - number) * life
    book.series(
        f"plant_written_off{suffix}", "1", GROUP, number + Min(Const(1), age / given("tax.plant_life_a"))
    )
