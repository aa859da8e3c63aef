"""Facts by country: one figure a country and indicator, each with its source."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from standortkompass.core.arrays import FloatArray, IntArray
from standortkompass.core.errors import DataError, ShapeError
from standortkompass.core.model.assumptions import Quality
from standortkompass.core.model.trace import SourceRef, Trace


@dataclass(frozen=True, slots=True, kw_only=True)
class CountryFigure:
    """One figure of one country."""

    value: float
    unit: str
    as_of: str  # period the figure speaks of
    source_id: str
    quality: Quality
    low: float = float("nan")
    high: float = float("nan")
    market: str = ""  # town or market where the figure was observed; "" for the whole country
    note: str = ""


class CountryFacts:
    """Chosen figures by indicator, in the order of ``Regions.countries``.

    Parameters
    ----------
    catalog_key : str
        Entry of the data catalogue behind the figures.
    figures : mapping
        Indicator to (n_countries,) figures, ``None`` where nothing is known.
    """

    def __init__(self, catalog_key: str, figures: Mapping[str, tuple[CountryFigure | None, ...]]) -> None:
        lengths = {len(column) for column in figures.values()}
        if len(lengths) > 1:
            raise ShapeError("countries.column_length", lengths=sorted(lengths))
        self.catalog_key = catalog_key
        self._figures = dict(figures)
        self._values = {
            indicator: np.array([np.nan if f is None else f.value for f in column])
            for indicator, column in figures.items()
        }

    @property
    def indicators(self) -> tuple[str, ...]:
        """All indicators there are."""
        return tuple(self._figures)

    def unit(self, indicator: str) -> str:
        """Return the unit of an indicator.

        Raises
        ------
        DataError
            There is no such indicator.
        """
        return next(f.unit for f in self._column(indicator) if f is not None)

    def value(self, indicator: str, country: IntArray) -> FloatArray:
        """Return the figure of each place's country.

        Parameters
        ----------
        indicator : str
            Name of the figure; its unit is :meth:`unit`.
        country : (n,)
            Index into ``Regions.countries``, -1: none.

        Returns
        -------
        (n,)
            NaN where the country has no figure or the place no country.

        Raises
        ------
        DataError
            There is no such indicator.
        """
        self._column(indicator)
        with_none = np.append(self._values[indicator], np.nan)  # index -1 finds the last one
        picked: FloatArray = with_none[np.asarray(country)]
        return picked

    def figure(self, indicator: str, country: int) -> CountryFigure | None:
        """Return one country's figure with source and period; None where nothing is known."""
        return None if country < 0 else self._column(indicator)[country]

    def trace(self, indicator: str, quantity: str, country: IntArray) -> Trace:
        """Return where the figures of :meth:`value` come from, as origin of a quantity."""
        sources: list[SourceRef] = []
        index = np.full(len(self._column(indicator)) + 1, -1)
        for position, figure in enumerate(self._column(indicator)):
            if figure is None:
                continue
            source = SourceRef(
                catalog_key=self.catalog_key,
                source_id=figure.source_id,
                quality=figure.quality,
                as_of=figure.as_of,
            )
            if source not in sources:
                sources.append(source)
            index[position] = sources.index(source)
        return Trace(quantity=quantity, sources=tuple(sources), index=index[np.asarray(country)])

    def _column(self, indicator: str) -> tuple[CountryFigure | None, ...]:
        try:
            return self._figures[indicator]
        except KeyError:
            raise DataError("countries.no_indicator", indicator=indicator) from None
