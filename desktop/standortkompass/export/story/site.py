"""What reports say about one site."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from standortkompass.core.arrays import FloatArray
from standortkompass.core.compliance.rules import Verdict
from standortkompass.core.decision.stage import UNCOVERED
from standortkompass.core.model.quantities import QUANTITIES
from standortkompass.core.units import EUR_PER_MEUR
from standortkompass.export import labels
from standortkompass.export.bundle import ExportBundle, exclusion_reasons
from standortkompass.export.json_report import notes_of
from standortkompass.export.story import words
from standortkompass.export.story.rules import rules
from standortkompass.export.story.table import ChartData, Fact, FactGroup, Series, Table
from standortkompass.texts import Texts

FEATURED = 5
NAMED = 2  # strengths and weaknesses in the headline
WORTH_A_WORD = 1.0  # points above or below the median
GROUPS: dict[str, tuple[str, ...]] = {
    "result": (
        "decision.score", "finance.lcoc_eur_per_gpu_h", "finance.npv_eur", "finance.irr", "finance.payback_a",
    ),
    "cost": (
        "finance.capex_eur", "finance.opex_eur_per_a", "finance.tco_eur_per_gpu_h",
        "finance.delay_cost_eur_per_month",
    ),
    "power": (
        "power.delivered_eur_per_mwh", "power.market_eur_per_mwh", "power.network_eur_per_mwh",
        "power.levies_eur_per_mwh", "power.co2_g_per_kwh", "power.co2_t_per_a",
    ),
    "grid": (
        "connection.lead_time_months", "connection.distance_km", "connection.voltage_kv",
        "connection.cost_eur", "load.grid_mw", "schedule.start_year",
    ),
    "cooling": (
        "climate.pue", "climate.pue_peak", "climate.wue_l_per_kwh", "climate.free_cooling_h",
        "climate.mean_t_c", "load.water_m3_per_a",
    ),
    "data": ("quality.share_measured",),
}  # fmt: skip
#: The figures of a page of which there is only room for six.
KEY_FIGURES = (
    "finance.lcoc_eur_per_gpu_h", "finance.npv_eur", "power.delivered_eur_per_mwh",
    "connection.lead_time_months", "climate.pue", "power.co2_g_per_kwh",
)  # fmt: skip
#: The figures of a slide about one site.
ONE_PAGE = (
    "decision.score", "finance.lcoc_eur_per_gpu_h", "finance.npv_eur", "finance.irr", "finance.capex_eur",
    "finance.opex_eur_per_a", "finance.delay_cost_eur_per_month", "power.delivered_eur_per_mwh",
    "power.co2_g_per_kwh", "connection.lead_time_months", "connection.distance_km", "connection.cost_eur",
    "load.it_mw", "load.grid_mw", "schedule.start_year", "climate.pue", "climate.wue_l_per_kwh",
    "quality.share_measured",
)  # fmt: skip
RANKING_COLUMNS = (
    "decision.score", "finance.lcoc_eur_per_gpu_h", "finance.npv_eur", "power.delivered_eur_per_mwh",
    "connection.lead_time_months", "climate.pue",
)  # fmt: skip


#: Without a figure these say "does not happen", not "not known".
NEVER = ("finance.irr", "finance.payback_a")


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """Something to bear in mind, with what it concerns and how well it is founded."""

    concerns: str
    text: str
    quality: str


def featured(bundle: ExportBundle, limit: int = FEATURED) -> tuple[int, ...]:
    """Return the sites that get pages of their own: the shortlist, else the leading ones."""
    rank = bundle.evaluation.decision.rank
    chosen = set(bundle.shortlist)
    if chosen:
        return tuple(int(row) for row in bundle.order if int(row) in chosen)
    leading = [int(row) for row in bundle.order if rank[row] > 0]
    return tuple(leading[:limit]) or tuple(int(row) for row in bundle.order[:limit])


def headline(bundle: ExportBundle, texts: Texts, row: int) -> str:
    """Say in one sentence what a site is strong and weak in, against the median of all."""
    decision = bundle.evaluation.decision
    if decision.excluded[row]:
        return texts.get("report.site.excluded", reasons=", ".join(reasons(bundle, texts, row)))
    difference = np.nan_to_num(decision.contribution[:, row] - _median(decision.contribution))
    order = np.argsort(-difference)
    names = [_in_sentence(texts, labels.first_of(texts, f"criterion.{key}")) for key in decision.criteria]
    strong = [names[i] for i in order if difference[i] >= WORTH_A_WORD][:NAMED]
    weak = [names[i] for i in order[::-1] if difference[i] <= -WORTH_A_WORD][:NAMED]
    key = "report.site." + ("both" if strong and weak else "strong" if strong else "weak" if weak else "even")
    joint = f" {texts.get('report.and')} "
    return texts.get(key, strong=joint.join(strong), weak=joint.join(weak))


def _in_sentence(texts: Texts, name: str) -> str:
    """Return an English name with a small first letter, unless it is an abbreviation."""
    return (
        name
        if texts.lang == "de" or name[1:2].isupper() or not name[1:2].isalpha()
        else name[0].lower() + name[1:]
    )


def reasons(bundle: ExportBundle, texts: Texts, row: int) -> tuple[str, ...]:
    """Return why a site is out, in words."""
    scenario = bundle.evaluation.scenario
    return tuple(labels.exclusion(texts, scenario, key) for key in exclusion_reasons(bundle.evaluation, row))


def ranked_name(bundle: ExportBundle, texts: Texts, row: int) -> str:
    """Return a site's name with its rank."""
    rank = int(bundle.evaluation.decision.rank[row])
    name = bundle.evaluation.places.names[row]
    return texts.get("report.site.ranked", rank=rank, name=name) if rank else name


