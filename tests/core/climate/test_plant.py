"""The cooling plant: hand-computed cases, balance, monotony, refusals."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standortkompass.core.climate.parameters import PlantParameters
from standortkompass.core.climate.plant import (
    ADIABATIC,
    AIR_ECONOMISER,
    CONCEPTS,
    DRY,
    TOWER,
    PlantNodes,
    run_plant,
)
from standortkompass.core.errors import InputError

SEA_LEVEL_PA = np.asarray(101325.0)
#: The base of every parameter, so that hand computations do not move with the shipped assumptions.
FIXED = {
    "supply_c": 20.0, "delta_t_k": 10.0, "liquid_share": 0.85, "air_loop_c": 25.0, "ups_efficiency": 0.97,
    "distribution_loss": 0.015, "misc_share": 0.01, "dry_approach_k": 8.0, "tower_approach_k": 4.0,
    "plate_approach_k": 1.5, "adiabatic_effectiveness": 0.7, "dry_fan_share": 0.02,
    "tower_fan_share": 0.01, "fan_ratio_min": 0.3, "fan_exponent": 2.5, "pump_share": 0.01,
    "cdu_share": 0.006, "room_fan_share": 0.03, "carnot_fraction": 0.45, "cop_error": 0.0, "cop_max": 12.0,
    "evaporator_approach_k": 3.0, "condenser_approach_k": 10.0, "dry_air_rise_k": 10.0,
    "cycles_of_concentration": 5.0, "windage_share": 0.0005, "tower_range_k": 5.0,
    "tower_latent_share": 0.75, "tower_latent_per_k": 0.01, "tower_latent_min": 0.4, "air_supply_c": 27.0,
    "air_delta_t_k": 15.0, "air_coil_approach_k": 7.0, "air_wet_bulb_limit_c": 21.0,
    "air_limit_band_k": 1.0, "humidity_min_dew_point_c": -9.0,
}  # fmt: skip
HEAT = 1.0 / 0.97 + 0.015 + 0.005  # per IT power
FIXED_POWER = 1.0 + (1.0 / 0.97 - 1.0) + 0.015 + 0.01 + 0.006 * 0.85 + 0.03 * 0.15


def plant(**changes: float) -> PlantParameters:
    return PlantParameters(**{k: np.asarray(v) for k, v in {**FIXED, **changes}.items()})


def at(concept: int, t: float, wet: float, **changes: float) -> PlantNodes:
    return run_plant(concept, plant(**changes), np.array([t]), np.array([wet]), SEA_LEVEL_PA)


def test_dry_cooler_in_free_cooling_by_hand() -> None:
    # Water needs 10 + 8 = 18 <= 20 degC: no chiller. Flow (10 + 8)/(30 - 10) = 0.9 of design.
    nodes = at(DRY, 10.0, 5.0)
    expected = FIXED_POWER + HEAT * (0.02 * 0.9**2.5 + 0.01)
    assert nodes.pue[0] == pytest.approx(expected, rel=1e-12)
    assert nodes.chiller_heat[0] == 0.0
    assert nodes.wue_l_per_kwh[0] == 0.0
    assert nodes.headroom_k[0] == pytest.approx(2.0)


def test_dry_cooler_with_chiller_only_by_hand() -> None:
    # Source 38 > return 30: no free share. Carnot 290.15/(321.15 - 290.15); fans at full flow.
    nodes = at(DRY, 30.0, 20.0)
    cop = 0.45 * 290.15 / 31.0
    assert nodes.pue[0] == pytest.approx(FIXED_POWER + HEAT * (0.02 + 0.01 + 1.0 / cop), rel=1e-12)
    assert nodes.chiller_heat[0] == pytest.approx(HEAT)


def test_dry_cooler_halfway_by_hand() -> None:
    # Source 25: free share (30 - 25)/10 = 0.5.
    nodes = at(DRY, 17.0, 12.0)
    cop = min(0.45 * 290.15 / (308.15 - 290.15), 12.0)
    fan = 0.02  # (10 + 8)/(30 - 17) is above 1
    assert nodes.pue[0] == pytest.approx(FIXED_POWER + HEAT * (fan + 0.01 + 0.5 / cop), rel=1e-12)
    assert nodes.chiller_heat[0] == pytest.approx(0.5 * HEAT)


def test_adiabatic_cooler_wets_only_as_much_as_needed() -> None:
    # Dry it would need 15 + 8 = 23 > 20: three kelvin of wetting, of at most 0.7 x 5.
    nodes = at(ADIABATIC, 15.0, 10.0)
    water = HEAT * 3600.0 / 2450.0 * 3.0 / 10.0 * 5.0 / 4.0
    assert nodes.wue_l_per_kwh[0] == pytest.approx(water, rel=1e-12)
    assert nodes.chiller_heat[0] == 0.0
    assert nodes.headroom_k[0] == pytest.approx(0.5)
    assert at(ADIABATIC, 11.0, 8.0).wue_l_per_kwh[0] == 0.0


def test_tower_by_hand() -> None:
    # Source 12 + 5.5 = 17.5 <= 20; latent share 0.75 + 0.01 x 16; blow-down above windage.
    nodes = at(TOWER, 16.0, 12.0)
    flow_ratio = (10.0 + 4.0) / (30.0 - 13.5)
    assert nodes.pue[0] == pytest.approx(FIXED_POWER + HEAT * (0.01 * flow_ratio**2.5 + 0.01), rel=1e-12)
    evaporation = HEAT * 3600.0 / 2450.0 * 0.91
    assert nodes.wue_l_per_kwh[0] == pytest.approx(evaporation * 1.25, rel=1e-12)


def test_windage_counts_where_it_exceeds_the_blow_down() -> None:
    nodes = at(TOWER, 16.0, 12.0, windage_share=0.02, cycles_of_concentration=30.0)
    evaporation, flow = HEAT * 3600.0 / 2450.0 * 0.91, HEAT * 3600.0 / (4.18 * 5.0)
    assert nodes.wue_l_per_kwh[0] == pytest.approx(evaporation + 0.02 * flow, rel=1e-12)


def test_warm_water_leaves_the_room_air_on_its_own_colder_loop() -> None:
    # Outdoors 22: racks at 40 degC are free, room air at 25 degC has source 30 and half a chiller.
    nodes = at(DRY, 22.0, 15.0, supply_c=40.0)
    air_heat = HEAT - 0.85
    assert nodes.chiller_heat[0] == pytest.approx(0.5 * air_heat)
    assert nodes.headroom_k[0] == pytest.approx(25.0 - 30.0)


def test_outdoor_air_is_free_below_the_supply_temperature_and_shut_out_when_humid() -> None:
    mild, humid, hot = (at(AIR_ECONOMISER, t, w) for t, w in ((20.0, 14.0), (26.0, 24.0), (34.0, 18.0)))
    others = 1.0 + (1.0 / 0.97 - 1.0) + 0.015 + 0.01
    assert mild.pue[0] == pytest.approx(others + HEAT * 0.03, rel=1e-12)
    assert mild.chiller_heat[0] == 0.0
    assert humid.chiller_heat[0] == pytest.approx(HEAT)
    # 34 degC wetted by 7 of at most 0.7 x 16 kelvin reaches 27 degC: no chiller, but water.
    assert hot.chiller_heat[0] == 0.0
    assert hot.wue_l_per_kwh[0] == pytest.approx(HEAT * 3600.0 / 2450.0 * 7.0 / 15.0 * 1.25, rel=1e-9)


def test_dry_winter_air_is_humidified_to_the_lowest_dew_point() -> None:
    dry_cold = at(AIR_ECONOMISER, -15.0, -16.0, humidity_min_dew_point_c=5.5)
    assert dry_cold.wue_l_per_kwh[0] > 0.0
    assert at(AIR_ECONOMISER, 10.0, 9.9, humidity_min_dew_point_c=5.5).wue_l_per_kwh[0] == 0.0


@pytest.mark.parametrize("concept", range(len(CONCEPTS)))
@pytest.mark.parametrize(("t", "wet"), [(5.0, 3.0), (18.0, 14.0), (25.0, 19.0), (38.0, 24.0)])
def test_heat_given_off_is_heat_taken_in_plus_compressor_work(concept: int, t: float, wet: float) -> None:
    p = plant()
    nodes = run_plant(concept, p, np.array([t]), np.array([wet]), SEA_LEVEL_PA)
    without = dataclasses.replace(p, carnot_fraction=np.asarray(1.0), cop_max=np.asarray(100.0))
    # Compressor work is what PUE loses if its cost is taken away step by step: pue(c) - pue(c'), per heat.
    other = run_plant(concept, without, np.array([t]), np.array([wet]), SEA_LEVEL_PA)
    work = nodes.pue - other.pue
    assert nodes.rejected[0] - other.rejected[0] == pytest.approx(work[0], abs=1e-12)
    assert nodes.rejected[0] >= HEAT - 1e-12


@settings(max_examples=60, deadline=None)
@given(
    concept=st.integers(0, len(CONCEPTS) - 1),
    supply=st.floats(18.0, 45.0),
    t=st.floats(-20.0, 40.0),
    depression=st.floats(0.0, 15.0),
    step=st.floats(0.1, 8.0),
)
def test_warmer_air_never_lowers_pue(
    concept: int, supply: float, t: float, depression: float, step: float
) -> None:
    cool = at(concept, t, t - depression, supply_c=supply)
    warm = at(concept, t + step, t + step - depression, supply_c=supply)
    assert warm.pue[0] >= cool.pue[0] - 1e-9


@settings(max_examples=60, deadline=None)
@given(
    concept=st.integers(0, TOWER),
    supply=st.floats(15.0, 42.0),
    t=st.floats(-20.0, 40.0),
    depression=st.floats(0.0, 15.0),
    step=st.floats(0.1, 8.0),
)
def test_warmer_water_never_raises_pue(
    concept: int, supply: float, t: float, depression: float, step: float
) -> None:
    cold = at(concept, t, t - depression, supply_c=supply)
    warm = at(concept, t, t - depression, supply_c=supply + step)
    assert warm.pue[0] <= cold.pue[0] + 1e-9


@pytest.mark.parametrize("concept", range(len(CONCEPTS)))
def test_shapes_none_one_many_and_missing(concept: int) -> None:
    for n in (0, 1, 7):
        t = np.linspace(-5.0, 35.0, n)
        nodes = run_plant(concept, plant(), t, t - 3.0, SEA_LEVEL_PA)
        assert np.broadcast_to(nodes.pue, (n,)).shape == (n,)
    missing = run_plant(concept, plant(), np.array([np.nan, 10.0]), np.array([np.nan, 8.0]), SEA_LEVEL_PA)
    assert np.isnan(missing.pue).tolist() == [True, False]


@pytest.mark.parametrize(
    ("name", "value"),
    [("ups_efficiency", 0.0), ("delta_t_k", -1.0), ("liquid_share", 1.2), ("cycles_of_concentration", 1.0),
     ("supply_c", float("nan")), ("carnot_fraction", float("inf"))],
)  # fmt: skip
def test_impossible_parameters_are_refused_by_name(name: str, value: float) -> None:
    with pytest.raises(InputError) as caught:
        plant(**{name: value})
    assert caught.value.code == "climate.impossible_parameter"
    assert caught.value.context["key"] == f"cooling.{name}"


def test_an_impossible_value_among_many_places_is_named() -> None:
    with pytest.raises(InputError) as caught:
        PlantParameters(
            **{**{k: np.asarray(v) for k, v in FIXED.items()}, "supply_c": np.array([20.0, -3.0])}
        )
    assert caught.value.context["value"] == -3.0
