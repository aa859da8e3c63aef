"""Answers "where does this number come from?" for every figure of one site, from the evaluation's parts.

Keys of figures: a quantity (``climate.pue``), ``line:<line of the financial model>``, ``input:<its input>``,
``assume:<assumption>``, ``component.<part of the power price>``, ``criterion:<key>``.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, field

from PySide6.QtCore import QCoreApplication

from standortkompass.app.chain_view import basis_text, traced
from standortkompass.app.cost_view import input_of
from standortkompass.app.dossier import why_missing
from standortkompass.app.figures import SiteFigures, line_of
from standortkompass.app.origin_rules import CHAIN, LINES, RULES
from standortkompass.app.source_text import quality_words, source_facts
from standortkompass.core.chain.inputs import Basis, basis_of
from standortkompass.core.decision.stage import COUNTRY_PREFIX
from standortkompass.core.finance.explain import formula_text
from standortkompass.core.finance.inputs import is_assumption
from standortkompass.core.finance.lines import Line, precedents
from standortkompass.core.finance.model import build
from standortkompass.core.model.assumptions import Quality
from standortkompass.core.model.trace import SourceRef
from standortkompass.core.power.breakdown import price_lines
from standortkompass.texts import as_of_text

translate = QCoreApplication.translate
_ORDER = "ABC"
_OF_BASIS = {
    Basis.OWN: "C",
    Basis.TABLE: "B",
    Basis.TARIFF: "B",
    Basis.WEATHER: "B",
    Basis.SEARCH: "B",
    Basis.EARLY: "C",
}
_TERRAIN = SourceRef(catalog_key="terrain", source_id="", quality=Quality.MEASURED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One figure that another one is worked out from."""

    key: str
    label: str
    value: str
    quality: str = ""
    own: bool = False  # replaced at this site


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """All that is known on where one figure comes from."""

    key: str
    title: str
    value: str
    quality: str  # A, B, C; "" for a factor between units
    how: tuple[str, ...] = ()  # "so computed", one line each
    parts: tuple[Part, ...] = ()  # figures
    assumptions: tuple[Part, ...] = ()
    sources: tuple[tuple[tuple[str, str], ...], ...] = ()  # of each source: name of the fact, fact
    field: str = ""  # by which the site may bring its own figure
    reason: str = ""  # why an own figure is used
    assumption: str = ""  # the key itself, if it is one

    @property
    def own(self) -> bool:
        """Whether the site's own figure is used."""
        return bool(self.reason)


