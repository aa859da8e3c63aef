"""One value at a place with where it comes from, and how such values are put into words."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from standortkompass.app.formatting import Format
from standortkompass.app.source_text import listed_source, source_tip
from standortkompass.app.world import World
from standortkompass.core.model.trace import SourceRef
from standortkompass.texts import as_of_text

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One value at the point."""

    label: str
    value: str  # as shown; "k. A." where it is not known
    quality: str = ""  # A, B, C or "" for what is no figure
    source: str = ""  # who publishes it; why there is no value, where there is none
    terms: str = ""  # date and licence
    tip: str = ""
    known: bool = True
    tone: str = "text"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Findings on one subject."""

    key: str
    title: str
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class FindingMaker:
    """Puts values and their sources into words of one language."""

    world: World
    fmt: Format

    def entry(self, label: str, value: str, catalog_key: str, why_not: str = "") -> Finding:
        """Return a value whose source is one entry of the catalogue; without one, why."""
        if not value:
            return self.unknown(label, why_not)
        entry = self.world.catalog.entries.get(catalog_key)
        if entry is None:
            return Finding(label=label, value=value)
        ref = SourceRef(
            catalog_key=catalog_key,
            source_id="",
            quality=entry.quality,
            as_of=entry.said(self.fmt.lang).as_of,
        )
        return self.sourced(label, value, ref)

    def sourced(self, label: str, value: str, ref: SourceRef) -> Finding:
        """Return a value with its source."""
        return Finding(
            label=label,
            value=value,
            quality=str(ref.quality),
            source=self._publisher(ref),
            terms=self._terms(ref),
            tip=source_tip(self.world, ref, self.fmt.lang),
        )

    def _publisher(self, ref: SourceRef) -> str:
        """Return who stands behind a figure: publisher and title, or the assumption."""
        if ref.note == "note.power.assumption" or (not ref.catalog_key and ref.source_id):
            catalogue = self.world.base.assumptions.catalogue
            known = ref.source_id in catalogue
            name = catalogue[ref.source_id].label[self.fmt.lang] if known else ref.source_id
            return translate("WhatsHere", "Assumption: {name}").format(name=name)
        if ref.source_id:
            return listed_source(self.world, ref.source_id, self.fmt.lang)
        entry = self.world.catalog.entries.get(ref.catalog_key)
        return "" if entry is None else entry.said(self.fmt.lang).publisher

    def _terms(self, ref: SourceRef) -> str:
        """Return date and licence."""
        entry = self.world.catalog.entries.get(ref.catalog_key)
        date = as_of_text(ref.as_of, self.fmt.lang)
        if entry is None:
            return date
        entry = entry.said(self.fmt.lang)
        return " · ".join(part for part in (date or entry.as_of, entry.licence) if part)

    def unknown(self, label: str, why: str) -> Finding:
        """Return that a value is not known, and why."""
        return Finding(label=label, value=self.fmt.missing, source=why, tip=why, known=False, tone="muted")
