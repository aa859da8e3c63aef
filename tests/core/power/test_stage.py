"""Delivered price: hand-computed cases, sums and properties."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from standortkompass.core.power.components import COMPONENTS

NO_MARGIN = {"power.margin_eur_per_mwh": 0.0, "power.reference_years": "2025", "power.de_level": "ehv"}


def test_german_illustration_without_band_load_rule(run: Any) -> None:
    result = run(["DE_LU"], NO_MARGIN)
    network = 53.06 * 1000 / 8000 + 6.9
    levies = 4.46 + 9.41 + 0.5 + (15.59 - 0.5) * 1000 / 800_000 + 20.5 + 1.1
    assert result.market_eur_per_mwh[0] == pytest.approx(89.32)
    assert result.network_eur_per_mwh[0] == pytest.approx(network, abs=1e-9)
    assert result.levies_eur_per_mwh[0] == pytest.approx(levies, abs=1e-9)
    assert round(float(result.delivered_eur_per_mwh[0])) == 139
