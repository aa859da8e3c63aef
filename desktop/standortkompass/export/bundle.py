"""What every export is made from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Protocol

import numpy as np

from standortkompass.core.arrays import IntArray
from standortkompass.core.decision.portfolio.answer import Answer, Question
from standortkompass.core.finance.sensitivity import Tornado
from standortkompass.core.model.assumptions import Quality
from standortkompass.core.model.evaluation import Evaluation, GridEvaluation
from standortkompass.core.model.layers import Layers
from standortkompass.core.progress import Progress
from standortkompass.export.options import ExportOptions


class DataEntry(Protocol):
    """One shipped layer or table, as the catalogue describes it."""

    @property
    def key(self) -> str: ...
    @property
    def label(self) -> Mapping[str, str]: ...
    @property
    def source(self) -> str: ...
    @property
    def publisher(self) -> str: ...
    @property
    def licence(self) -> str: ...
    @property
    def attribution(self) -> str: ...
    @property
    def as_of(self) -> str: ...
    @property
    def quality(self) -> Quality: ...
    def said(self, lang: str) -> DataEntry: ...


#: Swings of the cost of a sold GPU-hour at some sites: rows of the evaluation -> Tornado in their order.
Sensitivity = Callable[[tuple[int, ...]], Tornado]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PortfolioPart:
    """A portfolio task with its answer."""

    question: Question
    answer: Answer
    sentence: str  # the task in words


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportBundle:
    """One evaluated project. Exports read it and work out nothing of their own."""

    project: str
    evaluation: Evaluation  # named sites
    grid: GridEvaluation | None
    layers: Layers
    catalog: Iterable[DataEntry]
    made_at: datetime
    version: str
    shortlist: tuple[int, ...] = ()  # rows of the sites to show one by one; empty: the leading ones
    sensitivity: Sensitivity | None = None  # None: reports leave the tornado out
    portfolio: PortfolioPart | None = None
    templates: Path | None = None  # folder of a company's own templates; None: the neutral ones
    options: ExportOptions = field(default_factory=ExportOptions)
    progress: Progress = field(default_factory=Progress, compare=False)  # writers step between their parts

    @property
    def order(self) -> IntArray:
        """Rows of the sites, best first; those without rank follow in the order of the project."""
        return ranked_order(self.evaluation)

    def attributions(self, lang: str) -> tuple[str, ...]:
        """Return what the licences of the data ask to be named, each once."""
        said = (entry.said(lang).attribution for entry in self.catalog)
        return tuple(dict.fromkeys(text for text in said if text.strip("- ")))

    def country(self, row: int, lang: str) -> str:
        """Return the name of a site's country; empty where it is not covered."""
        return self.layers.regions.country_name(int(self.evaluation.places.country[row]), lang)

    def zone(self, row: int) -> str:
        """Return the bidding zone of a site; empty where there is none."""
        zone = int(self.evaluation.places.zone[row])
        return self.layers.regions.zones[zone] if zone >= 0 else ""

    def station(self, row: int) -> str:
        """Return the name of the substation that a site connects to; empty where there is none."""
        station = int(self.evaluation.connection.station[row])
        return self.layers.stations.name[station] if station >= 0 else ""


def ranked_order(evaluation: Evaluation) -> IntArray:
    """Return (n,) rows: by rank, then the others as they come."""
    rank = evaluation.decision.rank
    return np.lexsort((np.arange(rank.size), np.where(rank > 0, rank, rank.size + 1)))


def exclusion_reasons(evaluation: Evaluation, row: int) -> tuple[str, ...]:
    """Return the keys of the reasons that take a site out."""
    bits = int(evaluation.decision.reason_bits[row])
    return tuple(key for bit, key in enumerate(evaluation.decision.reasons) if bits >> bit & 1)
