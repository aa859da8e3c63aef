"""Assumptions: what may be assumed, and how values are read."""

from __future__ import annotations

import pytest

from standortkompass.core.errors import InputError
from standortkompass.core.model.assumptions import (
    AssumptionCatalogue,
    Assumptions,
    AssumptionSpec,
    Kind,
    Quality,
)


def spec(key: str = "finance.wacc", **changes: object) -> AssumptionSpec:
    values: dict[str, object] = {
        "key": key,
        "kind": Kind.NUMBER,
        "unit": "1/a",
        "base": 0.08,
        "label": {"de": "Zins", "en": "Rate"},
        "source": {"de": "Test", "en": "test"},
        "quality": Quality.ASSUMED,
        "minimum": 0.0,
        "maximum": 0.5,
    }
    return AssumptionSpec(**{**values, **changes})  # type: ignore[arg-type]


@pytest.fixture
def assumptions() -> Assumptions:
    specs = (
        spec(),
        spec("facility.it_mw", optional=True, base=None, maximum=1000.0),
        spec("cooling.concept", kind=Kind.CHOICE, base="dry", choices=("dry", "tower")),
        spec("tax.relief", kind=Kind.SWITCH, base=False),
    )
    return Assumptions(AssumptionCatalogue({s.key: s for s in specs}))


@pytest.mark.parametrize(("text", "value"), [("0.09", 0.09), ("0,09", 0.09), (" 0.1 ", 0.1)])
def test_numbers_are_read_with_point_and_comma(text: str, value: float) -> None:
    assert spec().parse(text) == value


@pytest.mark.parametrize(
    ("key", "text", "code"),
    [
        ("finance.wacc", "much", "assumption.not_a_number"),
        ("finance.wacc", "nan", "assumption.not_a_number"),
        ("finance.wacc", "0.9", "assumption.out_of_range"),
        ("cooling.concept", "ice", "assumption.not_a_choice"),
        ("tax.relief", "perhaps", "assumption.not_a_switch"),
        ("finance.vacc", "0.1", "assumption.unknown"),
    ],
)
def test_bad_values_are_refused_by_name(assumptions: Assumptions, key: str, text: str, code: str) -> None:
    with pytest.raises(InputError) as caught:
        assumptions.catalogue[key].parse(text)
    assert caught.value.code == code
    assert caught.value.context["key"] == key


def test_an_unknown_key_names_the_nearest(assumptions: Assumptions) -> None:
    with pytest.raises(InputError) as caught:
        assumptions.with_values({"finance.wac": 0.1})
    assert "finance.wacc" in caught.value.context["nearest"]


def test_a_value_equal_to_the_base_is_no_override(assumptions: Assumptions) -> None:
    changed = assumptions.with_values({"finance.wacc": 0.1})
    assert changed["finance.wacc"] == 0.1
    assert dict(changed.with_values({"finance.wacc": 0.08}).overrides) == {}
    assert dict(changed.without("finance.wacc").overrides) == {}
    assert assumptions["finance.wacc"] == 0.08


def test_an_optional_value_may_be_empty(assumptions: Assumptions) -> None:
    assert assumptions["facility.it_mw"] is None
    assert assumptions.catalogue["facility.it_mw"].parse("none") is None
    with pytest.raises(InputError, match=r"assumption\.empty"):
        assumptions.catalogue["finance.wacc"].check(None)
