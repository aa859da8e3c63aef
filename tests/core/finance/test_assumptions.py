"""The assumptions of facility and finance: ranges in order, none without use."""

from __future__ import annotations

from pathlib import Path

import pytest

import standortkompass
from standortkompass.core.model.assumptions import AssumptionSpec, Kind, Quality
from standortkompass.sources.assumptions import load_assumptions

GROUPS = ("facility", "capex", "opex", "revenue", "finance", "tax", "debt", "schedule")
SPECS = [spec for spec in load_assumptions() if spec.group in GROUPS]


@pytest.mark.parametrize("spec", SPECS, ids=lambda spec: spec.key)
def test_ranges_are_in_order(spec: AssumptionSpec) -> None:
    figures = [spec.minimum, spec.low, spec.base, spec.high, spec.maximum]
    known = [float(f) for f in figures if isinstance(f, float | int) and not isinstance(f, bool)]
    assert known == sorted(known)
    assert all(spec.label[lang] for lang in ("de", "en"))
    if spec.source["en"].startswith("Assumption"):
        assert spec.quality is Quality.ASSUMED
    if spec.kind is Kind.CHOICE:
        assert set(spec.choice_labels) == set(spec.choices)


def test_every_assumption_is_used() -> None:
    folder = Path(standortkompass.__file__).parent / "core"
    code = "\n".join(path.read_text(encoding="utf-8") for path in folder.rglob("*.py"))
    built = ("capex.contingency_", "capex.cooling_factor_")  # the key is put together from a choice
    code = code.replace("'", '"')
    unused = [spec.key for spec in SPECS if f'"{spec.key}"' not in code and not spec.key.startswith(built)]
    assert unused == []
