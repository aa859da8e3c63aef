"""Exchange rates: how much of a currency one euro buys on a day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import overload

import numpy as np

from standortkompass.core.arrays import FloatArray
from standortkompass.core.errors import DataError

EURO = "EUR"


@dataclass(frozen=True, slots=True, kw_only=True)
class ExchangeRates:
    """Reference rates of the European Central Bank."""

    per_euro: Mapping[str, float]  # ISO 4217 code -> units of that currency for one euro
    as_of: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))  # code -> day of its rate

    def __post_init__(self) -> None:
        for currency, rate in self.per_euro.items():
            if not rate > 0:  # also catches NaN
                raise DataError("rates.not_positive", currency=currency, value=rate)

    @property
    def currencies(self) -> tuple[str, ...]:
        """All currencies that can be converted, EUR first."""
        return (EURO, *(c for c in self.per_euro if c != EURO))

    def rate(self, currency: str) -> float:
        """Return units of a currency for one euro.

        Raises
        ------
        DataError
            There is no rate for the currency.
        """
        if currency == EURO:
            return 1.0
        try:
            return self.per_euro[currency]
        except KeyError:
            raise DataError(
                "rates.unknown_currency", currency=currency, known=", ".join(self.currencies)
            ) from None

    @overload
    def to_eur(self, value: float, currency: str) -> float: ...
    @overload
    def to_eur(self, value: FloatArray, currency: str) -> FloatArray: ...
    def to_eur(self, value: float | FloatArray, currency: str) -> float | FloatArray:
        """Convert an amount to euro; NaN stays NaN.

        Raises
        ------
        DataError
            There is no rate for the currency.
        """
        rate = self.rate(currency)
        return np.asarray(value) / rate if isinstance(value, np.ndarray) else value / rate

    def from_eur(self, value: float, currency: str) -> float:
        """Convert euro to another currency.

        Raises
        ------
        DataError
            There is no rate for the currency.
        """
        return value * self.rate(currency)
