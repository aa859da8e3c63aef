"""What the results rest on: assumptions, gaps, sources, licences."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from standortkompass.core.model.assumptions import AssumptionSpec, Quality
from standortkompass.export.bundle import DataEntry, ExportBundle
from standortkompass.export.story import words
from standortkompass.export.story.site import remarks, unknowns
from standortkompass.export.story.table import Table
from standortkompass.texts import Texts


def changed(bundle: ExportBundle, texts: Texts) -> Table:
    """Return the assumptions that differ from the base case."""
    assumptions = bundle.evaluation.scenario.assumptions
    rows = tuple(
        (
            spec.label[texts.lang],
            words.assumption(texts, spec, assumptions[spec.key]),
            words.assumption(texts, spec, spec.base),
            spec.source[texts.lang],
        )
        for spec in assumptions.catalogue
        if spec.key in assumptions.overrides
    )
    names = ("input", "value", "base", "source")
    return Table(head=_heads(texts, names), rows=rows, right=frozenset({1, 2}))


def assumed(bundle: ExportBundle, texts: Texts) -> Table:
    """Return all assumptions of class C with value and range."""
    assumptions = bundle.evaluation.scenario.assumptions
    rows = tuple(
        (
            spec.label[texts.lang],
            words.assumption(texts, spec, assumptions[spec.key]),
            words.assumption_range(texts, spec),
            spec.source[texts.lang],
        )
        for spec in _of_class(bundle, Quality.ASSUMED)
    )
    head = (*_heads(texts, ("input", "value")), texts.get("report.range"), texts.get("export.head.source"))
    return Table(head=head, rows=rows, right=frozenset({1, 2}))


def assumed_share(bundle: ExportBundle) -> tuple[int, int]:
    """Return how many assumptions are of class C, and how many there are."""
    every = sum(1 for _ in bundle.evaluation.scenario.assumptions.catalogue)
    return sum(1 for _ in _of_class(bundle, Quality.ASSUMED)), every


def _of_class(bundle: ExportBundle, quality: Quality) -> Iterable[AssumptionSpec]:
    return (s for s in bundle.evaluation.scenario.assumptions.catalogue if s.quality is quality)


def sources(bundle: ExportBundle, texts: Texts) -> Table:
    """Return every shipped data set with publisher, licence, attribution and date."""
    rows = tuple(
        (e.label[texts.lang], e.publisher, e.licence, _attribution(e), e.as_of, str(e.quality))
        for e in (entry.said(texts.lang) for entry in bundle.catalog)
    )
    names = ("content", "publisher", "licence", "attribution", "as_of", "quality")
    return Table(head=_heads(texts, names), rows=rows)


def _attribution(entry: DataEntry) -> str:
    return entry.attribution.strip("- ") or "–"


def gaps(bundle: ExportBundle, texts: Texts, rows: Sequence[int]) -> Table:
    """Return what is unknown, assumed or conditional at some sites, each remark once with its sites."""
    found: dict[tuple[str, str, str], list[int]] = {}
    for row in rows:
        for text in unknowns(bundle, texts, row):
            found.setdefault((texts.get("report.unknown"), text, ""), []).append(row)
        for remark in remarks(bundle, texts, row):
            found.setdefault((remark.concerns, remark.text, remark.quality), []).append(row)
    ordered = sorted(found.items(), key=lambda item: -len(item[1]))
    body = tuple(
        (concerns, text, _sites(bundle, texts, at, len(rows)), quality or "–")
        for (concerns, text, quality), at in ordered
    )
    return Table(head=_heads(texts, ("concerns", "note", "site", "quality")), rows=body)


def _sites(bundle: ExportBundle, texts: Texts, rows: Sequence[int], of: int) -> str:
    if len(rows) == of and of > 1:
        return texts.get("report.all_sites")
    names = [bundle.evaluation.places.names[row] for row in rows]
    if len(names) > 6:
        return texts.get("report.some_sites", names=", ".join(names[:5]), more=len(names) - 5)
    return ", ".join(names)


def licence_note(bundle: ExportBundle, texts: Texts) -> str:
    """Say what whoever passes results on has to name."""
    return texts.get("report.licence_note", count=sum(1 for _ in bundle.catalog))


def caveats(bundle: ExportBundle, texts: Texts) -> tuple[str, ...]:
    """Say what the results are not."""
    some, every = assumed_share(bundle)
    found = [
        texts.get("report.caveat.preselection"),
        texts.get("report.caveat.assumed", some=some, every=every),
        texts.get("report.caveat.capacity"),
    ]
    if bundle.grid is None:
        found.append(texts.get("report.caveat.no_grid"))
    share = bundle.evaluation.columns.get("quality.share_measured")
    if share is not None and np.isfinite(share).any():
        found.append(
            texts.get("report.caveat.measured", share=words.percent(texts, float(np.nanmedian(share))))
        )
    return tuple(found)


def _heads(texts: Texts, names: Iterable[str]) -> tuple[str, ...]:
    return tuple(texts.get(f"export.head.{name}") for name in names)
