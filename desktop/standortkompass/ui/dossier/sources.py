"""Section of the dossier that lists what its figures rest on: own values first, then every source."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from standortkompass.app.chain_view import input_behind
from standortkompass.app.dossier import sources_of
from standortkompass.app.origin import Explainer
from standortkompass.app.site_values import own_field
from standortkompass.app.source_text import source_title
from standortkompass.core.model.trace import SourceRef
from standortkompass.core.power.breakdown import price_lines
from standortkompass.texts import as_of_text
from standortkompass.ui.context import UiContext
from standortkompass.ui.dossier import quantities
from standortkompass.ui.dossier.own_editor import shown_text
from standortkompass.ui.dossier.own_values import own_keys
from standortkompass.ui.dossier.popover import CHANGED
from standortkompass.ui.widgets.basics import column, label
from standortkompass.ui.widgets.facts import Fact, FactList

LONGEST_DATE = 24  # letters


class SourceSection(QWidget):
    """Coverage, own values, and one row a source with date, publisher and licence."""

    def __init__(self, ctx: UiContext) -> None:
        super().__init__()
        self._ctx = ctx
        self.count = label("", "small", wrap=True)
        self.facts = FactList(ctx.theme)
        self.setLayout(column(self.count, self.facts, spacing=4))

    def show_site(self, explainer: Explainer) -> None:
        """Show the sources of a site."""
        own = self._own(explainer)
        found = self._sources(explainer)
        coverage = float(explainer.evaluation.decision.coverage[explainer.row])
        known = self._ctx.format.percent(coverage)
        words = self.tr("Sources: {count} · own values: {own} · weights with data: {share}")
        self.count.setText(words.format(count=len(found), own=len(own), share=known))
        self.facts.set_facts([*facts_of_data(self._ctx, explainer), *own, *found])

    def _own(self, explainer: Explainer) -> list[Fact]:
        site, catalogue = explainer.site, explainer.evaluation.scenario.assumptions.catalogue
        facts = []
        for key in own_keys(site):
            field = own_field(key, catalogue, self._ctx.labels)
            facts.append(
                Fact(
                    label=f"{CHANGED} {field.label}",
                    value=shown_text(self._ctx, field, site.values[key]),
                    tone="accent",
                    below=site.reasons.get(key, self.tr("no reason given")),
                    below_tone="accent",
                    quality="C",
                    tip=site.reasons.get(key, ""),
                )
            )
        if site.weather_file:
            name = Path(site.weather_file).name
            facts.append(
                Fact(label=f"{CHANGED} {self.tr('Own weather file')}", value=name, tone="accent", quality="A")
            )
        return facts

    def _sources(self, explainer: Explainer) -> list[Fact]:
        found: dict[tuple[str, str, str], Fact] = {}
        for key, ref in _refs(explainer):
            if not ref.catalog_key and ref.source_id in ("", "assumption"):
                continue
            name = (ref.catalog_key, ref.source_id, str(ref.quality))
            found.setdefault(name, self._fact(explainer, key, ref))
        return sorted(found.values(), key=lambda fact: fact.label)

    def _fact(self, explainer: Explainer, key: str, ref: SourceRef) -> Fact:
        world, lang = self._ctx.session.world, self._ctx.lang
        entry = None if world is None else world.catalog.entries.get(ref.catalog_key)
        title = source_title(world, ref, lang)
        entry = None if entry is None else entry.said(lang)
        below = [] if entry is None else [entry.publisher, entry.licence]
        name = entry.label[lang] if entry is not None else title or explainer.title(key)
        parts = tuple(part for part in (title, *below) if part and part != name)
        return Fact(
            label=name,
            value=_short(as_of_text(ref.as_of, lang) or ("" if entry is None else entry.as_of)),
            quality=str(ref.quality),
            key=key,
            below=parts[0] if parts else "",
            tip="\n".join(parts) or name,
        )


def facts_of_data(ctx: UiContext, explainer: Explainer) -> list[Fact]:
    """Return how much is measured, and how much is known."""
    return quantities.facts_of(ctx, explainer, None, quantities.DATA)


def _refs(explainer: Explainer) -> list[tuple[str, SourceRef]]:
    """Return every figure of the site that has an origin, with it."""
    found = []
    for quantity, ref in sources_of(explainer.evaluation, explainer.row).items():
        behind = input_behind(quantity) if quantity.startswith("finance.") else ""
        found.append((f"input:{behind}" if behind else quantity, ref))
    lines = price_lines(explainer.evaluation.power, explainer.row)
    found += [(f"component.{line.component}", line.source) for line in lines if line.source is not None]
    return found


def _short(as_of: str) -> str:
    return as_of if len(as_of) <= LONGEST_DATE else f"{as_of[: LONGEST_DATE - 1]}…"
