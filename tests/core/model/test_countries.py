"""Country facts and exchange rates: figures with their sources, gaps as NaN."""

from __future__ import annotations

import numpy as np
import pytest

from standortkompass.core.errors import DataError, ShapeError
from standortkompass.core.model.assumptions import Quality
from standortkompass.core.model.countries import CountryFacts, CountryFigure
from standortkompass.core.model.rates import ExchangeRates
from standortkompass.texts import LANGUAGES, Texts


def figure(value: float, source: str = "s1", quality: Quality = Quality.MEASURED) -> CountryFigure:
    return CountryFigure(value=value, unit="1", as_of="2025", source_id=source, quality=quality)


FACTS = CountryFacts(
    "country_facts",
    {
        "tax": (figure(0.25), None, figure(0.1, "s2", Quality.ASSUMED), figure(0.3)),
        "yield": (None, None, None, figure(0.02)),
    },
)


def test_value_follows_the_country_and_leaves_gaps() -> None:
    country = np.array([3, 0, 1, -1, 2])
    np.testing.assert_array_equal(FACTS.value("tax", country), [0.3, 0.25, np.nan, np.nan, 0.1])


def test_shapes_none_and_many() -> None:
    assert FACTS.value("tax", np.empty(0, dtype=int)).shape == (0,)
    assert FACTS.value("tax", np.zeros(1000, dtype=np.int16)).shape == (1000,)


def test_figure_carries_its_source() -> None:
    found = FACTS.figure("tax", 2)
    assert found is not None
    assert (found.source_id, found.quality, found.as_of) == ("s2", Quality.ASSUMED, "2025")
    assert FACTS.figure("tax", 1) is None
    assert FACTS.figure("tax", -1) is None


def test_trace_names_each_source_once() -> None:
    trace = FACTS.trace("tax", "finance.tax_rate", np.array([0, 3, 2, 1, -1]))
    assert trace.quantity == "finance.tax_rate"
    assert [s.source_id for s in trace.sources] == ["s1", "s2"]
    assert {s.catalog_key for s in trace.sources} == {"country_facts"}
    assert trace.index.tolist() == [0, 0, 1, -1, -1]


def test_indicators_and_units() -> None:
    assert FACTS.indicators == ("tax", "yield")
    assert FACTS.unit("yield") == "1"


@pytest.mark.parametrize("ask", [lambda: FACTS.value("x", np.array([0])), lambda: FACTS.unit("x")])
def test_unknown_indicator_is_an_error(ask: object) -> None:
    with pytest.raises(DataError) as caught:
        ask()  # type: ignore[operator]
    assert caught.value.code == "countries.no_indicator"
    assert all(Texts(lang).error(caught.value) for lang in LANGUAGES)


def test_columns_of_different_length_are_refused() -> None:
    with pytest.raises(ShapeError):
        CountryFacts("k", {"a": (None,), "b": (None, None)})


RATES = ExchangeRates(per_euro={"USD": 1.25, "SEK": 11.0}, as_of={"USD": "2026-10-30"})


def test_conversion_by_hand() -> None:
    assert RATES.to_eur(100.0, "USD") == 80.0
    assert RATES.from_eur(80.0, "USD") == 100.0
    assert RATES.to_eur(5.0, "EUR") == 5.0
    np.testing.assert_array_equal(RATES.to_eur(np.array([11.0, np.nan]), "SEK"), [1.0, np.nan])
    assert RATES.currencies == ("EUR", "USD", "SEK")


def test_unknown_currency_names_the_known_ones() -> None:
    with pytest.raises(DataError) as caught:
        RATES.to_eur(1.0, "RSD")
    assert caught.value.code == "rates.unknown_currency"
    assert "EUR, USD, SEK" in Texts("de").error(caught.value)


@pytest.mark.parametrize("rate", [0.0, -1.0, float("nan")])
def test_rate_must_be_positive(rate: float) -> None:
    with pytest.raises(DataError) as caught:
        ExchangeRates(per_euro={"USD": rate})
    assert caught.value.code == "rates.not_positive"
