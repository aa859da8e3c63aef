"""The weather model: stated hours, humidity kept, monotone, limits."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.special import ndtri

from standortkompass.core.climate import weather as model
from standortkompass.core.climate.psychrometrics import (
    GAS_CONSTANT_VAPOUR,
    pressure_at_height,
    vapour_pressure_from_wet_bulb,
)
from standortkompass.core.climate.report import hours_above
from standortkompass.core.climate.siting import humidity_series
from standortkompass.core.climate.tables import ClimateGrid
from standortkompass.core.errors import InputError

TEMPERATE = np.array([1.0, 2.0, 4.9, 9.8, 14.4, 18.2, 19.7, 19.4, 15.2, 10.4, 5.6, 2.4])


def climate(t_c: np.ndarray = TEMPERATE, n: int = 1, rain: float = 50.0) -> model.MonthlyClimate:
    return model.MonthlyClimate(
        lat=np.full(n, 52.0), t_c=np.tile(t_c, (n, 1)), rain_mm=np.full((n, 12), rain), land_share=np.ones(n),
        height_m=np.full(n, 50.0),
    )  # fmt: skip


def log_normal(score: np.ndarray) -> np.ndarray:
    return np.log(7.0) + 0.45 * score


def test_season_keeps_the_monthly_means() -> None:
    daily = model.season_matrix(365) @ TEMPERATE
    month = model.month_of_day(model.sample_days(365))
    means = np.array([daily[month == m].mean() for m in range(12)])
    np.testing.assert_allclose(means, TEMPERATE, atol=0.35)
    assert daily.mean() == pytest.approx(TEMPERATE.mean(), abs=0.1)


def test_a_constant_year_has_a_constant_season() -> None:
    np.testing.assert_allclose(model.season_matrix(73) @ np.full(12, 7.5), 7.5, atol=1e-9)


def test_extraterrestrial_radiation_by_hand_at_the_equator() -> None:
    # Middle of March, day 74.5: distance factor 1.0094, declination -2.62 degrees, twelve hours of sun:
    # 24/pi x 1.367 x 1.0094 x cos(2.62 degrees).
    assert model.extraterrestrial_kwh(np.array([0.0]))[0, 2] == pytest.approx(10.53, abs=0.01)


def test_seasons_of_the_two_hemispheres_mirror() -> None:
    north, south = model.extraterrestrial_kwh(np.array([50.0, -50.0]))
    assert north[5] > 5.0 * north[11] * 0.9
    assert south[11] > north[5]  # the earth is nearest to the sun in January


def test_no_sun_in_the_polar_night() -> None:
    assert model.extraterrestrial_kwh(np.array([71.0]))[0, 11] == 0.0


def test_normal_nodes_have_unit_variance_and_no_bias() -> None:
    for count in (3, 5, 9):
        values = model.normal_nodes(count)
        assert values.mean() == pytest.approx(0.0, abs=1e-12)
        assert values.std() == pytest.approx(1.0)


def test_wet_bulb_never_exceeds_dry_bulb(grid: ClimateGrid) -> None:
    dry, wet = model.joint_distribution(grid.coefficients, climate(n=2), log_normal)
    assert dry.shape == wet.shape == (2, 73, 45, 24)
    assert (wet <= dry + 1e-6).all()


def test_annual_humidity_quantiles_come_back(grid: ClimateGrid) -> None:
    place = climate(TEMPERATE + 6.0)  # warm enough that saturation cuts nothing off
    dry, wet = model.joint_distribution(grid.coefficients, place, log_normal)
    vapour = vapour_pressure_from_wet_bulb(dry, wet, pressure_at_height(place.height_m)[0])
    density = vapour * 1000.0 / (GAS_CONSTANT_VAPOUR * (dry + 273.15))
    # The curve 0.75 x median of the input reaches dew points far below the air: hardly anything is capped.
    for share in (0.1, 0.5, 0.9):
        expected = np.exp(log_normal(ndtri(np.array([share]))))[0]
        assert np.quantile(density, share) == pytest.approx(expected, rel=0.03)


def test_warmer_months_give_more_warm_hours(grid: ClimateGrid) -> None:
    cold = model.joint_distribution(grid.coefficients, climate(), log_normal)
    warm = model.joint_distribution(grid.coefficients, climate(TEMPERATE + 1.0), log_normal)
    before, after = hours_above(*cold), hours_above(*warm)
    assert all(after[key] >= before[key] for key in before)
    assert after["t22"] > before["t22"]


def test_dry_summers_are_told_from_rain() -> None:
    assert model.dryness(np.full((1, 12), 0.0))[0] == 1.5
    assert model.dryness(np.full((1, 12), 60.0))[0] == 0.0


def test_places_are_independent_of_their_company(grid: ClimateGrid) -> None:
    one = model.joint_distribution(grid.coefficients, climate(), log_normal)[0]
    many = model.joint_distribution(grid.coefficients, climate(n=3), log_normal)[0]
    np.testing.assert_array_equal(one[0], many[2])
    none = model.joint_distribution(grid.coefficients, climate(n=0), log_normal)[0]
    assert none.shape[0] == 0


def test_humidity_series_are_chebyshev_over_the_known_scores() -> None:
    coefficients = np.array([[2.0, 0.5, -0.1, 0.02], [1.0, 0.0, 0.0, 0.0]])
    curve = model.chebyshev_ln_density(coefficients)
    low, high = model.SCORE_RANGE
    score = np.array([[low, 0.5 * (low + high), high, high + 1.0]] * 2)
    # Chebyshev polynomials are 1, x, 2x^2 - 1, 4x^3 - 3x; at the ends +-1, in the middle 1, 0, -1, 0.
    expected = [[2.0 - 0.5 - 0.1 - 0.02, 2.0 + 0.1, 2.0 + 0.5 - 0.1 + 0.02, 2.42], [1.0] * 4]
    np.testing.assert_allclose(curve(score), expected, atol=1e-12)


def test_humidity_hardly_ever_falls_with_its_score(grid: ClimateGrid) -> None:
    series = grid.cells.ln_density
    score = np.tile(np.linspace(*model.SCORE_RANGE, 100), (len(series), 1))
    density = model.chebyshev_ln_density(series)(score)
    fall = np.maximum.accumulate(density, axis=1) - density
    assert fall.max() < 0.005  # half a percent of the density
    assert (fall > 0.0).any(axis=1).mean() < 0.02


def test_humidity_of_a_place_lies_between_its_cells_and_thins_with_height(grid: ClimateGrid) -> None:
    row = int(np.argmin(np.hypot(grid.cells.lat - 52.5, grid.cells.lon - 13.5)))
    at = (grid.cells.lat[[row]], grid.cells.lon[[row]])
    height = grid.cells.height_m[[row]]
    np.testing.assert_allclose(humidity_series(grid, *at, height)[0], grid.cells.ln_density[row], atol=1e-9)
    score = np.array([[-1.5, 0.0, 1.5]])
    here, above = (
        model.chebyshev_ln_density(humidity_series(grid, *at, height + climb))(score)
        for climb in (0.0, 500.0)
    )
    loss = (here - above)[0]
    assert (loss > 0.0).all()
    assert loss[0] > loss[2]  # dry air thins out faster
    sea = humidity_series(grid, np.array([60.0]), np.array([-20.0]), np.array([0.0]))
    assert np.isnan(sea).all()


@pytest.mark.parametrize("hours", [0, 100, 8761])
def test_a_series_of_another_length_is_refused(hours: int) -> None:
    with pytest.raises(InputError) as caught:
        model.check_series(np.zeros(hours), np.zeros(hours))
    assert caught.value.code == "climate.series_length"


@pytest.mark.parametrize("bad", [float("nan"), 75.0])
def test_a_series_with_an_impossible_value_is_refused_by_name(bad: float) -> None:
    series = np.zeros(8760)
    series[17] = bad
    with pytest.raises(InputError) as caught:
        model.check_series(series, np.zeros(8760))
    assert caught.value.context["column"] == "dry_bulb"


def test_month_of_hours_knows_leap_years() -> None:
    assert np.count_nonzero(model.month_of_hours(8784) == 1) == 29 * 24
    assert np.count_nonzero(model.month_of_hours(8760) == 1) == 28 * 24
    assert model.month_of_hours(8784).size == 8784
