"""Loads country facts and exchange rates."""

from __future__ import annotations

from types import MappingProxyType
from typing import Any

import pandas as pd

from standortkompass.core.geo.regions import Regions
from standortkompass.core.model.assumptions import Quality
from standortkompass.core.model.countries import CountryFacts, CountryFigure
from standortkompass.core.model.rates import ExchangeRates
from standortkompass.sources.catalog import Catalog

KEY = "country_facts"


def load_country_facts(catalog: Catalog, regions: Regions) -> CountryFacts:
    """Return one figure a country and indicator, in the order of the regions.

    Raises
    ------
    DataError
        The table is missing, damaged or out of range.
    """
    table = catalog.table(KEY, dtype={"as_of": str})
    columns: dict[str, list[CountryFigure | None]] = {}
    position = {code: index for index, code in enumerate(regions.countries)}
    for row in table.to_dict("records"):
        column = columns.setdefault(row["indicator"], [None] * len(regions.countries))
        if row["country"] in position:
            column[position[row["country"]]] = CountryFigure(
                value=float(row["value"]),
                unit=row["unit"],
                as_of=_text(row["as_of"]),
                source_id=row["source_id"],
                quality=Quality(row["quality"]),
                low=float(row["low"]),
                high=float(row["high"]),
                market=_text(row["market"]),
                note=_text(row["note"]),
            )
    return CountryFacts(KEY, {indicator: tuple(column) for indicator, column in columns.items()})


def _text(value: Any) -> str:
    return "" if pd.isna(value) else str(value)


def load_exchange_rates(catalog: Catalog) -> ExchangeRates:
    """Return the ECB reference rates with their day.

    Raises
    ------
    DataError
        The table is missing, damaged or out of range.
    """
    table = catalog.table("exchange_rates")
    return ExchangeRates(
        per_euro=MappingProxyType(dict(zip(table["currency"], table["per_euro"].astype(float), strict=True))),
        as_of=MappingProxyType(dict(zip(table["currency"], table["as_of"], strict=True))),
    )
