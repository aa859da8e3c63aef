"""Moist air against psychrolib (ASHRAE formulae)."""

from __future__ import annotations

import numpy as np
import psychrolib
import pytest

from standortkompass.core.climate import psychrometrics as air

psychrolib.SetUnitSystem(psychrolib.SI)
TEMPERATURES = np.array([0.5, 5.0, 12.0, 20.0, 27.0, 35.0, 44.0])
HUMIDITIES = np.array([0.05, 0.2, 0.5, 0.8, 1.0])


@pytest.mark.parametrize("pressure", [101325.0, 85000.0])
def test_wet_bulb_agrees_with_psychrolib(pressure: float) -> None:
    # The psychrometer equation lies above the thermodynamic wet bulb, the more the drier the air.
    t, rh = (x.ravel() for x in np.meshgrid(TEMPERATURES, HUMIDITIES))
    expected = [psychrolib.GetTWetBulbFromRelHum(a, b, pressure) for a, b in zip(t, rh, strict=True)]
    found = air.wet_bulb(t, rh * air.saturation_pressure(t), np.asarray(pressure))
    above_freezing = np.asarray(expected) > 0.0
    off = (found - np.asarray(expected))[above_freezing]
    depression = (t - np.asarray(expected))[above_freezing]
    assert np.abs(off[depression < 8.0]).max() < 0.2
    assert np.abs(off).max() < 0.45


def test_saturation_pressure_agrees_with_psychrolib_within_half_a_percent() -> None:
    expected = [psychrolib.GetSatVapPres(t) for t in TEMPERATURES]
    np.testing.assert_allclose(air.saturation_pressure(TEMPERATURES), expected, rtol=0.005)


def test_humidity_ratio_and_enthalpy_agree_with_psychrolib() -> None:
    vapour = 0.5 * air.saturation_pressure(TEMPERATURES)
    ratio = air.humidity_ratio(vapour, np.asarray(101325.0))
    expected = [psychrolib.GetHumRatioFromVapPres(e, 101325.0) for e in vapour]
    np.testing.assert_allclose(ratio, expected, rtol=1e-3)
    expected_h = [
        psychrolib.GetMoistAirEnthalpy(t, w) / 1000.0 for t, w in zip(TEMPERATURES, expected, strict=True)
    ]
    np.testing.assert_allclose(air.enthalpy(TEMPERATURES, ratio), expected_h, rtol=1e-3)


@pytest.mark.parametrize("height", [-100.0, 0.0, 500.0, 2500.0])
def test_pressure_is_that_of_the_standard_atmosphere(height: float) -> None:
    expected = psychrolib.GetStandardAtmPressure(height)
    assert air.pressure_at_height(np.asarray(height)) == pytest.approx(expected, rel=1e-4)


def test_dew_point_inverts_saturation() -> None:
    np.testing.assert_allclose(air.dew_point(air.saturation_pressure(TEMPERATURES)), TEMPERATURES, atol=1e-9)


def test_vapour_pressure_comes_back_from_the_wet_bulb() -> None:
    pressure = np.asarray(95000.0)
    vapour = 0.4 * air.saturation_pressure(TEMPERATURES)
    wet = air.wet_bulb(TEMPERATURES, vapour, pressure)
    back = air.vapour_pressure_from_wet_bulb(TEMPERATURES, wet, pressure)
    np.testing.assert_allclose(back, vapour, rtol=1e-4, atol=0.5)


def test_saturated_air_has_its_wet_bulb_at_the_dry_bulb() -> None:
    found = air.wet_bulb(TEMPERATURES, air.saturation_pressure(TEMPERATURES), np.asarray(101325.0))
    np.testing.assert_allclose(found, TEMPERATURES, atol=1e-6)


def test_missing_values_stay_missing_and_empty_stays_empty() -> None:
    assert np.isnan(air.wet_bulb(np.array([np.nan]), np.array([500.0]), np.asarray(101325.0)))[0]
    assert air.wet_bulb(np.empty(0), np.empty(0), np.asarray(101325.0)).size == 0


def test_vapour_density_cannot_exceed_saturation() -> None:
    pressure = air.vapour_pressure(np.array([5.0, 500.0]), np.array([20.0, 20.0]))
    assert pressure[0] == pytest.approx(5.0e-3 * 461.5 * 293.15)
    assert pressure[1] == pytest.approx(air.saturation_pressure(np.array([20.0]))[0])
