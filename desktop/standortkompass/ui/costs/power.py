"""Power price of the chosen site: each component with its source, the range, and what changes later."""

from __future__ import annotations

import math

from PySide6.QtWidgets import QWidget

from standortkompass.app.source_text import listed_source, source_line, source_tip
from standortkompass.core.model.evaluation import Evaluation
from standortkompass.core.model.results import ChargeRow
from standortkompass.core.model.trace import SourceRef
from standortkompass.core.power.breakdown import PriceLine, price_lines
from standortkompass.texts import as_of_text
from standortkompass.ui.charts.ledger import Entry, Ledger
from standortkompass.ui.charts.rows import Piece, Row, RowPlot
from standortkompass.ui.context import UiContext
from standortkompass.ui.widgets.basics import column, label

GROUPS = ("energy", "network", "levies", "unsplit")
_ORIGINS = {"network": "power.network_eur_per_mwh", "levies": "power.levies_eur_per_mwh"}
_RANGES = ("power.market_eur_per_mwh", "power.delivered_eur_per_mwh")


class PowerTable(QWidget):
    """Component table, range and remarks."""

    def __init__(self, ctx: UiContext) -> None:
        super().__init__()
        self._ctx = ctx
        theme, fmt = ctx.theme, ctx.format
        self.table = Ledger(
            theme, self.tr("Components of the power price"), (fmt.unit("EUR/MWh"),), wrap_below=True
        )
        self.table.setObjectName("powerTable")
        self.ranges = RowPlot(theme, self.tr("Power price from low to high"), lambda v, d: fmt.number(v, d))
        self.later = label("", "warning", wrap=True)
        self.notes = label("", "small", wrap=True)
        self.setLayout(column(self.table, self.ranges, self.later, self.notes, spacing=8))

    def show_site(self, evaluation: Evaluation, row: int) -> None:
        """Show the price of a site."""
        lines = price_lines(evaluation.power, row)
        self.table.set_entries(self._entries(evaluation, row, lines))
        self._show_ranges(evaluation, row)
        self._show_later(evaluation, row)
        notes = [note for note in evaluation.power.notes if bool(note.where[row])]
        texts = [self._ctx.labels.get(f"note.{note.code}", **note.context) for note in notes]
        self.notes.setText("\n".join(f"• {text}" for text in dict.fromkeys(texts)))
        self.notes.setVisible(bool(texts))

    # ── components ────────────────────────────────────────────────────────────────────────────────

    def _entries(self, evaluation: Evaluation, row: int, lines: tuple[PriceLine, ...]) -> list[Entry]:
        fmt = self._ctx.format
        names = {
            "energy": self.tr("Energy"),
            "network": self.tr("Network"),
            "levies": self.tr("Levies and taxes"),
            "unsplit": self.tr("Network and levies in one figure"),
        }
        entries: list[Entry] = []
        for group in GROUPS:
            members = [line for line in lines if line.group == group]
            if not members:
                continue
            if len(members) > 1:
                total = sum(line.eur_per_mwh for line in members)
                entries.append(
                    Entry(
                        label=names[group],
                        cells=(fmt.number(total, 2),),
                        head=True,
                        origin=_ORIGINS.get(group, ""),
                        quality="" if math.isnan(total) else _weakest(members),
                        tone="muted" if math.isnan(total) else "text",
                    )
                )
            entries += [self._component(line, row, grouped=len(members) > 1) for line in members]
        entries.append(self._total(evaluation, row))
        return entries

    def _component(self, line: PriceLine, row: int, *, grouped: bool) -> Entry:
        world, lang, fmt = self._ctx.session.world, self._ctx.lang, self._ctx.format
        unknown = math.isnan(line.eur_per_mwh)
        return Entry(
            label=self._ctx.labels.component(line.component),
            cells=(fmt.number(line.eur_per_mwh, 2),),
            below=self.tr("not known, see the remarks below")
            if unknown
            else source_line(world, line.source, lang),
            quality="" if line.source is None or unknown else str(line.source.quality),
            tone="muted" if unknown else "text",
            tip=source_tip(world, line.source, lang),
            indent=grouped,
            key=line.component if line.rows else "",
            origin=f"component.{line.component}",
            details=tuple(self._charge(charge, row) for charge in line.rows),
        )

    def _charge(self, charge: ChargeRow, row: int) -> str:
        """Return one tariff row: amount here, as published, validity, source."""
        fmt, labels, world = self._ctx.format, self._ctx.labels, self._ctx.session.world
        here = fmt.with_unit(fmt.number(float(charge.eur_per_mwh[row]), 2), fmt.unit("EUR/MWh"))
        amount = fmt.with_unit(fmt.assumption(charge.value), fmt.unit(charge.currency))
        published = f"{amount} {labels.get(f'basis.{charge.basis}')}"
        if charge.basis.startswith("percent") or charge.basis == "network_share":
            published = f"{fmt.assumption(charge.value)} {labels.get(f'basis.{charge.basis}')}"
        lang = self._ctx.lang
        valid = self.tr("valid from {start}").format(start=as_of_text(charge.valid_from, lang))
        if charge.valid_to:
            valid += " " + self.tr("to {end}").format(end=as_of_text(charge.valid_to, lang))
        source = listed_source(world, charge.source.source_id, lang)
        return " · ".join((here, published, valid, source))

    def _total(self, evaluation: Evaluation, row: int) -> Entry:
        fmt, value = self._ctx.format, float(evaluation.power.delivered_eur_per_mwh[row])
        ref = self._trace(evaluation, row)
        return Entry(
            label=self.tr("Delivered price of power, sum"),
            cells=(fmt.number(value, 2),),
            strong=True,
            tone="muted" if math.isnan(value) else "text",
            quality="" if ref is None or math.isnan(value) else str(ref.quality),
            tip=self.tr("No better founded than its weakest part") if ref is not None else "",
            origin=_RANGES[1],
        )

    def _trace(self, evaluation: Evaluation, row: int) -> SourceRef | None:
        for trace in evaluation.power.traces:
            if trace.quantity == "power.delivered_eur_per_mwh":
                index = int(trace.index[row])
                return trace.sources[index] if index >= 0 else None
        return None

    # ── range and later changes ───────────────────────────────────────────────────────────────────

    def _show_ranges(self, evaluation: Evaluation, row: int) -> None:
        fmt, power = self._ctx.format, evaluation.power
        rows = []
        for key, name, low, base, high in (
            (
                _RANGES[0],
                self.tr("Market price, low to high"),
                power.market_low_eur_per_mwh,
                power.market_eur_per_mwh,
                power.market_high_eur_per_mwh,
            ),
            (
                _RANGES[1],
                self.tr("Delivered price of power, low to high"),
                power.delivered_low_eur_per_mwh,
                power.delivered_eur_per_mwh,
                power.delivered_high_eur_per_mwh,
            ),
        ):
            if low is None or high is None or math.isnan(float(low[row])) or math.isnan(float(high[row])):
                continue
            a, m, b = float(low[row]), float(base[row]), float(high[row])
            unit = fmt.unit("EUR/MWh")
            rows.append(
                Row(
                    label=name,
                    value=fmt.with_unit(f"{fmt.number(a, 1)} – {fmt.number(b, 1)}", unit),
                    pieces=(Piece(a, b, "bar", 0.45),),
                    mark=m,
                    key=key,
                    tip=f"{fmt.number(a, 2)} · {fmt.number(m, 2)} · {fmt.number(b, 2)} {unit}",
                )
            )
        self.ranges.set_rows(rows)

    def _show_later(self, evaluation: Evaluation, row: int) -> None:
        power, fmt = evaluation.power, self._ctx.format
        text = ""
        if power.later_from_year is not None and power.delivered_later_eur_per_mwh is not None:
            year, later = float(power.later_from_year[row]), float(power.delivered_later_eur_per_mwh[row])
            if not math.isnan(year) and not math.isnan(later):
                change = later - float(power.delivered_eur_per_mwh[row])
                text = self.tr("From {year} on: {price} ({change}), when a rule known today changes").format(
                    year=f"{year:.0f}",
                    price=fmt.with_unit(fmt.number(later, 1), fmt.unit("EUR/MWh")),
                    change=fmt.signed_number(change, 1),
                )
        self.later.setText(text)
        self.later.setVisible(bool(text))


def _weakest(lines: list[PriceLine]) -> str:
    """Return the class of a sum: that of its weakest part."""
    return max((str(line.source.quality) for line in lines if line.source is not None), default="")