def place_line(bundle: ExportBundle, texts: Texts, row: int) -> str:
    """Return country, bidding zone, coordinates and substation of a site."""
    places = bundle.evaluation.places
    parts = [bundle.country(row, texts.lang)]
    if bundle.zone(row):
        parts.append(texts.get("report.site.zone", zone=bundle.zone(row)))
    east, west = texts.get("report.site.east"), texts.get("report.site.west")
    lat, lon = float(places.lat[row]), float(places.lon[row])
    north = f"{labels.number(texts, abs(lat), 2)}° {'N' if lat >= 0 else 'S'}"
    parts.append(f"{north}, {labels.number(texts, abs(lon), 2)}° {east if lon >= 0 else west}")
    if bundle.station(row):
        parts.append(texts.get("report.site.station", station=bundle.station(row)))
    return " · ".join(part for part in parts if part)


def facts(bundle: ExportBundle, texts: Texts, row: int) -> tuple[FactGroup, ...]:
    """Return all figures of a site by subject."""
    columns = bundle.evaluation.columns
    return tuple(
        FactGroup(
            title=texts.get(f"report.group.{group}"),
            facts=tuple(_fact(texts, key, columns, row) for key in keys if key in columns),
        )
        for group, keys in GROUPS.items()
    )


def key_figures(bundle: ExportBundle, texts: Texts, row: int) -> tuple[Fact, ...]:
    """Return the six figures that matter most, by short names."""
    columns = bundle.evaluation.columns
    return tuple(_fact(texts, key, columns, row, short=True) for key in KEY_FIGURES if key in columns)


def one_page(bundle: ExportBundle, texts: Texts, row: int) -> tuple[Fact, ...]:
    """Return the figures of a page about one site, by short names."""
    columns = bundle.evaluation.columns
    return tuple(_fact(texts, key, columns, row, short=True) for key in ONE_PAGE if key in columns)


def _fact(
    texts: Texts, key: str, columns: Mapping[str, FloatArray], row: int, *, short: bool = False
) -> Fact:
    value = float(columns[key][row])
    shown = labels.measure(texts, key, value)
    if QUANTITIES[key].unit == "MEUR" and np.isfinite(value):
        shown = words.money(texts, value)
    if QUANTITIES[key].unit == "MEUR/a" and np.isfinite(value):
        shown = texts.get("report.money.per_a", value=words.money(texts, value))
    if QUANTITIES[key].unit == "MEUR/month" and np.isfinite(value):
        shown = texts.get("report.money.per_month", value=words.money(texts, value))
    if QUANTITIES[key].unit == "1" and np.isfinite(value):
        shown = labels.number(texts, value, QUANTITIES[key].decimals)
    if QUANTITIES[key].unit == "1000 m3/a" and np.isfinite(value):
        shown = f"{labels.number(texts, value, 0)}\u00a0m³/a"
    if key in NEVER and not np.isfinite(value) and np.isfinite(columns["finance.npv_eur"][row]):
        shown = texts.get("report.never")
    return Fact(label=labels.quantity(texts, key, short=short), value=shown)


def contributions(bundle: ExportBundle, texts: Texts, row: int) -> ChartData:
    """Return the points of each criterion at a site and in the median of all, largest weight first."""
    decision = bundle.evaluation.decision
    weights = np.asarray(bundle.evaluation.scenario.criteria.shares) * 100.0
    shown = [i for i in np.argsort(-weights, kind="stable") if weights[i] > 0.0]
    median = _median(decision.contribution)
    site, middle = decision.contribution[shown, row], median[shown]
    return ChartData(
        title=texts.get("report.contributions.title"),
        subtitle=texts.get("report.contributions.subtitle"),
        unit=labels.unit(texts, "points"),
        categories=tuple(labels.first_of(texts, f"criterion.{decision.criteria[i]}") for i in shown),
        series=(
            Series(key="site", label=bundle.evaluation.places.names[row], values=tuple(site.tolist())),
            Series(key="median", label=texts.get("report.median"), values=tuple(middle.tolist())),
        ),
        decimals=1,
    )


