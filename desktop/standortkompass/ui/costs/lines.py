"""Investment and running cost of the chosen site: every line with its formula, inputs and weakest class."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from standortkompass.app.assumption_view import shown_unit
from standortkompass.app.cost_view import CostInput, CostLine, cost_lines
from standortkompass.app.source_text import quality_words, source_line
from standortkompass.core.finance.explain import formula_text
from standortkompass.core.finance.inputs import is_assumption
from standortkompass.core.finance.lines import Line, label_parts
from standortkompass.core.model.assumptions import Quality
from standortkompass.core.model.evaluation import Evaluation
from standortkompass.ui.charts.ledger import Entry, Ledger
from standortkompass.ui.context import UiContext
from standortkompass.ui.widgets.basics import column, label

PRICE_BASE = "finance.price_year"


class CostTable(QWidget):
    """Lines of one group; a click on a line unfolds how it was computed.

    Parameters
    ----------
    group : str
        ``capex`` or ``opex``.
    """

    def __init__(self, ctx: UiContext, group: str) -> None:
        super().__init__()
        self._ctx = ctx
        self._group = group
        unit = ctx.format.unit("MEUR" if group == "capex" else "MEUR/a")
        name = self.tr("Investment by line") if group == "capex" else self.tr("Running cost by line")
        self.ledger = Ledger(ctx.theme, name, (unit, "%"))
        self.ledger.setObjectName(f"{group}Table")
        self.hint = label("", "small", wrap=True)
        self.setLayout(column(self.ledger, self.hint, spacing=4))

    def show_site(self, evaluation: Evaluation, row: int) -> None:
        """Show the lines of a site."""
        lines = cost_lines(evaluation, row, self._group)
        fmt = self._ctx.format
        known = [line.eur for line in lines if not math.isnan(line.eur)]
        total = sum(known) if len(known) == len(lines) and lines else math.nan
        entries = [
            Entry(
                label=self.tr("Total"),
                cells=(fmt.number(total / 1e6, 1), "" if math.isnan(total) else fmt.number(100.0)),
                strong=True,
                tone="muted" if math.isnan(total) else "text",
                origin="finance.capex_eur" if self._group == "capex" else "finance.opex_eur_per_a",
                quality=""
                if math.isnan(total)
                else max((str(line.quality) for line in lines if line.quality is not None), default=""),
            )
        ]
        self.ledger.set_entries(entries + [self._entry(line, total, evaluation) for line in lines])
        assumed = sum(
            line.eur for line in lines if line.quality is Quality.ASSUMED and not math.isnan(line.eur)
        )
        year = evaluation.scenario.assumptions[PRICE_BASE]
        words = self.tr("Prices of {year}.").format(year=f"{year:.0f}") + " "
        words += self.tr("Click a line: so computed. Class C: rests on at least one assumption.")
        if total and not math.isnan(total):
            words += " " + self.tr("{share} of the sum is class C.").format(
                share=fmt.percent(assumed / total)
            )
        missing = [self._ctx.labels.line(line.line.key) for line in lines if math.isnan(line.eur)]
        if missing:
            words = (
                self.tr("Not known: {lines}. The sum stays open.").format(lines=", ".join(missing))
                + " "
                + words
            )
        self.hint.setText(words)

    def _entry(self, line: CostLine, total: float, evaluation: Evaluation) -> Entry:
        fmt, quality = self._ctx.format, line.quality
        share = line.eur / total if total and not math.isnan(total) else math.nan
        name = self._line_name(line.line.key)
        return Entry(
            label=name,
            cells=(
                fmt.number(line.eur / 1e6, 1),
                fmt.number(share * 100.0, 1) if not math.isnan(share) else "",
            ),
            quality="" if quality is None or math.isnan(line.eur) else str(quality),
            tone="muted" if math.isnan(line.eur) else "text",
            key=line.line.key,
            origin=f"line:{line.line.key}",
            details=self._details(line, evaluation),
            tip="\n".join(
                part
                for part in (
                    f"{name}: {fmt.with_unit(fmt.number(line.eur), '€')}",
                    "" if quality is None else quality_words(str(quality)),
                )
                if part
            ),
        )

    # ── so computed ───────────────────────────────────────────────────────────────────────────────

    def _details(self, line: CostLine, evaluation: Evaluation) -> tuple[str, ...]:
        texts = [self._formula(line.line)]
        texts += [f"{self._line_name(part.key)} = {self._formula(part, bare=True)}" for part in line.parts]
        texts += self._values(line.inputs, evaluation)
        if line.line.source and self._ctx.lang == "en":  # definitions are kept in English
            texts.append(self.tr("Definition: {source}").format(source=line.line.source))
        return tuple(texts)

    def _formula(self, line: Line, *, bare: bool = False) -> str:
        text = formula_text(line, self._line_name, self._input_name, self._operation)
        return text if bare else f"= {text}"

    def _operation(self, name: str) -> str:
        return self._ctx.labels.get(f"formula.{name}")

    def _line_name(self, key: str) -> str:
        base, phase = label_parts(key)
        name = self._ctx.labels.line(base)
        if not phase:
            return name
        return self._ctx.labels.get("line.phase", label=name, number=phase)

    def _input_name(self, key: str) -> str:
        scenario = self._ctx.session.scenario
        if is_assumption(key) and scenario is not None:
            return scenario.assumptions.catalogue[key].label[self._ctx.lang]
        return self._ctx.labels.get(f"input.{key}")

    def _values(self, inputs: Sequence[CostInput], evaluation: Evaluation) -> list[str]:
        """Return each input with value, class and origin."""
        fmt, world = self._ctx.format, self._ctx.session.world
        catalogue = evaluation.scenario.assumptions.catalogue
        texts = []
        for item in inputs:
            shown: float | None = item.value
            unit = item.unit
            if is_assumption(item.key):
                view = shown_unit(catalogue[item.key])
                shown, unit = None if math.isnan(item.value) else view.show(item.value), view.unit
            number = fmt.missing if shown is None or math.isnan(shown) else fmt.assumption(_rounded(shown))
            parts = [f"{self._input_name(item.key)}: {fmt.with_unit(number, fmt.unit(unit))}"]
            if item.quality is not None:
                parts.append(str(item.quality))
            if item.changed:
                parts.append(self.tr("changed"))
            if is_assumption(item.key):
                parts.append(catalogue[item.key].source[self._ctx.lang])
            elif item.source is not None:
                parts.append(source_line(world, item.source, self._ctx.lang))
            texts.append(" · ".join(parts))
        return texts


def _rounded(value: float) -> float:
    """Return a number with as many digits as a reader can use."""
    return float(f"{value:.6g}")
