"""The climate stage on the shipped climate: places, ranges, own figures, notes."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from standortkompass.core.climate.inputs import read_inputs
from standortkompass.core.climate.nodes import class_weights
from standortkompass.core.climate.plant import ADIABATIC, AIR_ECONOMISER, CONCEPTS, DRY
from standortkompass.core.climate.report import weather_report
from standortkompass.core.climate.siting import site_hours, site_places
from standortkompass.core.climate.stage import cool, monthly_means
from standortkompass.core.climate.tables import ClimateGrid, OwnWeather
from standortkompass.core.errors import InputError
from standortkompass.core.model.facility import FacilityCatalogue
from standortkompass.core.model.site import Places

LAT = (52.52, 37.39, 59.33, 48.14, 38.72, 60.39, 37.98, 46.95)
LON = (13.40, -5.98, 18.07, 11.58, -9.14, 5.32, 23.73, 7.44)
HEIGHT = (34.0, 7.0, 28.0, 520.0, 20.0, 10.0, 90.0, 540.0)
PlaceMaker = Callable[..., Places]


def test_berlin_has_its_known_means(grid: ClimateGrid) -> None:
    means = grid.bilinear(grid.t_c, np.array([52.5]), np.array([13.5]))[:, 0]
    assert means[6] == pytest.approx(19.6, abs=0.1)
    assert means[0] == pytest.approx(1.0, abs=0.1)


def test_reference_hours_of_berlin(
    grid: ClimateGrid, facilities: FacilityCatalogue, places: PlaceMaker, reader: Callable
) -> None:
    where = places([52.47], [13.40], [49.0])
    read = reader(where)
    inputs = read_inputs(read, facilities)
    siting = site_places(grid, where, where.elevation_m, inputs)
    dry, wet = site_hours(grid, where, siting, 0, monthly_means(grid, read, inputs, siting), 0.0)
    assert dry.size == 78840
    for limit, hours in ((18, 1603), (22, 679), (27, 133), (32, 0)):
        assert (dry > limit).mean() * 8760 == pytest.approx(hours, abs=20)
    for limit, hours in ((12, 2544), (15, 1212), (18, 322), (21, 30)):  # humidity as a polynomial: wider
        assert (wet > limit).mean() * 8760 == pytest.approx(hours, abs=40)


@pytest.mark.parametrize("concept", CONCEPTS)
def test_grids_and_sites_agree(
    grid: ClimateGrid, facilities: FacilityCatalogue, places: PlaceMaker, reader: Callable, concept: str
) -> None:
    read = reader(places(LAT, LON, HEIGHT), cooling__concept=concept, cooling__supply_c=22.0)
    site = cool(grid, facilities, read, detailed=True)
    cell = cool(grid, facilities, read, detailed=False)
    np.testing.assert_allclose(cell.pue, site.pue, atol=0.002)
    if concept != "air_economiser":  # its dampers close within one kelvin of wet bulb: the peak jumps there
        np.testing.assert_allclose(cell.pue_peak, site.pue_peak, atol=0.02)
    np.testing.assert_allclose(cell.free_cooling_h, site.free_cooling_h, atol=120.0)
    assert cell.pue_low is None
    assert cell.traces == ()


@pytest.mark.parametrize("concept", CONCEPTS)
def test_ranges_enclose_the_base(
    grid: ClimateGrid, facilities: FacilityCatalogue, places: PlaceMaker, reader: Callable, concept: str
) -> None:
    result = cool(grid, facilities, reader(places(LAT, LON), cooling__concept=concept), detailed=True)
    assert result.pue_low is not None
    assert result.pue_high is not None
    assert result.wue_low is not None
    assert result.wue_high is not None
    assert (result.pue_low >= 1.0).all()
    assert (result.pue_low < result.pue).all()
    assert (result.pue < result.pue_high).all()
    assert (result.wue_low <= result.wue_l_per_kwh).all()
    assert (result.wue_l_per_kwh <= result.wue_high).all()


def test_order_and_company_of_places_do_not_matter(
    grid: ClimateGrid, facilities: FacilityCatalogue, places: PlaceMaker, reader: Callable
) -> None:
    forward = cool(grid, facilities, reader(places(LAT, LON, HEIGHT)), detailed=True)
    backward = cool(grid, facilities, reader(places(LAT[::-1], LON[::-1], HEIGHT[::-1])), detailed=True)
    alone = cool(grid, facilities, reader(places(LAT[:1], LON[:1], HEIGHT[:1])), detailed=True)
    np.testing.assert_allclose(forward.pue, backward.pue[::-1], rtol=1e-6)
    assert alone.pue[0] == pytest.approx(forward.pue[0], rel=1e-6)
    assert alone.pue_high is not None
    assert forward.pue_high is not None
    assert alone.pue_high[0] == pytest.approx(forward.pue_high[0], rel=1e-6)


@pytest.mark.parametrize("detailed", [True, False])
def test_no_places_give_no_rows(
    grid: ClimateGrid, facilities: FacilityCatalogue, places: PlaceMaker, reader: Callable, detailed: bool
) -> None:
    result = cool(grid, facilities, reader(places([], [])), detailed=detailed)
    assert result.pue.shape == (0,)


@pytest.mark.parametrize("detailed", [True, False])
def test_the_open_sea_and_a_missing_coordinate_stay_unknown(
    grid: ClimateGrid, facilities: FacilityCatalogue, places: PlaceMaker, reader: Callable, detailed: bool
) -> None:
    where = places([45.0, np.nan, 52.5, 80.0], [-20.0, 10.0, 13.4, 10.0])
    result = cool(grid, facilities, reader(where), detailed=detailed)
    assert np.isnan(result.pue).tolist() == [True, True, False, True]
    assert np.isnan(result.mean_t_c).tolist() == [True, True, False, True]
    assert result.concept.tolist() == [-1, -1, DRY, -1]
    if detailed:
        (note,) = (n for n in result.notes if n.code == "climate.no_cell")
        assert note.where.tolist() == [True, True, False, True]


def test_an_own_pue_wins_and_moves_the_peak(
    grid: ClimateGrid, facilities: FacilityCatalogue, places: PlaceMaker, reader: Callable
) -> None:
    plain = cool(grid, facilities, reader(places(LAT[:2], LON[:2])), detailed=True)
    own = places(LAT[:2], LON[:2], site__pue=[1.3, np.nan])
    result = cool(grid, facilities, reader(own), detailed=True)
    assert result.pue[0] == 1.3
    assert result.pue[1] == pytest.approx(plain.pue[1])
    assert result.pue_peak[0] - 1.3 == pytest.approx(plain.pue_peak[0] - plain.pue[0])
    assert result.pue_low is not None
    assert result.pue_low[0] == 1.3
    assert [n.code for n in result.notes] == ["climate.own_pue"]
    trace = next(t for t in result.traces if t.quantity == "climate.pue")
    assert trace.sources[trace.index[0]].catalog_key == ""
    assert trace.sources[trace.index[1]].catalog_key == "climate_cells"


def test_own_plant_parameters_of_one_site_touch_that_site_only(
    grid: ClimateGrid, facilities: FacilityCatalogue, places: PlaceMaker, reader: Callable
) -> None:
    plain = cool(grid, facilities, reader(places(LAT[:2], LON[:2])), detailed=False)
    where = places(LAT[:2], LON[:2], cooling__supply_c=[np.nan, 18.0])
    result = cool(grid, facilities, reader(where), detailed=False)
    assert result.pue[0] == pytest.approx(plain.pue[0], abs=0.002)
    assert result.pue[1] > plain.pue[1] + 0.02


def test_an_impossible_own_parameter_is_refused_by_name(
    grid: ClimateGrid, facilities: FacilityCatalogue, places: PlaceMaker, reader: Callable
) -> None:
    where = places(LAT[:2], LON[:2], cooling__ups_efficiency=[np.nan, 1.7])
    with pytest.raises(InputError) as caught:
        cool(grid, facilities, reader(where), detailed=True)
    assert caught.value.context["key"] == "cooling.ups_efficiency"


def test_higher_ground_needs_less_cooling(
    grid: ClimateGrid, facilities: FacilityCatalogue, places: PlaceMaker, reader: Callable
) -> None:
    where = places([46.95, 46.95], [7.44, 7.44], [500.0, 1100.0])
    result = cool(grid, facilities, reader(where, cooling__supply_c=20.0), detailed=True)
    assert result.pue[1] < result.pue[0]
    assert result.mean_t_c[0] - result.mean_t_c[1] == pytest.approx(0.6 * 4.5)


def test_an_own_height_goes_before_the_terrain(
    grid: ClimateGrid, facilities: FacilityCatalogue, places: PlaceMaker, reader: Callable
) -> None:
    given = cool(
        grid, facilities, reader(places([46.95], [7.44], [500.0], site__elevation_m=[900.0])), detailed=True
    )
    plain = cool(grid, facilities, reader(places([46.95], [7.44], [900.0])), detailed=True)
    assert given.pue[0] == pytest.approx(plain.pue[0])


def test_the_cheapest_concept_costs_no_more_than_any_other(
    grid: ClimateGrid, facilities: FacilityCatalogue, places: PlaceMaker, reader: Callable
) -> None:
    read = reader(places(LAT, LON, HEIGHT), cooling__supply_c=25.0)
    best = cool(grid, facilities, read, detailed=True, concept="best")
    for row in range(len(LAT)):
        costs = [c.cost_eur_per_kw_a for c in weather_report(grid, facilities, read, row).concepts]
        liquid = costs[:AIR_ECONOMISER]  # outdoor air cannot cool racks with water
        assert best.concept[row] == int(np.argmin(liquid))


def test_outdoor_air_takes_part_where_no_heat_goes_into_water(
    grid: ClimateGrid, facilities: FacilityCatalogue, places: PlaceMaker, reader: Callable
) -> None:
    read = reader(places(LAT, LON), cooling__liquid_share=0.0)
    assert read_inputs(read, facilities, "best").concepts == tuple(range(len(CONCEPTS)))
    read = reader(places(LAT, LON), cooling__liquid_share=0.8)
    assert AIR_ECONOMISER not in read_inputs(read, facilities, "best").concepts


def test_the_rack_generation_limits_the_supply_temperature(
    grid: ClimateGrid, facilities: FacilityCatalogue, places: PlaceMaker, reader: Callable
) -> None:
    limit = facilities.generation("gb300_nvl72").supply_c_max
    read = reader(places(LAT[:1], LON[:1]), cooling__supply_c=50.0, facility__generation="gb300_nvl72")
    result = cool(grid, facilities, read, detailed=True)
    assert result.heat_supply_c[0] == limit + 10.0
    assert "climate.supply_limited" in [n.code for n in result.notes]


def test_a_generation_without_a_stated_liquid_share_takes_the_default_and_says_so(
    grid: ClimateGrid, facilities: FacilityCatalogue, places: PlaceMaker, reader: Callable
) -> None:
    assert np.isnan(facilities.generation("h100_hgx").liquid_share)
    result = cool(
        grid, facilities, reader(places(LAT[:1], LON[:1]), facility__generation="h100_hgx"), detailed=True
    )
    assert np.isfinite(result.pue[0])
    assert "climate.share_assumed" in [n.code for n in result.notes]


def test_outdoor_air_for_liquid_racks_is_noted(
    grid: ClimateGrid, facilities: FacilityCatalogue, places: PlaceMaker, reader: Callable
) -> None:
    read = reader(places(LAT[:1], LON[:1]), cooling__concept="air_economiser")
    assert "climate.air_for_liquid" in [n.code for n in cool(grid, facilities, read, detailed=True).notes]


def test_outdoor_air_says_nothing_about_water_that_it_does_not_use(
    grid: ClimateGrid, facilities: FacilityCatalogue, places: PlaceMaker, reader: Callable
) -> None:
    read = reader(
        places(LAT[:1], LON[:1]),
        cooling__concept="air_economiser",
        cooling__supply_c=50.0,
        facility__generation="h100_hgx",
    )
    assert cool(grid, facilities, read, detailed=True).notes == ()


def test_warming_raises_means_by_itself(
    grid: ClimateGrid, facilities: FacilityCatalogue, places: PlaceMaker, reader: Callable
) -> None:
    now = cool(grid, facilities, reader(places(LAT, LON)), detailed=True)
    later = cool(grid, facilities, reader(places(LAT, LON), climate__warming_k=2.0), detailed=True)
    np.testing.assert_allclose(later.mean_t_c - now.mean_t_c, 2.0, atol=1e-5)
    assert now.monthly_t_c is not None
    assert later.monthly_t_c is not None
    np.testing.assert_allclose(later.monthly_t_c - now.monthly_t_c, 2.0, atol=1e-4)
    np.testing.assert_allclose(now.monthly_t_c.mean(axis=1), now.mean_t_c, atol=1e-3)
    assert (later.pue > now.pue).all()


def own_weather(lat: float, lon: float) -> OwnWeather:
    hour = np.arange(8760)
    dry = 12.0 + 9.0 * np.sin(2 * np.pi * (hour / 8760 - 0.3)) + 4.0 * np.sin(2 * np.pi * (hour / 24 - 0.4))
    means = np.array([dry[730 * m : 730 * (m + 1)].mean() for m in range(12)])
    return OwnWeather(
        lat=lat, lon=lon, height_m=123.0, label="Own", t_c=dry, wet_bulb_c=dry - 3.0, monthly_t_c=means
    )


def test_own_weather_replaces_the_model_at_its_place_only(
    grid: ClimateGrid, facilities: FacilityCatalogue, places: PlaceMaker, reader: Callable
) -> None:
    own = own_weather(LAT[1], LON[1])
    changed = grid.with_own(own)
    read = reader(places(LAT, LON, HEIGHT), cooling__supply_c=20.0)
    before, after = (
        cool(grid, facilities, read, detailed=True),
        cool(changed, facilities, read, detailed=True),
    )
    rest = np.arange(len(LAT)) != 1
    np.testing.assert_allclose(after.pue[rest], before.pue[rest], rtol=1e-6)
    assert after.pue[1] < before.pue[1] - 0.02
    assert after.mean_t_c[1] == pytest.approx(own.monthly_t_c.mean())
    (note,) = (n for n in after.notes if n.code == "climate.own_weather")
    assert note.where.tolist() == (~rest).tolist()
    # No chiller below 12 degC outdoors: the classes find the hours of the series.
    free = 8760.0 * (own.t_c <= 12.0).mean()
    assert after.free_cooling_h[1] == pytest.approx(free, abs=25.0)


def test_the_report_describes_one_place(
    grid: ClimateGrid, facilities: FacilityCatalogue, places: PlaceMaker, reader: Callable
) -> None:
    read = reader(places(LAT, LON, HEIGHT), cooling__concept="adiabatic")
    report = weather_report(grid, facilities, read, row=3)
    assert report.height_m == 520.0
    assert report.dry_bulb_h.sum() == pytest.approx(8760.0)
    assert report.wet_bulb_h.sum() == pytest.approx(8760.0)
    assert report.bin_edges_c.size == report.dry_bulb_h.size + 1
    assert [c.concept for c in report.concepts] == list(CONCEPTS)
    assert report.chosen.concept[0] == ADIABATIC
    assert report.concepts[ADIABATIC].pue == pytest.approx(float(report.chosen.pue[0]))
    assert list(report.hours_above) == ["t18", "t22", "t27", "t32", "w12", "w15", "w18", "w21"]
    assert (report.daily_range_k > 3.0).all()


def test_the_report_of_the_sea_is_refused(
    grid: ClimateGrid, facilities: FacilityCatalogue, places: PlaceMaker, reader: Callable
) -> None:
    with pytest.raises(InputError) as caught:
        weather_report(grid, facilities, reader(places([45.0], [-20.0])))
    assert caught.value.code == "climate.outside"


def test_classes_agree_with_all_hours_of_the_report(
    grid: ClimateGrid, facilities: FacilityCatalogue, places: PlaceMaker, reader: Callable
) -> None:
    report = weather_report(grid, facilities, reader(places(LAT[:1], LON[:1], HEIGHT[:1])))
    middle = 0.5 * (report.bin_edges_c[1:] + report.bin_edges_c[:-1])
    assert (report.dry_bulb_h @ middle) / 8760.0 == pytest.approx(float(report.chosen.mean_t_c[0]), abs=0.1)
    assert class_weights().size == grid.cells.t_c.shape[1]


@pytest.mark.parametrize(
    ("lat", "lon", "pue", "wue"),
    [(52.5, 13.4, (1.083, 1.196), (1.740, 2.608)), (48.85, 2.35, (1.084, 1.202), (1.743, 2.612)),
     (59.3, 18.1, (1.081, 1.192), (1.735, 2.603))],
)  # fmt: skip
def test_a_tower_for_an_air_cooled_hall_is_as_published(
    grid: ClimateGrid,
    facilities: FacilityCatalogue,
    places: PlaceMaker,
    reader: Callable,
    lat: float,
    lon: float,
    pue: tuple[float, float],
    wue: tuple[float, float],
) -> None:
    """5th and 95th percentile for climate zones 5A, 4A and 6A: Lei and Masanet 2022, large halls."""
    read = reader(places([lat], [lon]), cooling__supply_c=20.0, cooling__liquid_share=0.0)
    result = cool(grid, facilities, read, detailed=True, concept="tower")
    assert pue[0] < result.pue[0] < pue[1]
    assert result.wue_low is not None
    assert result.wue_high is not None
    assert result.wue_low[0] < wue[1]
    assert result.wue_high[0] > wue[0]


def test_warm_water_without_chillers_takes_less_than_a_twentieth_of_the_it_energy(
    grid: ClimateGrid, facilities: FacilityCatalogue, places: PlaceMaker, reader: Callable
) -> None:
    """ASME J. Thermal Sci. Eng. Appl. 11(2) 021010: below 5 % for chiller-less warm-water cooling."""
    read = reader(places(LAT, LON), cooling__supply_c=45.0, cooling__liquid_share=1.0)
    inputs = read_inputs(read, facilities)
    result = cool(grid, facilities, read, detailed=True)
    cooling = result.pue - 1.0 - inputs.plant.fixed
    assert (cooling < 0.05).all()
    assert (cooling > 0.01).all()


def test_heat_comes_from_the_racks_loop_where_room_air_has_its_own(
    grid: ClimateGrid, facilities: FacilityCatalogue, places: PlaceMaker, reader: Callable
) -> None:
    where = places(LAT[:1], LON[:1])
    warm = cool(
        grid, facilities, reader(where, cooling__supply_c=40.0, cooling__liquid_share=0.9), detailed=True
    )
    cold = cool(
        grid, facilities, reader(where, cooling__supply_c=20.0, cooling__liquid_share=0.9), detailed=True
    )
    assert warm.heat_mw_per_mw is not None
    assert cold.heat_mw_per_mw is not None
    assert warm.heat_mw_per_mw[0] == pytest.approx(0.9)
    assert warm.heat_supply_c[0] == 50.0
    assert cold.heat_mw_per_mw[0] == pytest.approx(1.0 / 0.97 + 0.015 + 0.005)
    assert cold.heat_supply_c[0] == 30.0
