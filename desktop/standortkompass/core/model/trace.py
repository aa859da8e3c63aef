"""Where figures come from, and what has to be said about them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from standortkompass.core.arrays import BoolArray, IntArray
from standortkompass.core.model.assumptions import Quality


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRef:
    """One origin of a figure."""

    catalog_key: str  # entry of data/catalog.toml; "" for a user's own value
    source_id: str  # row of the table data/tables/sources.csv; "" where the entry is one source
    quality: Quality
    as_of: str = ""
    note: str = ""  # text key


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """Origin of one quantity at every place.

    ``index`` is (n_places,) into ``sources``; -1 where there is no figure.
    """

    quantity: str
    sources: tuple[SourceRef, ...]
    index: IntArray


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """Something a reader has to know about some places: a fallback, a gap, a condition."""

    code: str  # text key ``note.<code>``
    quantity: str
    where: BoolArray  # (n_places,)
    quality: Quality
    context: dict[str, Any] = field(default_factory=dict)
