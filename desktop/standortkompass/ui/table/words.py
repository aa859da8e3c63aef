"""Words of the table: heads, units, status, reasons and tooltips."""

from __future__ import annotations

import html

from PySide6.QtCore import QCoreApplication

from standortkompass.app.site_table import TEXTS, all_columns
from standortkompass.core.decision.exclusions import ExclusionSet
from standortkompass.core.model.quantities import QUANTITIES
from standortkompass.ui.context import UiContext
from standortkompass.ui.theme.tokens import GROUP_TOKENS

translate = QCoreApplication.translate


class TableWords:
    """Names for one window's language and look."""

    def __init__(self, ctx: UiContext) -> None:
        self._ctx = ctx
        self._heads = {
            "rank": translate("TableWords", "Rank"),
            "star": "",
            "name": translate("TableWords", "Site"),
            "country": translate("TableWords", "Country"),
            "zone": translate("TableWords", "Bidding zone"),
            "status": translate("TableWords", "Status"),
            "note": translate("TableWords", "Note"),
        }

    def head(self, key: str) -> str:
        """Return the short name above a column."""
        return self._heads[key] if key in self._heads else self._ctx.labels.quantity(key, short=True)

    def long(self, key: str) -> str:
        """Return the full name of a column."""
        if key == "star":
            return translate("TableWords", "Shortlist")
        return self._heads[key] if key in self._heads else self._ctx.labels.quantity(key)

    def unit(self, key: str) -> str:
        """Return the unit in a head."""
        return self._ctx.format.quantity_unit(key) if key in QUANTITIES else ""

    def head_tip(self, key: str, groups: tuple[str, ...]) -> str:
        """Return the full name; of the score also the colours of its bar."""
        name = html.escape(self.long(key))
        if key != "decision.score" or not groups:
            return name
        legend = "<br>".join(f"{self._square(g)} {html.escape(self.group(g))}" for g in groups)
        return f"{name}<br>{legend}"

    def parts_tip(self, score: float, parts: tuple[tuple[str, float], ...], lines: list[str]) -> str:
        """Return what a score is made of, with the colours of the bar."""
        fmt = self._ctx.format
        shown = [html.escape(line) for line in lines]
        shown.append(f"<b>{html.escape(self.long('decision.score'))}: {fmt.number(score, 1)}</b>")
        shown += [
            f"{self._square(group)} {html.escape(self.group(group))}: {fmt.number(points, 1)}"
            for group, points in parts
        ]
        return "<br>".join(shown)

    def _square(self, group: str) -> str:
        colour = self._ctx.theme.color(GROUP_TOKENS.get(group, "bar")).name()
        return f'<span style="color:{colour}">■</span>'

    def group(self, key: str) -> str:
        """Return the name of a group of criteria."""
        return self._ctx.labels.get(f"criterion_group.{key}")

    def status(self, key: str) -> str:
        """Return the name of a status."""
        return self._ctx.labels.get(f"site_status.{key}")

    def reason(self, key: str, exclusions: ExclusionSet | None = None) -> str:
        """Return the name of what takes a site out; a person's own exclusion carries its name."""
        if key == "by_hand":
            return translate("TableWords", "ruled out by hand")
        own = exclusions[key].label if exclusions is not None and key in exclusions.keys else ""
        return own or self._ctx.labels.exclusion(key)

    def move(self, ranks: int) -> str:
        """Say how many ranks a site has won or lost."""
        if not ranks:
            return ""
        up, down = translate("TableWords", "up by {count}"), translate("TableWords", "down by {count}")
        return (up if ranks > 0 else down).format(count=abs(ranks))

    def subject(self, key: str) -> str:
        """Return the heading under which a column is offered."""
        if key in TEXTS:
            return translate("TableWords", "Place")
        return {
            "decision": translate("TableWords", "Decision"),
            "finance": translate("TableWords", "Economics"),
            "power": translate("TableWords", "Power"),
            "connection": translate("TableWords", "Grid connection"),
            "schedule": translate("TableWords", "Schedule"),
            "load": translate("TableWords", "Facility"),
            "climate": translate("TableWords", "Climate and cooling"),
            "quality": translate("TableWords", "Data"),
        }.get(QUANTITIES[key].group, QUANTITIES[key].group)

    def offered(self) -> dict[str, list[str]]:
        """Return all columns that can be chosen by their heading."""
        groups: dict[str, list[str]] = {}
        for key in all_columns():
            if key in TEXTS or key in QUANTITIES:
                groups.setdefault(self.subject(key), []).append(key)
        return groups
