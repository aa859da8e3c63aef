"""Help pages made from the catalogue of assumptions: one page a group, one section a field."""

from __future__ import annotations

from standortkompass.app.assumption_view import (
    group_name,
    number_text,
    range_text,
    shown_unit,
    value_text,
)
from standortkompass.app.formatting import Format
from standortkompass.app.labels import Labels
from standortkompass.core.model.assumptions import AssumptionCatalogue, AssumptionSpec, Kind
from standortkompass.texts import Texts, as_of_text
from standortkompass.ui.help.topics import ASSUMPTION

PREFIX = "group:"


class CataloguePages:
    """Titles and texts of the pages, in the language of the window."""

    def __init__(self, catalogue: AssumptionCatalogue, fmt: Format) -> None:
        self._fmt = fmt
        self._labels = Labels(Texts(fmt.lang))
        self._groups: dict[str, list[AssumptionSpec]] = {}
        for spec in catalogue:
            self._groups.setdefault(spec.group, []).append(spec)

    def topics(self) -> dict[str, str]:
        """Return the topics of the groups with their titles."""
        word = self._labels.get("help.assumptions")
        return {
            PREFIX + group: f"{word}: {group_name(group, self._labels)}" for group in sorted(self._groups)
        }

    def place(self, topic: str) -> tuple[str, str]:
        """Return page and heading of a topic ``assumption:KEY``."""
        key = topic.removeprefix(ASSUMPTION)
        group = key.split(".", 1)[0]
        spec = next((spec for spec in self._groups.get(group, []) if spec.key == key), None)
        return (PREFIX + group, self._labels.assumption(spec)) if spec is not None else ("assumptions", "")

    def text(self, topic: str) -> str:
        """Return the page of a group as Markdown."""
        group = topic.removeprefix(PREFIX)
        parts = [f"# {self.topics()[topic]}", self._labels.get("help.assumptions_intro")]
        for spec in self._groups.get(group, []):
            parts += self._section(spec)
        return "\n\n".join(parts)

    def _section(self, spec: AssumptionSpec) -> list[str]:
        get, fmt = self._labels.get, self._fmt
        facts = [(get("help.base"), value_text(spec, spec.base, self._labels, fmt))]
        unit = fmt.unit(shown_unit(spec).unit)
        if spec.kind in (Kind.NUMBER, Kind.INTEGER) and unit:
            facts.append((get("help.unit"), unit))
        if range_text(spec, fmt):
            facts.append((get("help.usual"), range_text(spec, fmt)))
        allowed = self._allowed(spec)
        if allowed:
            facts.append((get("help.allowed"), allowed))
        facts.append((get("help.quality"), get(f"help.quality_{str(spec.quality).lower()}")))
        facts.append((get("help.source"), spec.source[fmt.lang]))
        if spec.as_of:
            facts.append((get("help.as_of"), as_of_text(spec.as_of, fmt.lang)))
        facts.append((get("help.key"), f"`{spec.key}`"))
        lines = "\n".join(f"- **{name}**: {_plain(value)}" for name, value in facts)
        words = spec.help.get(fmt.lang, "")
        return [f"### {_plain(self._labels.assumption(spec))}", *([_plain(words)] if words else []), lines]

    def _allowed(self, spec: AssumptionSpec) -> str:
        """Return what may be entered."""
        if spec.kind is Kind.CHOICE:
            return ", ".join(self._labels.choice(spec, choice) for choice in spec.choices)
        get, fmt = self._labels.get, self._fmt
        low, high = (number_text(spec, limit, fmt) for limit in (spec.minimum, spec.maximum))
        if spec.minimum is not None and spec.maximum is not None:
            return get("help.between", low=low, high=high)
        if spec.minimum is not None:
            return get("help.at_least", low=low)
        return get("help.at_most", high=high) if spec.maximum is not None else ""


def _plain(text: str) -> str:
    """Keep what Markdown would read as marks."""
    if text.startswith("`"):
        return text
    for mark in ("*", "_", "<", "[", "]"):
        text = text.replace(mark, f"\\{mark}")
    return text