@dataclass(slots=True)
class Explainer(SiteFigures):
    """Origins of the figures of one site; cheap to make, works on demand."""

    _quality: dict[str, str] = field(default_factory=dict)

    # ── the parts of an answer ────────────────────────────────────────────────────────────────────

    def origin(self, key: str) -> Origin:
        """Return where a figure comes from."""
        own = self.own_field(key)
        used = own in self.site.values
        parts, assumed = ((), ()) if used else self._behind(key)
        ref, value = self._ref(key), self.value(key)
        return Origin(
            key=key,
            title=self.title(key),
            value=value,
            quality=self.quality(key),
            how=self._how(key) if value != self.fmt.missing else (self.missing(key), *self._how(key)),
            parts=tuple(self._part(part) for part in parts),
            assumptions=tuple(self._part(f"assume:{name}") for name in assumed),
            sources=self._source_lists(key, ref),
            field=own,
            reason=self.site.reasons.get(own, self._no_reason()) if used else "",
            assumption=key.removeprefix("assume:") if key.startswith("assume:") else "",
        )

    @staticmethod
    def _no_reason() -> str:
        return translate("Origin", "no reason given")

    def missing(self, key: str) -> str:
        """Return why a figure is not known, in words."""
        line, quantity = line_of(key), key
        if line and key.startswith("line:"):
            quantity = "finance.npv_eur"
        if self.evaluation.places.country[self.row] < 0:
            return translate("Origin", "The site lies in no covered country.")
        if self.labels.texts.has(f"missing.{key}") and not self._is_open(key):
            return self.labels.get(f"missing.{key}")
        notes = why_missing(self.evaluation, self.row, quantity)
        texts = dict.fromkeys(self.labels.get(f"note.{note.code}", **note.context) for note in notes)
        return " ".join(texts) or translate("Origin", "No figure is known for this place.")

    def _is_open(self, key: str) -> bool:
        """Whether a figure of the cash flow is missing because the cash flow itself is."""
        return key.startswith(("finance.", "line:")) and math.isnan(
            float(self.evaluation.finance.npv_eur[self.row])
        )

    # ── quality ───────────────────────────────────────────────────────────────────────────────────

    def quality(self, key: str) -> str:
        """Return the class of a figure: its own, or the weakest of what it is worked out from."""
        if key not in self._quality:
            self._quality[key] = ""  # against circles
            self._quality[key] = self._find_quality(key)
        return self._quality[key]

    def _find_quality(self, key: str) -> str:
        kind, _, name = key.partition(":")
        if self.is_own(key):
            ref = self._ref(key)
            return str(Quality.ASSUMED if ref is None or ref.catalog_key else ref.quality)
        if kind == "assume":
            return str(self.evaluation.scenario.assumptions.catalogue[name].quality)
        ref = self._ref(key)
        if ref is not None:
            return str(ref.quality)
        if kind == "input":
            return self._input_quality(name)
        if key.startswith("finance."):
            return self._finance_quality()
        parts, assumed = self._by_rule(key) if key in RULES else self._behind(key)
        return _weakest(self.quality(part) for part in (*parts, *(f"assume:{k}" for k in assumed)))

    def _input_quality(self, name: str) -> str:
        if name in self.evaluation.finance.inputs:
            found = input_of(self.evaluation, name, self.row, self._sources).quality
            if found is not None:
                return str(found)
        return _OF_BASIS.get(basis_of(name), "")

    def _finance_quality(self) -> str:
        """Return the weakest class of what the financial model assumes; quick, without the chain."""
        structure = self.evaluation.finance.structure
        catalogue = self.evaluation.scenario.assumptions.catalogue
        keys = () if structure is None else build(structure).assumptions
        return _weakest(str(catalogue[key].quality) for key in keys)

    def _ref(self, key: str) -> SourceRef | None:
        if key.startswith("input:"):
            name = key.removeprefix("input:")
            if quantity := traced(name):
                return self._ref(quantity)
            known = name in self.evaluation.finance.inputs
            return input_of(self.evaluation, name, self.row, self._sources).source if known else None
        if key.startswith("component."):
            lines = price_lines(self.evaluation.power, self.row)
            return next((p.source for p in lines if f"component.{p.component}" == key), None)
        if key == "place.elevation_m":
            return _TERRAIN
        if key.startswith("criterion:"):
            return self._country_ref(key.removeprefix("criterion:"))
        return self._sources.get(key)

    def _country_ref(self, criterion: str) -> SourceRef | None:
        """Return the origin of a criterion that is a figure of the country."""
        quantity = self._quantity_of(criterion)
        if self.world is None or not quantity.startswith(COUNTRY_PREFIX):
            return None
        countries, where = self.world.layers.countries, self.evaluation.places.country[[self.row]]
        indicator = quantity.removeprefix(COUNTRY_PREFIX)
        if indicator not in countries.indicators:
            return None
        trace = countries.trace(indicator, quantity, where)
        index = int(trace.index[0])
        return trace.sources[index] if index >= 0 else None

    def _quantity_of(self, criterion: str) -> str:
        criteria = self.evaluation.scenario.criteria.criteria
        return next((c.quantity for c in criteria if c.key == criterion), "")

    # ── what stands behind ────────────────────────────────────────────────────────────────────────

    def _behind(self, key: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return keys of the figures and of the assumptions that a figure is worked out from."""
        kind, _, name = key.partition(":")
        if (line := line_of(key) or CHAIN.get(key, "")) and (found := self.model_line(line)):
            return self._behind_line(found)
        if kind == "criterion":
            quantity = self._quantity_of(name)
            return ((quantity,) if quantity in RULES or quantity in LINES else ()), ()
        return self._by_rule(key)

    def _by_rule(self, key: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return what a quantity rests on where no line defines it."""
        special = self._listed(key)
        rule = RULES.get(key)
        catalogue = self.evaluation.scenario.assumptions.catalogue
        if rule is None:
            return special, ()
        return (*special, *rule.inputs), tuple(k for k in rule.assumptions if k in catalogue)

    def _listed(self, key: str) -> tuple[str, ...]:
        """Return the parts of quantities that are sums of what is there at the site."""
        finance, power = self.evaluation.finance, self.evaluation.power
        if key == "finance.opex_eur_per_a":
            return tuple(f"line:opex_{k}" for k in finance.opex_eur_per_a)
        if key == "decision.score":
            shares = self._shares()
            return tuple(f"criterion:{k}" for k in self.evaluation.decision.criteria if shares.get(k))
        group = {"power.network_eur_per_mwh": "network", "power.levies_eur_per_mwh": "levies"}.get(key, "")
        if group or key == "power.delivered_eur_per_mwh":
            lines = price_lines(power, self.row)
            return tuple(f"component.{p.component}" for p in lines if not group or p.group == group)
        if key == "component.energy_spot":
            return ("power.market_eur_per_mwh",)
        return ()

    def _behind_line(self, line: Line) -> tuple[tuple[str, ...], tuple[str, ...]]:
        chain = self.chain()
        given = () if chain is None else chain.inputs_of(line)
        lines = [f"line:{key}" for key in precedents(line) if self.model_line(key)]
        inputs = [f"input:{key}" for key in given if not is_assumption(key)]
        return (*lines, *inputs), tuple(key for key in given if is_assumption(key))

    def _part(self, key: str) -> Part:
        return Part(
            key=key,
            label=self.title(key),
            value=self.value(key),
            quality=self.quality(key),
            own=self.is_own(key),
        )

    # ── words ─────────────────────────────────────────────────────────────────────────────────────

    def _how(self, key: str) -> tuple[str, ...]:
        kind, _, name = key.partition(":")
        if self.is_own(key):
            return (translate("Origin", "Own value of this site: it replaces the model's figure."),)
        said = (self.labels.get(f"how.{key}"),) if self.labels.texts.has(f"how.{key}") else ()
        found = self.model_line(line_of(key) or CHAIN.get(key, ""))
        if found is not None:
            text = formula_text(found, self.line_name, self._input_name, self._operation)
            source = translate("Origin", "Definition: {source}").format(source=found.source)
            shown = found.source and self.labels.lang == "en"  # definitions are kept in English
            return (*said, f"= {text}", *((source,) if shown else ()))
        if kind == "criterion":
            return (self._criterion_words(name),)
        if kind in ("assume", "input"):
            return self._given_words(kind, name)
        return said

    def _given_words(self, kind: str, name: str) -> tuple[str, ...]:
        if kind == "input":
            return (self.labels.get(basis_text(name)),)
        spec = self.evaluation.scenario.assumptions.catalogue[name]
        help_text = spec.help.get(self.labels.lang, "")
        changed = name in self.evaluation.scenario.assumptions.overrides
        words = translate("Origin", "Changed in this scenario; base case: {value}").format(
            value=self.number_text(name, spec.base)
        )
        return tuple(text for text in (help_text, words if changed else "") if text)

    def _criterion_words(self, name: str) -> str:
        decision, fmt = self.evaluation.decision, self.fmt
        index = decision.criteria.index(name)
        return translate(
            "Origin", "Weight {weight} × utility {utility} of the value = {points} points"
        ).format(
            weight=fmt.percent(self._shares().get(name, 0.0), 1),
            utility=fmt.percent(float(decision.utility[index, self.row])),
            points=fmt.number(float(decision.contribution[index, self.row]), 1),
        )

    def _shares(self) -> dict[str, float]:
        criteria = self.evaluation.scenario.criteria
        return dict(zip(criteria.keys, criteria.shares, strict=True))

    def _operation(self, name: str) -> str:
        return self.labels.get(f"formula.{name}")

    def _input_name(self, key: str) -> str:
        return self.title(f"assume:{key}" if is_assumption(key) else f"input:{key}")

    def _source_lists(self, key: str, ref: SourceRef | None) -> tuple[tuple[tuple[str, str], ...], ...]:
        if key.startswith("assume:"):
            spec = self.evaluation.scenario.assumptions.catalogue[key.removeprefix("assume:")]
            source, dated = translate("Origin", "Source"), translate("Origin", "As of")
            said = (source, spec.source[self.labels.lang]), (dated, as_of_text(spec.as_of, self.labels.lang))
            return (tuple((name, text) for name, text in said if text),)
        if ref is None or self.is_own(key):
            return ()
        facts = source_facts(self.world, ref, self.labels.lang)
        return (facts,) if facts else ()


def _weakest(found: Iterable[str]) -> str:
    known = [quality for quality in found if quality]
    return max(known, key=_ORDER.index) if known else ""


def tip_of(explainer: Explainer, key: str) -> str:
    """Return the short answer for a tooltip: name, value, class."""
    quality = explainer.quality(key)
    words = quality_words(quality) if quality else ""
    return "\n".join(part for part in (f"{explainer.title(key)}: {explainer.value(key)}", words) if part)
