"""The rows of the table of sites: columns, order, filters, bars and moves, worked out as whole columns."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

import numpy as np

from standortkompass.app.areas import sites_inside
from standortkompass.core.arrays import BoolArray, FloatArray, IntArray
from standortkompass.core.decision.criteria import CriteriaSet
from standortkompass.core.decision.stage import RULED_OUT
from standortkompass.core.geo.regions import Regions
from standortkompass.core.model.evaluation import Evaluation
from standortkompass.core.model.quantities import QUANTITIES
from standortkompass.core.model.site import SiteRecord
from standortkompass.store.project import Area

FIXED = ("rank", "star", "name")  # always shown, and first
TEXTS = ("country", "zone", "status", "note")
STATUSES = ("candidate", "shortlisted", "committed", "existing", "excluded")
#: Columns of the first start after the fixed ones: what fits a small window comes first.
DEFAULT_COLUMNS = (
    "country",
    "decision.score",
    "finance.lcoc_eur_per_gpu_h",
    "finance.npv_eur",
    "finance.irr",
    "power.delivered_eur_per_mwh",
    "connection.distance_km",
    "connection.lead_time_months",
    "climate.pue",
    "power.co2_g_per_kwh",
    "quality.share_measured",
    "status",
)
#: Order of the criterion groups in a bar.
GROUPS = ("cost", "grid", "climate", "environment", "risk", "data")


def all_columns() -> tuple[str, ...]:
    """Return every column that the table can show, the fixed ones first."""
    return (*FIXED, *TEXTS, *QUANTITIES)


def known_columns(keys: Sequence[str]) -> tuple[str, ...]:
    """Return remembered columns that still exist, each once, without the fixed ones."""
    free = set(all_columns()) - set(FIXED)
    return tuple(dict.fromkeys(key for key in keys if key in free))


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """A bound on one quantity, in its base unit. What is not known does not keep it."""

    quantity: str
    at_most: bool
    value: float


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteFilter:
    """What a row must be to be shown. Empty sets ask for nothing."""

    text: str = ""
    countries: frozenset[str] = frozenset()  # country codes
    statuses: frozenset[str] = frozenset()
    shortlist: bool = False
    limits: tuple[Limit, ...] = ()
    areas: frozenset[str] = frozenset()  # names of drawn areas; inside any of them
    hide_excluded: bool = False

    @property
    def narrows(self) -> bool:
        """Whether rows may be missing for another reason than being excluded."""
        parts = (self.text.strip(), self.countries, self.statuses, self.shortlist, self.limits, self.areas)
        return any(bool(part) for part in parts)


@dataclass(frozen=True, eq=False)
class SiteRows:
    """All sites of a project with their results, in the order of the project; (n,) columns.

    Parameters
    ----------
    sites : tuple of SiteRecord
        Of the project.
    evaluation : Evaluation, optional
        Of exactly these sites; None while there is none.
    regions : Regions, optional
        Names the countries.
    """

    sites: tuple[SiteRecord, ...] = ()
    evaluation: Evaluation | None = None
    regions: Regions | None = None
    lang: str = "de"
    _texts: dict[str, list[str]] = field(default_factory=dict, repr=False)

    def __len__(self) -> int:
        return len(self.sites)

    def renewed(self, evaluation: Evaluation) -> SiteRows:
        """Return the same sites with other results; the texts stay where the places do."""
        before = self.evaluation
        kept = self._texts if before is not None and before.places is evaluation.places else {}
        return SiteRows(self.sites, evaluation, self.regions, self.lang, kept)

    @cached_property
    def by_hand(self) -> BoolArray:
        """Sites that a person has ruled out."""
        return np.array([site.status == "excluded" for site in self.sites], dtype=bool)

    @cached_property
    def excluded(self) -> BoolArray:
        """Sites that are out, by a criterion or by hand."""
        return self.by_hand if self.evaluation is None else self.evaluation.decision.excluded | self.by_hand

    @cached_property
    def rank(self) -> FloatArray:
        """Rank from 1; NaN for sites without one."""
        if self.evaluation is None:
            return np.full(len(self), np.nan)
        rank = self.evaluation.decision.rank.astype(float)
        return np.where(rank > 0, rank, np.nan)

    def values(self, key: str) -> FloatArray:
        """Return a quantity in its base unit, NaN where it is not known."""
        if key == "rank":
            return self.rank
        column = None if self.evaluation is None else self.evaluation.columns.get(key)
        return np.full(len(self), np.nan) if column is None else column

    def value(self, row: int, key: str) -> float:
        """Return one value."""
        return float(self.values(key)[row])

    def texts(self, key: str) -> list[str]:
        """Return the texts of a column of :data:`TEXTS`, or the names."""
        if key not in self._texts:
            self._texts[key] = self._make_texts(key)
        return self._texts[key]

    def _make_texts(self, key: str) -> list[str]:
        if key in ("name", "status", "note"):
            return [str(getattr(site, key)) for site in self.sites]
        if self.evaluation is None or self.regions is None:
            return [""] * len(self)
        places, regions = self.evaluation.places, self.regions
        if key == "zone":
            return [regions.zones[i] if i >= 0 else "" for i in places.zone.tolist()]
        names = {i: regions.country_name(i, self.lang) for i in set(places.country.tolist())}
        return [names[i] for i in places.country.tolist()]

    def countries(self) -> Mapping[str, str]:
        """Return the countries that occur: code to name, by name."""
        if self.evaluation is None or self.regions is None:
            return {}
        found = [i for i in np.unique(self.evaluation.places.country).tolist() if i >= 0]
        names = {self.regions.countries[i]: self.regions.country_name(i, self.lang) for i in found}
        return dict(sorted(names.items(), key=lambda item: sort_word(item[1])))

    def _in_countries(self, codes: frozenset[str]) -> BoolArray:
        if self.evaluation is None or self.regions is None:
            return np.zeros(len(self), dtype=bool)
        wanted = [i for i, code in enumerate(self.regions.countries) if code in codes]
        return np.isin(self.evaluation.places.country, wanted)

    def reasons(self, row: int) -> list[str]:
        """Return the keys of the exclusions that take a site out; ``by_hand`` for its status."""
        keys = ["by_hand"] if self.by_hand[row] else []
        if self.evaluation is not None:
            decision = self.evaluation.decision
            bits = int(decision.reason_bits[row])
            keys += [key for i, key in enumerate(decision.reasons) if bits >> i & 1 and key != RULED_OUT]
        return keys

    def ordered(self, key: str, descending: bool = False) -> IntArray:
        """Return all rows in order of a column; ties by rank, what is not known last in both directions."""
        base = np.argsort(np.where(np.isnan(self.rank), np.inf, self.rank), kind="stable")
        if key == "star":
            starred = [site.status == "shortlisted" for site in self.sites]
            return base[np.argsort(np.array(starred, dtype=bool)[base] == descending, kind="stable")]
        if key in ("name", *TEXTS):
            words = [sort_word(text) for text in self.texts(key)]
            if key == "status":
                words = [f"{STATUSES.index(text) if text in STATUSES else 9}" for text in self.texts(key)]
            known = [row for row in base.tolist() if words[row]]
            unknown = [row for row in base.tolist() if not words[row]]
            known.sort(key=lambda row: words[row], reverse=descending)
            return np.array(known + unknown, dtype=np.int64)
        values = self.values(key)[base]
        sign = -1.0 if descending else 1.0
        return base[np.argsort(np.where(np.isnan(values), np.inf, sign * values), kind="stable")]

    def accepted(self, wanted: SiteFilter, areas: Sequence[Area] = ()) -> BoolArray:
        """Return which rows pass a filter.

        Parameters
        ----------
        wanted : SiteFilter
            What is asked for.
        areas : sequence of Area
            Areas of the project; those that the filter names count (EPSG:3035).
        """
        keep = np.ones(len(self), dtype=bool)
        if wanted.hide_excluded:
            keep &= ~self.excluded
        if wanted.text.strip():
            keep &= self._holding(sort_word(wanted.text))
        if wanted.countries:
            keep &= self._in_countries(wanted.countries)
        statuses = frozenset({"shortlisted"}) if wanted.shortlist else wanted.statuses
        if statuses:
            keep &= np.array([site.status in statuses for site in self.sites], dtype=bool)
        for limit in wanted.limits:
            values = self.values(limit.quantity)
            keep &= values <= limit.value if limit.at_most else values >= limit.value
        if wanted.areas:
            keep &= self._inside([area for area in areas if area.name in wanted.areas])
        return keep

    def _holding(self, word: str) -> BoolArray:
        if "" not in self._texts:  # all searched words of a row in one text
            columns = [[sort_word(t) for t in self.texts(key)] for key in ("name", "country", "zone", "note")]
            self._texts[""] = ["\n".join(row) for row in zip(*columns, strict=True)]
        return np.array([word in text for text in self._texts[""]], dtype=bool)

    def _inside(self, areas: Sequence[Area]) -> BoolArray:
        inside = np.zeros(len(self), dtype=bool)
        if self.evaluation is not None:
            for area in areas:
                inside |= sites_inside(self.evaluation, area.wkt_3035)
        return inside

    @cached_property
    def parts(self) -> Mapping[str, FloatArray]:
        """Points of the score by criterion group, (n,) each; groups without weight are absent."""
        if self.evaluation is None:
            return {}
        decision, criteria = self.evaluation.decision, self.evaluation.scenario.criteria
        found: dict[str, FloatArray] = {}
        for key, points in zip(decision.criteria, decision.contribution, strict=True):
            if key in criteria.keys and criteria[key].weight > 0.0:
                group = criteria[key].group
                found[group] = found.get(group, 0.0) + np.nan_to_num(points)
        order = {group: i for i, group in enumerate(GROUPS)}
        return dict(sorted(found.items(), key=lambda item: order.get(item[0], len(order))))


@lru_cache(
    maxsize=60_000
)  # names and notes of the largest projects: sorting and filtering ask again and again
def sort_word(text: str) -> str:
    """Return a text as it is compared: no case, no accents, ß as ss."""
    if text.isascii():
        return text.casefold()
    return "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))


class RankWatch:
    """Remembers the ranking before the last step: what a drag of a weight changes is measured against it.

    All ticks of one drag are one undo step, so the ranking before the drag stays until the next step.
    """

    def __init__(self) -> None:
        self._step = 0
        self._prior: Evaluation | None = None
        self._before: Evaluation | None = None

    def changing(self, evaluation: Evaluation | None) -> None:
        """Take the results as they were when the project was about to be evaluated anew."""
        self._prior = evaluation

    def stepped(self, step: int) -> bool:
        """Take the index of the undo stack; whether a new step has begun."""
        begun = step != self._step
        if begun:
            self._step, self._before = step, self._prior
        return begun

    def moves(self, evaluation: Evaluation | None) -> IntArray | None:
        """Return ranks won (positive) or lost (n,) by each site since the step began.

        None if something other than the weights changed, or nothing moved.
        """
        before = self._before
        if evaluation is None or before is None or not _only_weights_differ(before, evaluation):
            return None
        old, new = before.decision.rank, evaluation.decision.rank
        moves = np.where((old > 0) & (new > 0), old - new, 0)
        return moves if moves.any() else None


def _only_weights_differ(before: Evaluation, now: Evaluation) -> bool:
    if len(before) != len(now) or before.places.names != now.places.names:
        return False
    old, new = before.scenario.criteria, now.scenario.criteria
    return old != new and _shapes(old) == _shapes(new)


def _shapes(criteria: CriteriaSet) -> tuple[tuple[str, object], ...]:
    return tuple((c.key, c.curve) for c in criteria)
