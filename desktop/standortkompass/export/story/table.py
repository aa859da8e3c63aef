"""Plain shapes that every report format draws in its own way."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Words by row and column; all rows have as many cells as the head."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    right: frozenset[int] = frozenset()  # columns of numbers
    marked: frozenset[int] = frozenset()  # rows that stand out


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A figure with its name."""

    label: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FactGroup:
    """Facts under one heading."""

    title: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """Numbers with a name, one a category."""

    key: str
    label: str
    values: tuple[float, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartData:
    """Categories and series of one chart, in ``unit``; statement and subtitle above it."""

    title: str
    subtitle: str
    unit: str
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    decimals: int = 2
