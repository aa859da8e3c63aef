"""Lines of the connection at one voltage level, and of the time until it is energised.

Which station and level it is comes from a search in space; what it costs and when it comes follows here.
"""

from __future__ import annotations

from collections.abc import Callable

from standortkompass.core.finance.book import Book, given, line
from standortkompass.core.finance.lines import (
    Const,
    Expr,
    If,
    Known,
    Max,
    Min,
    first_known,
    total_of,
    whole_above,
)

GROUP = "connection"
#: Parts of the cost, in the order shown; ``offer`` stands for all of them where the operator named a cost.
COST_PARTS = ("line", "bays", "transformers", "contribution")
#: Lines that the operator's offer may give.
OFFERED = frozenset({"connection_eur", "lead_time_months"})
_TWO = Const(1) + 1


def write_level(book: Book) -> None:
    """Write size and cost of a connection at a voltage level, and the cost of its way per kilometre.

    Every circuit takes a bay at both ends, every transformer one more. Circuits go on double lines; three
    circuits take two of them. Lines over land are never dearer than cables, cables never than submarine ones.
    """
    load, factor, spare = given("place.grid_mw"), given("connection.power_factor"), given("place.spare_units")
    circuit = given("place.circuit_mva") * factor
    book.scalar("circuits", "1", GROUP, Max(whole_above(load / circuit), Const(1)) + spare)
    unit = given("connection.transformer_mva")
    needed = Max(whole_above(load / (unit * factor)), Const(1)) + spare
    book.scalar("transformers", "1", GROUP, needed)
    bays = line("circuits") + line("circuits") + line("transformers")
    book.scalar("connection_bays", "EUR", GROUP, bays * given("place.bay_eur"))
    stepped = line("transformers") * unit * given("place.transformer_eur_per_mva")
    book.scalar("connection_transformers", "EUR", GROUP, stepped)
    once = load * given("unit.kw_per_mw") * given("place.contribution_eur_per_kw")
    book.scalar("connection_contribution", "EUR", GROUP, once + given("place.contribution_fixed_eur"))
    _write_per_km(book)


def _write_per_km(book: Book) -> None:
    book.scalar("double_lines", "1", GROUP, whole_above(line("circuits") / _TWO))
    on_land = line("double_lines") * given("connection.route_factor") * given("place.terrain_factor")
    overhead = on_land * given("place.overhead_eur_per_km") * given("place.line_share")
    book.scalar("overhead_way_eur_per_km", "EUR/km", GROUP, overhead, source="per straight km")
    buried = on_land * given("place.underground_eur_per_km") * given("place.cable_share")
    book.scalar("cable_way_eur_per_km", "EUR/km", GROUP, Max(buried, line("overhead_way_eur_per_km")))
    land = If(given("place.all_cable"), line("cable_way_eur_per_km"), line("overhead_way_eur_per_km"))
    book.scalar("land_way_eur_per_km", "EUR/km", GROUP, land)
    under = line("double_lines") * given("place.submarine_eur_per_km") * given("place.cable_share")
    book.scalar("water_way_eur_per_km", "EUR/km", GROUP, Max(under, line("cable_way_eur_per_km")))
    first = given("place.cable_km") / given("connection.route_factor")
    book.scalar("first_km", "km", GROUP, first, source="straight, as cable")


def write_cost(book: Book) -> None:
    """Write the cost of the way and of all parts together; the operator's own offer goes first."""
    land = given("place.distance_km") - given("place.water_km")
    book.scalar("cable_stretch_km", "km", GROUP, Min(land, line("first_km")))
    stretch = line("cable_stretch_km")
    way: Expr = stretch * line("cable_way_eur_per_km")
    way = way + (land - stretch) * line("land_way_eur_per_km")
    way = way + given("place.water_km") * line("water_way_eur_per_km")
    book.scalar("connection_line", "EUR", GROUP, way)
    estimate = total_of(*(line(f"connection_{part}") for part in COST_PARTS))
    book.scalar("connection_estimate", "EUR", GROUP, estimate)
    cost = first_known(given("place.offer_cost_eur"), line("connection_estimate"))
    book.scalar("connection_eur", "EUR", GROUP, cost, total=True)


def write_time(book: Book) -> None:
    """Write the months until energisation (P50): the queue, own works alongside or after it, or the offer."""
    wait = given("place.wait_months") * given("connection.wait_factor") + given("connection.wait_slip_months")
    book.scalar("queue_months", "months", GROUP, wait, source="countries and operators")
    route = given("place.distance_km") * given("connection.route_factor")
    book.scalar("route_km", "km", GROUP, route)
    per_km = given("connection.permit_months_per_km") + given("connection.build_months_per_km")
    fixed = given("connection.permit_months") + given("connection.build_months")
    plan = given("place.works_time_share") * (fixed + line("route_km") * per_km)
    book.scalar("line_works_plan_months", "months", GROUP, plan)
    works = Max(
        line("line_works_plan_months") * given("connection.slip_factor"),
        given("connection.transformer_lead_months"),
    )
    book.scalar("line_works_months", "months", GROUP, works)
    both = If(
        given("place.works_after_wait"),
        line("queue_months") + line("line_works_months"),
        Max(line("queue_months"), line("line_works_months")),
    )
    book.scalar("connection_estimate_months", "months", GROUP, both)


def write_offer(book: Book) -> None:
    """Write when the connection is energised: on 1 January of the operator's year, else as estimated."""
    year = given("place.offer_year")
    offered = Max((year - given("schedule.decision_year")) * 12, Const(0))
    date = If(Known(year), offered, line("connection_estimate_months"))
    book.scalar("lead_time_months", "months", GROUP, date, total=True, source="from the decision, P50")


def _written(*parts: Callable[[Book], None]) -> Book:
    book = Book()
    for part in parts:
        part(book)
    return book


LEVEL = _written(write_level)
COST = _written(write_level, write_cost)
TIME = _written(write_time)
OFFER = _written(write_time, write_offer)
