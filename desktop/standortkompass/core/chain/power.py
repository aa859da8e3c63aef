"""Lines of the delivered price: market price, energy parts, charges, and the price after the next change.

A charge is linear in the load: constant + per kW / full-load hours + per site / energy + share x energy.
Which terms there are depends on country, zone, year and class of size (:mod:`core.power.charges`); they are
inputs. Which of them a model writes is its structure, so that no line stands for what nobody pays.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from standortkompass.core.finance.book import Book, given, line
from standortkompass.core.finance.lines import Const, Expr, If, Known, Max, Operand, first_known, total_of
from standortkompass.core.power.components import CHARGES, ENERGY, OWN

GROUP = "power"
TERMS = ("constant", "per_kw", "per_site", "share")
_CONSTANT, _PER_KW, _PER_SITE, _SHARE = range(4)
LATER = "later"
Terms = tuple[bool, bool, bool, bool]
NO_TERMS: Terms = (False, False, False, False)


@dataclass(frozen=True, slots=True, kw_only=True)
class PowerStructure:
    """The choices that decide which lines there are."""

    baseload: bool = False  # kind of the PPA; else pay as produced
    charges: tuple[tuple[str, Terms], ...] = ()  # components that somebody pays, with the terms in use
    later: Terms | None = None  # of all charges after the next change of a rule; None: no change is known
    own_price: bool = False  # some place has its own delivered price


def term_key(charge: str, term: int) -> str:
    """Return the input that holds a term of a charge."""
    return f"place.charge_{charge}_{TERMS[term]}"


@cache
def written(structure: PowerStructure) -> Book:
    """Return the lines of the price alone."""
    book = Book()
    write(book, structure)
    return book


def write(book: Book, structure: PowerStructure) -> None:
    """Write the price of electricity at the meter in the first year of operation."""
    _write_market(book)
    _write_energy(book, structure)
    for component, terms in structure.charges:
        amount = _charge(component, terms, line("energy_price"))
        book.scalar(f"component_{component}", "EUR/MWh", GROUP, _unless_own(structure, amount))
    parts = [f"component_{key}" for key in (*ENERGY, *CHARGES) if book.has(f"component_{key}")]
    if structure.own_price:
        own = given("place.own_delivered_eur_per_mwh")
        key = f"component_{OWN}"
        book.scalar(key, "EUR/MWh", GROUP, If(Known(own), own, Const(0)))
        parts.append(key)
    total = total_of(*(line(key) for key in parts))
    book.scalar("power_eur_per_mwh", "EUR/MWh", GROUP, total, total=True, source="at the meter")
    if structure.later is not None:
        _write_later(book, structure, structure.later)


def _unless_own(structure: PowerStructure, amount: Operand) -> Operand:
    """A place with its own delivered price has no other component."""
    if not structure.own_price:
        return amount
    own = Known(given("place.own_delivered_eur_per_mwh"))
    return If(own, Const(0), amount if isinstance(amount, Expr) else Const(amount))


def _write_market(book: Book) -> None:
    """Mean of the reference years x path x (1 + real escalation) ^ years since the last of them x profile."""
    years = given("place.start_year") - given("place.market_last_year")
    path = (given("power.real_escalation") + 1) ** years
    book.scalar("market_path", "1", GROUP, path)
    factor = given("power.market_factor") * given("place.market_scenario_factor")
    estimate = given("place.market_reference_eur_per_mwh") * factor * line("market_path")
    price = first_known(given("place.own_market_eur_per_mwh"), estimate * given("place.profile_factor"))
    book.scalar("market_eur_per_mwh", "EUR/MWh", GROUP, price, total=True)


def _write_energy(book: Book, structure: PowerStructure) -> None:
    """Spot, PPA, shape, structuring and margin, each per MWh of the whole consumption."""
    share, market = given("power.ppa_share"), line("market_eur_per_mwh")
    price, shape = given("power.ppa_eur_per_mwh"), Const(0)
    parts: dict[str, Operand] = {"energy_spot": If(share < 1, (1 - share) * market, Const(0))}
    if structure.baseload:
        price = price + given("power.ppa_baseload_premium_eur_per_mwh")
        parts |= {"energy_ppa": share * price, "energy_shape": shape}
    else:
        capture = given("power.ppa_capture_rate")
        lost = If(Known(capture), market * (1 - capture), given("power.ppa_shape_eur_per_mwh"))
        parts |= {"energy_ppa": share * price, "energy_shape": If(share > 0, share * lost, Const(0))}
    parts["energy_structuring"] = share * given("power.ppa_structuring_eur_per_mwh")
    margin = Max(given("power.margin_eur_per_mwh"), given("place.margin_floor_eur_per_mwh"))
    parts["energy_margin"] = If(given("place.margin_included"), Const(0), margin)
    for key, amount in parts.items():
        book.scalar(f"component_{key}", "EUR/MWh", GROUP, _unless_own(structure, amount))
    energy = total_of(*(line(f"component_{key}") for key in parts))
    book.scalar("energy_price", "EUR/MWh", GROUP, energy, total=True)


def _charge(name: str, terms: Terms, energy_price: Expr) -> Expr:
    """Add up the terms of a charge that are in use. A term that is 0 asks for no load."""
    amounts: list[Expr] = []
    if terms[_CONSTANT]:
        amounts.append(given(term_key(name, _CONSTANT)))
    for term, quantity in ((_PER_KW, "place.full_load_h"), (_PER_SITE, "place.energy_mwh_per_a")):
        if terms[term]:
            value = given(term_key(name, term))
            amounts.append(If(value.equals(0), Const(0), value / given(quantity)))
    if terms[_SHARE]:
        amounts.append(given(term_key(name, _SHARE)) * energy_price)
    return total_of(*amounts)


def _write_later(book: Book, structure: PowerStructure, terms: Terms) -> None:
    """Price after the next known change of a rule."""
    later = line("energy_price") + _charge(LATER, terms, line("energy_price"))
    if structure.own_price:
        own = Known(given("place.own_delivered_eur_per_mwh"))
        later = If(own, line("power_eur_per_mwh"), later)
    book.scalar("next_power_eur_per_mwh", "EUR/MWh", GROUP, later)