def _median(table: FloatArray) -> FloatArray:
    median = np.full(table.shape[0], np.nan)
    known = ~np.isnan(table).all(axis=1) if table.size else np.zeros(len(median), dtype=bool)
    median[known] = np.nanmedian(table[known], axis=1)
    return median


def remarks(bundle: ExportBundle, texts: Texts, row: int) -> tuple[Remark, ...]:
    """Return gaps, fallbacks, conditions and broken rules of a site, the weakest data first."""
    found = [
        Remark(
            concerns=labels.first_of(texts, f"quantity.{note.quantity}", f"criterion.{note.quantity}"),
            text=texts.get(f"note.{note.code}", **note.context),
            quality=str(note.quality),
        )
        for note in notes_of(bundle.evaluation)
        if bool(np.broadcast_to(note.where, (len(bundle.evaluation),))[row])
    ]
    found.sort(key=lambda remark: remark.quality, reverse=True)
    failed = [
        Remark(concerns=texts.get("export.notes.rule"), text=f"{line.title}: {line.why}", quality="")
        for line in rules(bundle, texts, row)
        if line.verdict is Verdict.FAIL
    ]
    return tuple(failed + list(dict.fromkeys(found)))


def unknowns(bundle: ExportBundle, texts: Texts, row: int) -> tuple[str, ...]:
    """Return what is not known of a site: figures, criteria, exclusions and rules that lack data."""
    evaluation = bundle.evaluation
    decision = evaluation.decision
    if UNCOVERED in exclusion_reasons(evaluation, row):
        return ()  # the one remark about it says all
    missing = [
        labels.quantity(texts, key)
        for key in QUANTITIES
        if key in evaluation.columns and key not in NEVER and not np.isfinite(evaluation.columns[key][row])
    ]
    weights = evaluation.scenario.criteria.shares
    criteria = [
        labels.first_of(texts, f"criterion.{key}")
        for i, key in enumerate(decision.criteria)
        if weights[i] > 0.0 and not np.isfinite(decision.utility[i, row])
    ]
    bits = int(decision.unknown_bits[row])
    exclusions = [
        labels.exclusion(texts, evaluation.scenario, key)
        for i, key in enumerate(decision.reasons)
        if bits >> i & 1
    ]
    undecided = [line for line in rules(bundle, texts, row) if line.verdict is Verdict.UNKNOWN]
    found = [texts.get("report.unknown.figure", name=name) for name in missing]
    found += [texts.get("report.unknown.criterion", name=name) for name in criteria]
    found += [texts.get("report.unknown.exclusion", name=name) for name in exclusions]
    found += [texts.get("report.unknown.rule", name=line.title, why=line.why) for line in undecided]
    return tuple(dict.fromkeys(found))


def ranking(bundle: ExportBundle, texts: Texts, rows: Sequence[int]) -> Table:
    """Return the sites with their main figures, in the order given."""
    evaluation = bundle.evaluation
    body = []
    for row in rows:
        rank = int(evaluation.decision.rank[row])
        figures = tuple(
            labels.measure(texts, key, float(evaluation.columns[key][row]), with_unit=False)
            for key in RANKING_COLUMNS
        )
        name, country = evaluation.places.names[row], bundle.country(row, texts.lang)
        body.append((str(rank) if rank else texts.get("export.unranked"), name, country, *figures))
    names = [texts.get(f"export.head.{key}") for key in ("rank", "site", "country")]
    return Table(
        head=(*names, *(labels.head(texts, key) for key in RANKING_COLUMNS)),
        rows=tuple(body),
        right=frozenset((0, *range(3, 3 + len(RANKING_COLUMNS)))),
        marked=frozenset(i for i, row in enumerate(rows) if evaluation.decision.rank[row] == 1),
    )


def investment(bundle: ExportBundle, texts: Texts, row: int) -> Table:
    """Return first investment and running cost of a site by line. [million EUR]"""
    finance = bundle.evaluation.finance
    body: list[tuple[str, str]] = []
    marked = set()
    for group, parts, prefix in (
        ("capex_eur", finance.capex_eur, "capex"),
        ("opex_eur_per_a", finance.opex_eur_per_a, "opex"),
    ):
        marked.add(len(body))
        total = float(bundle.evaluation.columns[f"finance.{group}"][row])
        key = f"finance.{group}"
        shown = labels.number(texts, total / EUR_PER_MEUR, 0)
        body.append((f"{labels.quantity(texts, key)} [{labels.unit(texts, QUANTITIES[key].unit)}]", shown))
        for name, values in parts.items():
            value = float(values[row])
            if value != 0.0:
                text = labels.number(texts, value / EUR_PER_MEUR, 1)
                body.append((labels.first_of(texts, f"line.{prefix}_{name}"), text))
    head = (texts.get("export.head.line"), labels.unit(texts, "MEUR"))
    return Table(head=head, rows=tuple(body), right=frozenset({1}), marked=frozenset(marked))
