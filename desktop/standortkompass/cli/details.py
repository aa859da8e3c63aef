"""Power price of every site in components: what each adds, where it comes from, and that they add up."""

from __future__ import annotations

import csv
import math

from standortkompass.cli.console import Console
from standortkompass.cli.table import print_table
from standortkompass.cli.workspace import Workspace
from standortkompass.core.model.evaluation import Evaluation
from standortkompass.core.model.results import ChargeRow
from standortkompass.core.model.trace import SourceRef
from standortkompass.core.power.breakdown import price_lines
from standortkompass.texts import Texts, as_of_text

#: The components must add up to the delivered price this closely. [EUR/MWh]
TOLERANCE = 1e-9


def print_details(console: Console, work: Workspace, sites: Evaluation) -> None:
    """Print one table a site."""
    titles = listed_sources(work)
    for place, name in enumerate(sites.places.names):
        console.say()
        _print_site(console, work, sites, place, name, titles)


def sum_difference(sites: Evaluation, place: int) -> float:
    """Return by how much the components of a place miss its delivered price. [EUR/MWh]

    NaN where the price is not known.
    """
    total = math.fsum(line.eur_per_mwh for line in price_lines(sites.power, place))
    return total - float(sites.power.delivered_eur_per_mwh[place])


def listed_sources(work: Workspace) -> dict[str, str]:
    """Return publisher and title of every source in the shipped lists."""
    found: dict[str, str] = {}
    for path in sorted((work.catalog.root / "tables").glob("sources_*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                found.setdefault(row["source_id"], f"{row['publisher']}: {row['title']}")
    return found


def _print_site(
    console: Console, work: Workspace, sites: Evaluation, place: int, name: str, titles: dict[str, str]
) -> None:
    texts = console.texts
    regions, zone = work.engine.layers.regions, int(sites.places.zone[place])
    console.say(texts.get("cli.details.site", name=name, zone=regions.zones[zone] if zone >= 0 else "–"))
    head = [texts.get(f"cli.details.{column}") for column in ("amount", "component", "quality", "source")]
    rows = []
    for line in price_lines(sites.power, place):
        rows.append(
            [
                _amount(texts, line.eur_per_mwh),
                texts.get(f"component.{line.component}"),
                "" if line.source is None else str(line.source.quality),
                texts.get("cli.details.see_below")
                if math.isnan(line.eur_per_mwh)
                else _source(work, texts, line.source, titles),
            ]
        )
        if len(line.rows) > 1:
            rows += [_charge(texts, charge, place, titles) for charge in line.rows]
    delivered = float(sites.power.delivered_eur_per_mwh[place])
    rows.append(
        [_amount(texts, delivered), texts.get("cli.details.delivered"), "", _check(texts, sites, place)]
    )
    print_table(console, head, rows, left=3)
    for note in sites.power.notes:
        if bool(note.where[place]):
            console.say("  " + texts.get(f"note.{note.code}", **note.context))


def _charge(texts: Texts, charge: ChargeRow, place: int, titles: dict[str, str]) -> list[str]:
    """Return one tariff row behind a component, in brackets because the component holds it already."""
    published = f"{texts.value(float(charge.value))} {charge.currency} {texts.get(f'basis.{charge.basis}')}"
    source = texts.listed(charge.source.source_id, titles)
    return [
        f"({_amount(texts, float(charge.eur_per_mwh[place]))})",
        f"  {published}",
        str(charge.source.quality),
        f"{source}, {as_of_text(charge.valid_from, texts.lang)}",
    ]


def _source(work: Workspace, texts: Texts, ref: SourceRef | None, titles: dict[str, str]) -> str:
    if ref is None:
        return texts.get("cli.details.no_source")
    note = texts.get(ref.note) if ref.note and texts.has(ref.note) else ""
    catalogue = work.scenario.assumptions.catalogue
    if ref.source_id in catalogue:
        name = catalogue[ref.source_id].label[texts.lang]
    elif ref.source_id:
        name = texts.listed(ref.source_id, titles)
    else:
        name = work.catalog[ref.catalog_key].label[texts.lang] if ref.catalog_key else ""
    return ", ".join(part for part in (note, name, as_of_text(ref.as_of, texts.lang)) if part)


def _check(texts: Texts, sites: Evaluation, place: int) -> str:
    difference = sum_difference(sites, place)
    if math.isnan(difference):
        return texts.get("cli.details.unknown")
    key = "cli.details.adds_up" if abs(difference) <= TOLERANCE else "cli.details.differs"
    return texts.get(key, difference=f"{difference:.1e}")


def _amount(texts: Texts, value: float) -> str:
    if math.isnan(value):
        return texts.get("cli.unknown")
    text = f"{value:.3f}"
    return text.replace(".", ",") if texts.lang == "de" else text
