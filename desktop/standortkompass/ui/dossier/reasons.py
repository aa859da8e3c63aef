"""Section of the dossier on hard limits and on what has to be known about the data of this place."""

from __future__ import annotations

import math

from PySide6.QtWidgets import QWidget

from standortkompass.app.dossier import notes_of, sources_of
from standortkompass.app.headline import exclusion_name
from standortkompass.app.reason_view import LimitLine, limit_lines, other_reasons
from standortkompass.core.decision.exclusions import ExclusionKind
from standortkompass.core.model.evaluation import Evaluation
from standortkompass.ui.charts.ledger import Entry, Ledger
from standortkompass.ui.context import UiContext
from standortkompass.ui.widgets.basics import column, label


class ReasonSection(QWidget):
    """One row an active exclusion with value and limit; remarks below."""

    def __init__(self, ctx: UiContext) -> None:
        super().__init__()
        self._ctx = ctx
        self.ledger = Ledger(ctx.theme, self.tr("Exclusions at this site"), wrap_below=True)
        self.ledger.setObjectName("limits")
        self.none = label(self.tr("No exclusion is switched on."), "small", wrap=True)
        self.notes = label("", "small", wrap=True)
        self.setLayout(column(self.ledger, self.none, self.notes, spacing=6))

    def show_site(self, evaluation: Evaluation, row: int) -> None:
        """Show the limits of a site."""
        world = self._ctx.session.world
        lines = () if world is None else limit_lines(world.layers, evaluation, row)
        entries = [self._other(key, evaluation) for key in other_reasons(evaluation, row)]
        entries += [self._entry(line, evaluation, row) for line in lines]
        self.ledger.set_entries(entries)
        self.ledger.setVisible(bool(entries))
        self.none.setVisible(not entries)
        texts = [
            self._ctx.labels.get(f"note.{note.code}", **note.context) for note in notes_of(evaluation, row)
        ]
        self.notes.setText("\n".join(f"• {text}" for text in dict.fromkeys(texts)))
        self.notes.setVisible(bool(texts))

    def _other(self, key: str, evaluation: Evaluation) -> Entry:
        """Return the row of a reason that no exclusion stands behind."""
        name = exclusion_name(evaluation.scenario, key, self._ctx.labels)
        return Entry(label=name, sign="✕", tone="negative", strong=True, below=self.tr("excludes"))

    def _entry(self, line: LimitLine, evaluation: Evaluation, row: int) -> Entry:
        exclusion = line.exclusion
        name = exclusion.label or self._ctx.labels.exclusion(exclusion.key)
        if line.broken:
            sign, tone, verdict = "✕", "negative", self.tr("excludes")
        elif line.unknown:
            sign, tone, verdict = "?", "warning", self.tr("cannot be judged, a value is missing")
        else:
            sign, tone, verdict = "✓", "positive", self.tr("kept")
        return Entry(
            label=name,
            sign=sign,
            tone=tone,
            strong=line.broken,
            below=" · ".join(part for part in (verdict, self._compared(line, evaluation, row)) if part),
            quality=self._quality(exclusion.quantity, evaluation, row),
            origin=exclusion.quantity if exclusion.quantity in evaluation.columns else "",
        )

    def _quality(self, quantity: str, evaluation: Evaluation, row: int) -> str:
        ref = sources_of(evaluation, row).get(quantity)
        return "" if ref is None else str(ref.quality)

    def _compared(self, line: LimitLine, evaluation: Evaluation, row: int) -> str:
        """Return value and limit in words."""
        fmt, kind = self._ctx.format, line.exclusion.kind
        if kind is ExclusionKind.COUNTRIES:
            world, country = self._ctx.session.world, int(evaluation.places.country[row])
            if world is None or country < 0:
                return self.tr("in no covered country")
            return world.layers.regions.country_name(country, self._ctx.lang)
        if kind is not ExclusionKind.LIMIT:
            return ""
        unit = fmt.unit(line.unit)
        value = fmt.with_unit(fmt.number(line.value, line.decimals), unit)
        limit = fmt.with_unit(fmt.number(line.limit, line.decimals), unit)
        if line.unit == "year":
            value = fmt.missing if math.isnan(line.value) else f"{line.value:.0f}"
            limit = f"{line.limit:.0f}"
        text = (
            self.tr("{value}, at most {limit} allowed")
            if line.at_most
            else self.tr("{value}, at least {limit} required")
        )
        return text.format(value=value, limit=limit)
