from __future__ import annotations

from collections.abc import Callable
from types import MappingProxyType, SimpleNamespace
from typing import Any

import numpy as np
import pytest

from standortkompass.core import load
from standortkompass.core.errors import InputError
from standortkompass.core.model.assumptions import Assumptions
from standortkompass.core.model.results import ClimateResult, LoadResult
from standortkompass.core.model.site import Places
from standortkompass.core.stage import ScenarioReader, StageContext
from standortkompass.sources.assumptions import load_assumptions
from standortkompass.sources.catalog import Catalog
from standortkompass.sources.loaders.facility import load_facilities
from standortkompass.texts import Texts

Run = Callable[..., LoadResult]


@pytest.fixture(scope="module")
def run() -> Run:
    catalogue = load_assumptions()
    layers = SimpleNamespace(facilities=load_facilities(Catalog.load()))

    def work_out(
        n: int = 2,
        values: dict[str, Any] | None = None,
        own: dict[str, Any] | None = None,
        detailed: bool = True,
        pue: Any = 1.2,
    ) -> LoadResult:
        zero = np.zeros(n)
        column = MappingProxyType({k: np.asarray(v, dtype=float) for k, v in (own or {}).items()})
        index = np.zeros(n, dtype=int)
        places = Places(lat=zero, lon=zero, x_m=zero, y_m=zero, country=index, zone=index, elevation_m=zero,
                        overrides=column)  # fmt: skip
        scenario = SimpleNamespace(assumptions=Assumptions(catalogue).with_values(values or {}))
        ctx = StageContext(
            layers=layers,  # type: ignore[arg-type]
            places=places,
            read=ScenarioReader(scenario, places),  # type: ignore[arg-type]
            detailed=detailed,
        )
        climate = ClimateResult(
            pue=zero + pue, pue_peak=zero + 1.25, wue_l_per_kwh=zero + 0.2, free_cooling_h=zero,
            chiller_mw_per_mw=zero, heat_supply_c=zero, mean_t_c=zero, concept=index,
        )  # fmt: skip
        return load.run(ctx, climate)

    return work_out


ROUND = {
    "facility.generation": "gb300_nvl72",
    "facility.it_overhead_share": 0.15,
    "facility.power_load_factor": 0.8,
    "facility.transient_factor": 1.2,
}


def test_size_from_gpus_by_hand(run: Run) -> None:
    out = run(values=ROUND | {"facility.gpus": 72000.0})
    assert out.it_mw[0] == pytest.approx(1000 * 136 * 1.15 / 1000)  # 1,000 racks
    assert out.grid_mw[0] == pytest.approx(156.4 * 1.25 * 1.2)
    assert out.it_energy_mwh_per_a[0] == pytest.approx(156.4 * 0.8 * 8760)
    assert out.energy_mwh_per_a[0] == pytest.approx(156.4 * 0.8 * 8760 * 1.2)
    assert out.full_load_h[0] == pytest.approx(0.8 * 8760 * 1.2 / 1.25)
    assert out.water_m3_per_a[0] == pytest.approx(156.4 * 0.8 * 8760 * 0.2)  # 1 l/kWh is 1 m3/MWh


def test_it_power_wins_over_the_number_of_gpus(run: Run) -> None:
    out = run(values=ROUND | {"facility.it_mw": 156.4, "facility.gpus": 1.0})
    np.testing.assert_allclose(out.gpus, 72000)
    np.testing.assert_allclose(out.it_mw, 156.4)


def test_a_site_may_have_its_own_size(run: Run) -> None:
    out = run(values=ROUND | {"facility.gpus": 72000.0}, own={"facility.it_mw": [np.nan, 78.2]})
    np.testing.assert_allclose(out.it_mw, [156.4, 78.2])
    np.testing.assert_allclose(out.gpus, [72000, 36000])


def test_unknown_pue_stays_unknown(run: Run) -> None:
    out = run(pue=np.array([1.2, np.nan]))
    assert np.isfinite(out.energy_mwh_per_a[0])
    assert np.isnan(out.energy_mwh_per_a[1])
    assert np.isfinite(out.it_mw).all()


@pytest.mark.parametrize("n", [0, 1, 7])
def test_shapes(run: Run, n: int) -> None:
    out = run(n)
    for name in ("gpus", "it_mw", "grid_mw", "energy_mwh_per_a", "full_load_h", "water_m3_per_a"):
        assert getattr(out, name).shape == (n,), name


def test_racks_that_do_not_fit_the_plant_are_noted(run: Run) -> None:
    warm = run(values={"cooling.supply_c": 50.0}).notes
    assert [note.code for note in warm] == ["facility.supply_too_warm"]
    air = run(values={"cooling.concept": "air_economiser"}).notes
    assert [note.code for note in air] == ["facility.needs_liquid"]
    assert run().notes == ()
    for note in (*warm, *air):
        assert note.where.all()
        for lang in ("de", "en"):
            assert "GB300" in Texts(lang).get(f"note.{note.code}", **note.context)
    assert run(values={"cooling.supply_c": 50.0}, detailed=False).notes == ()


def test_catalogue_knows_its_generations_and_templates() -> None:
    catalogue = load_facilities(Catalog.load())
    gb300 = catalogue.generation("gb300_nvl72")
    assert gb300.it_kw_per_gpu(0.15) == pytest.approx(136 / 72 * 1.15)
    assert gb300.gpu_price_usd == pytest.approx(3.5e6 / 72)
    assert np.isnan(catalogue.generation("rubin_ultra_kyber").unit_price_usd)  # not published
    assert catalogue.template("eu_gigafactory").values["facility.gpus"] == 100000
    equivalents = catalogue.template("eu_gigafactory_h100eq").values["facility.gpus"]
    assert equivalents == round(100000 / gb300.h100_equivalents)
    assert catalogue.template("cloud_1gw").values["facility.it_mw"] == 1000
    for template in catalogue.templates.values():
        Assumptions(load_assumptions()).with_values(template.values)  # all may be assumed


def test_unknown_generation_and_template_are_named() -> None:
    catalogue = load_facilities(Catalog.load())
    for call, code in (
        (catalogue.generation, "unknown_generation"),
        (catalogue.template, "unknown_template"),
    ):
        with pytest.raises(InputError) as caught:
            call("x")
        assert caught.value.code == f"facility.{code}"
        assert "„x“" in Texts("de").error(caught.value)


def test_choices_of_the_assumption_are_the_generations() -> None:
    spec = load_assumptions()["facility.generation"]
    assert spec.choices == tuple(load_facilities(Catalog.load()).generations)
