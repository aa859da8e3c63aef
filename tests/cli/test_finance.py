"""``standortkompass finance``: the documented interface, and published examples to their last digit."""

from __future__ import annotations

import json
import subprocess
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

import pytest

from standortkompass.cli import finance
from standortkompass.cli.console import Console
from standortkompass.core.errors import StandortkompassError
from standortkompass.texts import Texts


def call(capsys: pytest.CaptureFixture[str], path: Path, *options: str, lang: str = "de") -> str:
    texts = Texts(lang)
    parser = ArgumentParser()
    finance.add_parser(parser.add_subparsers(), ArgumentParser(add_help=False), texts)
    arguments = parser.parse_args(["finance", str(path), *options])
    assert arguments.run(arguments, Console(texts)) == 0
    return capsys.readouterr().out


@pytest.fixture
def work_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Any:
    """Return a function that runs a case through the command and reads its JSON."""

    def run(text: str) -> dict[str, Any]:
        path = tmp_path / "case.toml"
        path.write_text(text, encoding="utf-8")
        result: dict[str, Any] = json.loads(call(capsys, path, "--json", "-"))
        return result

    return run


def flows(rate: float, cost: float, *gains: float) -> str:
    """Write one outlay now and a gain at the end of each year as a case."""
    head = f"[case]\nrate = {rate}\nhorizon_years = {len(gains)}\n[[capex]]\namount = {cost}\n"
    rows = [
        f'[[opex]]\nname = "{i}"\nper_year = {-gain}\nstart_month = {12 * i}\nend_month = {12 * i + 12}\n'
        for i, gain in enumerate(gains)
    ]
    return head + "".join(rows)


# -- published examples ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cost", "gains", "irr"),
    [
        # L. J. Gitman, Principles of Managerial Finance, Brief, 3rd ed., 2003, p. 348
        (100, (39, 59, 55, 20), 0.28095),
        # documentation of numpy-financial 1.0
        (250000, (100000, 150000, 200000, 250000, 300000), 0.56723),
        (100, (0, 0, 74), -0.0955),
        (100, (100, 0, -7), -0.0833),
        (100, (100, 0, 7), 0.06206),
        (5, (10.5, 1, -8, 1), 0.0886),
        # San Diego State University, FINPAK notes: 12.36620 %
        (985, (75, 120, 100, 1200), 0.12366),
    ],
)
def test_published_rates_of_return(work_out: Any, cost: float, gains: tuple[float, ...], irr: float) -> None:
    assert round(work_out(flows(0.1, cost, *gains))["irr"], 5) == irr


def test_published_net_present_value_gitman(work_out: Any) -> None:
    """Gitman 2003, p. 346, as in the documentation of numpy-financial."""
    assert work_out(flows(0.281, 100, 39, 59, 55, 20))["npv"] == pytest.approx(
        -0.0084785916384548798, abs=1e-14
    )


@pytest.mark.parametrize(("cost", "years"), [(5200, 1.96), (5400, 2.03), (10400, 3.65)])
def test_published_discounted_payback(work_out: Any, cost: float, years: float) -> None:
    """Ross, Westerfield, Jordan, Fundamentals of Corporate Finance, "Calculating Discounted Payback"."""
    out = work_out(flows(0.14, cost, 2800, 3700, 5100, 4300))
    assert round(out["payback_discounted_a"], 2) == years


def test_published_discounted_payback_cfa(work_out: Any) -> None:
    """CFA Program curriculum: cumulative 33,673.98, paid back after 3 + 32,828.44/38,131.08 years."""
    out = work_out(flows(0.12, 200000, 60000, 80000, 70000, 60000, 50000))
    assert out["npv"] == pytest.approx(33673.98, abs=0.01)  # the source adds rounded rows
    assert round(out["payback_discounted_a"], 2) == 3.86


def test_published_payback_of_the_interest_table(work_out: Any) -> None:
    """Compound interest factors, 0.25 % a month (Blank and Tarquin, Engineering Economy, table 1): A/P."""
    for months, factor in ((5, 0.20150), (10, 0.10138), (25, 0.04131)):
        out = work_out(
            '[case]\nrate = 0.03\nrate_basis = "nominal_monthly"\nperiod = "month"\n'
            f"horizon_months = {months}\n"
            f'[[capex]]\nname = "a"\namount = 1.0\nlife_years = {months / 12!r}\n'
        )
        assert round(out["annuity_per_a"]["a"] / 12, 5) == factor


def test_published_after_tax_project(work_out: Any) -> None:
    """Worked solution (wizedu.com, question 1626347): net present value -323,497.47 with five-digit factors.

    Cost 500,000, five years straight line, tax 32 %, refunds at once, sold for 300,000 at the end, 11 %.
    """
    out = work_out(
        "[case]\nrate = 0.11\nhorizon_years = 5\n"
        '[[capex]]\nname = "system"\namount = 500000\nlife_years = 5\nresidual = 300000\n'
        '[[opex]]\nname = "cost"\nper_year = 25000\n'
        "[tax]\nrate = 0.32\nloss_carry_forward = false\n"
        '[[tax.depreciation]]\nasset = "system"\nlife_years = 5\n'
    )
    assert out["depreciation"] == {"system": [100000.0] * 5}
    assert [round(row["fcf"]) for row in out["years"]] == [-500000, 15000, 15000, 15000, 15000, 219000]
    assert out["npv"] == pytest.approx(-323497.47, abs=1.0)  # 1.0: rounding of the factors by 219,000


@pytest.mark.parametrize(
    ("life", "rate", "percent"),
    [
        (5, 0.4, [20.00, 32.00, 19.20, 11.52, 11.52, 5.76]),
        (7, 2 / 7, [14.29, 24.49, 17.49, 12.49, 8.93, 8.92, 8.93, 4.46]),
    ],
)
def test_published_depreciation_table(work_out: Any, life: int, rate: float, percent: list[float]) -> None:
    """IRS Publication 946, table A-1: declining balance with switch, half-year convention."""
    out = work_out(
        f'[case]\nrate = 0.1\nhorizon_years = 10\n[[capex]]\nname = "a"\namount = 100\n[tax]\nrate = 0.2\n'
        f'[[tax.depreciation]]\nasset = "a"\nmethod = "declining"\nrate = {rate!r}\nlife_years = {life}\n'
        "first_year_share = 0.5\n"
    )
    assert out["depreciation"]["a"] == pytest.approx(percent, abs=0.011)


def test_published_levelised_cost_formula(work_out: Any) -> None:
    """NREL SAM manual: LCOE = (FCR x TCC + FOC) / AEP + VOC, FCR the capital recovery factor.

    Both definitions agree where every year is alike.
    """
    out = work_out(
        "[case]\nrate = 0.07\nhorizon_years = 25\n[output]\ngpus = 100\nutilisation = 0.35\n"
        '[[capex]]\nname = "plant"\namount = 1.0e6\nlife_years = 25\n'
        '[[opex]]\nname = "fixed"\nper_year = 20000\n'
        "[energy]\nit_mw = 0.1\nprice_per_mwh = 50\n"
    )
    factor = 0.07 * 1.07**25 / (1.07**25 - 1)
    hours = 100 * 8760 * 0.35
    variable = 0.1 * 8760 * 50 / hours
    assert out["lcoc_per_gpu_h"] == pytest.approx((factor * 1e6 + 20000) / hours + variable, rel=1e-12)
    assert out["tco_per_installed_gpu_h"] == pytest.approx(out["lcoc_per_gpu_h"] * 0.35, rel=1e-12)
    assert out["break_even_price_per_gpu_h"] == pytest.approx(out["lcoc_per_gpu_h"], rel=1e-9)


def test_published_sculpting_rule(work_out: Any) -> None:
    """Corality/Mazars tutorial "Debt sculpting": principal = CFADS / target - interest, target 1.50x.

    Cover is then the target in every period, the loan life cover equals it, and the loan ends at zero.
    """
    cash = (30.0, 45.0, 20.0, 60.0, 50.0)
    out = work_out(
        flows(0.1, 100, *cash)
        + '[debt]\nrate = 0.06\nterm_years = 5\nmethod = "sculpted"\ntarget_dscr = 1.5\n'
    )
    debt = out["debt"]
    assert out["dscr"] == pytest.approx({"min": 1.5, "mean": 1.5})
    assert debt["llcr"] == pytest.approx(1.5)
    assert debt["amount"] == pytest.approx(sum(c / 1.5 / 1.06 ** (t + 1) for t, c in enumerate(cash)))
    assert debt["principal"] == pytest.approx(
        [c / 1.5 - i for c, i in zip(cash, debt["interest"], strict=True)]
    )
    assert debt["balance"][-1] == pytest.approx(0.0, abs=1e-9)


# -- the interface --------------------------------------------------------------------------------------

EXAMPLE = """
[case]
name = "example"
rate = 0.08
horizon_years = 10
[output]
gpus = 1000
utilisation = 0.75
[[capex]]
name = "server"
amount = 2.0e7
life_years = 5
rate = 0.10
[[capex]]
name = "hall"
amount = 4.0e6
life_years = 20
residual = 1.0e6
[[opex]]
name = "maintenance"
per_year = 1.0e5
escalation = 0.02
[energy]
it_mw = 2
pue = 1.2
load_factor = 0.8
price_per_mwh = 80.0
[revenue]
price_per_gpu_h = 2.0
escalation = -0.08
other_per_year = 1000.0
[tax]
rate = 0.30
[debt]
share = 0.7
rate = 0.07
term_years = 5
"""

KEYS = {
    "npv", "irr", "payback_a", "payback_discounted_a", "lcoc_per_gpu_h", "tco_per_installed_gpu_h",
    "annuity_per_a", "shares", "pv_gpu_h", "energy_mwh_per_a", "break_even_utilisation",
    "break_even_price_per_gpu_h", "dscr",
    "depreciation", "years",
}  # fmt: skip


def test_json_has_the_documented_keys(work_out: Any) -> None:
    out = work_out(EXAMPLE)
    assert set(out) >= KEYS
    assert set(out["annuity_per_a"]) == {"server", "hall", "maintenance", "energy", "total"}
    assert sum(out["shares"].values()) == pytest.approx(1.0)
    assert set(out["dscr"]) == {"min", "mean"}
    assert set(out["years"][0]) == {"year", "revenue", "opex", "energy", "ebitda", "tax", "capex", "fcf"}
    assert [row["year"] for row in out["years"]] == list(range(11))
    assert out["energy_mwh_per_a"] == pytest.approx(2 * 1.2 * 0.8 * 8760)


def test_yearly_flows_give_the_value_again(work_out: Any) -> None:
    out = work_out(EXAMPLE)
    assert sum(row["fcf"] / 1.08 ** row["year"] for row in out["years"]) == pytest.approx(out["npv"])
    first = out["years"][1]
    assert first["revenue"] == pytest.approx(1000 * 8760 * 0.75 * 2 + 1000)
    assert first["ebitda"] == pytest.approx(first["revenue"] - first["opex"] - first["energy"])
    assert out["years"][2]["opex"] == pytest.approx(102000)


def test_break_even_values_give_no_value(work_out: Any) -> None:
    out = work_out(EXAMPLE)
    share, price = out["break_even_utilisation"], out["break_even_price_per_gpu_h"]
    at_share = work_out(EXAMPLE.replace("utilisation = 0.75", f"utilisation = {share!r}"))
    at_price = work_out(EXAMPLE.replace("price_per_gpu_h = 2.0", f"price_per_gpu_h = {price!r}"))
    assert at_share["npv"] == pytest.approx(0.0, abs=1.0)
    assert at_price["npv"] == pytest.approx(0.0, abs=1.0)


def test_what_has_no_solution_is_null(work_out: Any) -> None:
    out = work_out("[case]\nrate = 0.08\nhorizon_years = 3\n[[capex]]\namount = 100\n")
    for key in ("irr", "payback_a", "payback_discounted_a", "lcoc_per_gpu_h", "tco_per_installed_gpu_h",
                "break_even_utilisation", "break_even_price_per_gpu_h"):  # fmt: skip
        assert out[key] is None, key
    assert out["dscr"] == {"min": None, "mean": None}
    assert out["npv"] == -100.0


@pytest.mark.parametrize("timing", ["begin", "mid", "end"])
@pytest.mark.parametrize("period", ["year", "month"])
def test_timing_and_period(work_out: Any, timing: str, period: str) -> None:
    text = flows(0.1, 100, 60, 60).replace(
        "rate = 0.1\n", f'rate = 0.1\ntiming = "{timing}"\nperiod = "{period}"\n'
    )
    part = {"begin": 0.0, "mid": 0.5, "end": 1.0}[timing]
    steps = 12 if period == "month" else 1
    by_hand = -100 + sum(60 / steps / 1.1 ** ((s + part) / steps) for s in range(2 * steps))
    assert work_out(text)["npv"] == pytest.approx(by_hand)


@pytest.mark.parametrize("timing", ["begin", "mid", "end"])
def test_payback_counts_a_step_as_coming_in_evenly(work_out: Any, timing: str) -> None:
    text = flows(0.1, 100, 40, 40, 40).replace("rate = 0.1\n", f'rate = 0.1\ntiming = "{timing}"\n')
    assert work_out(text)["payback_a"] == pytest.approx(2.5)


def test_annuity_counts_in_the_periods_of_the_rate(work_out: Any) -> None:
    asset = '[[capex]]\nname = "a"\namount = 100\nlife_years = 4\n'
    for period in ("year", "month"):
        yearly = work_out(f'[case]\nrate = 0.12\nperiod = "{period}"\nhorizon_years = 4\n' + asset)
        assert yearly["annuity_per_a"]["a"] == pytest.approx(100 * 0.12 * 1.12**4 / (1.12**4 - 1))
        basis = (
            f'[case]\nrate = 0.12\nrate_basis = "nominal_monthly"\nperiod = "{period}"\nhorizon_years = 4\n'
        )
        monthly = work_out(basis + asset)
        assert monthly["annuity_per_a"]["a"] == pytest.approx(12 * 100 * 0.01 * 1.01**48 / (1.01**48 - 1))


def test_nominal_monthly_rate_compounds_monthly(work_out: Any) -> None:
    out = work_out(
        flows(0.12, 100, 120).replace("rate = 0.12\n", 'rate = 0.12\nrate_basis = "nominal_monthly"\n')
    )
    assert out["npv"] == pytest.approx(-100 + 120 / 1.01**12)


def test_late_payments_residuals_and_windows(work_out: Any) -> None:
    out = work_out(
        "[case]\nrate = 0.1\nhorizon_months = 36\n[output]\ngpus = 1\nstart_month = 6\nend_month = 30\n"
        "[[capex]]\namount = 100\nmonth = 6\nresidual = 40\nresidual_month = 30\n"
        "[revenue]\nprice_per_gpu_h = 0.01\n"
    )
    year = 8760 * 0.01
    by_hand = -100 / 1.1**0.5 + 40 / 1.1**2.5 + year * (0.5 / 1.1 + 1 / 1.1**2 + 0.5 / 1.1**3)
    assert out["npv"] == pytest.approx(by_hand)
    present = 100 - 40 / 1.1**2  # annuity over the life of three years, less what the sale brings
    assert out["annuity_per_a"]["capex 1"] == pytest.approx(present * 0.1 * 1.1**3 / (1.1**3 - 1))


def test_annuity_loan_and_cover_by_hand(work_out: Any) -> None:
    out = work_out(flows(0.1, 100, 40, 50, 60) + "[debt]\nshare = 0.6\nrate = 0.08\nterm_years = 3\n")
    level = 60 * 0.08 / (1 - 1.08**-3)
    assert out["debt"]["service"] == pytest.approx([level] * 3)
    assert out["dscr"]["min"] == pytest.approx(40 / level)
    assert out["dscr"]["mean"] == pytest.approx(50 / level)
    assert out["debt"]["balance"][-1] == pytest.approx(0.0, abs=1e-9)


def test_edges_of_the_input_are_worked_out(work_out: Any) -> None:
    head = "[case]\nrate = 0.1\nhorizon_years = 2\n"
    empty = work_out(head)
    assert empty["npv"] == 0.0
    assert empty["irr"] is None
    idle = work_out(head + "[output]\ngpus = 0\nutilisation = 0\n[[capex]]\namount = 1\n[debt]\nshare = 0\n"
                    "rate = 0.1\nterm_years = 1\n")  # fmt: skip
    assert idle["tco_per_installed_gpu_h"] is None
    assert idle["lcoc_per_gpu_h"] is None
    assert idle["dscr"] == {"min": None, "mean": None}


def test_a_loan_longer_than_the_horizon_is_not_yet_repaid(work_out: Any) -> None:
    out = work_out(flows(0.1, 100, 60, 60) + "[debt]\nshare = 0.5\nrate = 0.08\nterm_years = 4\n")
    level = 50 * 0.08 / (1 - 1.08**-4)
    assert out["debt"]["service"] == pytest.approx([level] * 2)
    assert out["debt"]["balance"][-1] == pytest.approx(level / 1.08 + level / 1.08**2)


def test_what_is_not_written_off_is_taxed_on_its_gain_only(work_out: Any) -> None:
    land = '[[capex]]\nname = "land"\namount = 50\nresidual = 70\n[tax]\nrate = 0.5\n'
    out = work_out("[case]\nrate = 0.1\nhorizon_years = 2\n" + land)
    assert out["depreciation"] == {}
    assert [row["fcf"] for row in out["years"]] == pytest.approx([-50, 0, 70 - 0.5 * 20])


def test_losses_are_carried_forward(work_out: Any) -> None:
    written_off = '[[tax.depreciation]]\nasset = "capex 1"\nlife_years = 3\n'
    text = flows(0.1, 90, 10, 50, 60) + "[tax]\nrate = 0.5\n" + written_off
    taxes = [row["tax"] for row in work_out(text)["years"]]
    assert taxes == pytest.approx([0, 0, 0, 15])  # 10-30, 50-30, 60-30: 20 lost, 20 made good, 30 taxed


def test_table_is_printed_in_the_language(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "case.toml"
    path.write_text(EXAMPLE, encoding="utf-8")
    german, english = call(capsys, path), call(capsys, path, lang="en")
    assert "Kapitalwert" in german
    assert "16.819,2 MWh/a" in german
    assert "Net present value" in english
    assert "16,819.2 MWh/a" in english


def test_json_is_written_to_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path, target = tmp_path / "case.toml", tmp_path / "out.json"
    path.write_text(EXAMPLE, encoding="utf-8")
    assert "Kapitalwert" in call(capsys, path, "--json", str(target))
    assert set(json.loads(target.read_text(encoding="utf-8"))) >= KEYS


ONE_ASSET = "[case]\nrate = 0.1\nhorizon_years = 5\n[[capex]]\nname = 'a'\namount = 1\n"
TAX = "[tax]\nrate = 0.3\n"


@pytest.mark.parametrize(
    ("text", "code", "named"),
    [
        ("[case", "unreadable", "case.toml"),
        ("[case]\nhorizon_years = 5\n", "missing", "case.rate"),
        ("[case]\nrate = 0.1\n", "missing", "case.horizon_years"),
        ("[case]\nrate = 0.1\nhorizon_years = 5\ntimming = 'end'\n", "unknown_key", "timing"),
        ("[case]\nrate = 0.1\nhorizon_years = 5\n[cpaex]\n", "unknown_key", "capex"),
        ("[case]\nrate = '8 %'\nhorizon_years = 5\n", "not_a_number", "8 %"),
        ("[case]\nrate = 0.1\nhorizon_years = 500\n", "out_of_range", "horizon_years"),
        ("[case]\nrate = 0.1\nhorizon_years = 5\nname = 7\n", "not_a_text", "case.name"),
        ("[case]\nrate = 0.1\nhorizon_years = 5\ntiming = 'later'\n", "not_a_choice", "begin"),
        ("[case]\nrate = 0.1\nhorizon_years = 5\n[capex]\namount = 1\n", "not_a_list", "capex"),
        ("[case]\nrate = 0.1\nhorizon_years = 5\n[[capex]]\nname = 'a'\n", "missing", "capex[1].amount"),
        ("[case]\nrate = 0.1\nhorizon_years = 5\n[[output]]\ngpus = 1\n", "not_a_table", "output"),
        (ONE_ASSET + "[output]\nutilisation = 75\n", "out_of_range", "utilisation"),
        (ONE_ASSET + "[debt]\nrate = 0.1\nterm_years = 5\n", "missing", "debt.share"),
        (ONE_ASSET + TAX + "[[tax.depreciation]]\nasset = 'b'\nlife_years = 5\n", "unknown_asset", "„b“"),
        (ONE_ASSET + "[[capex]]\nname = 'a'\namount = 1\n", "name_twice", "„a“"),
        (ONE_ASSET + TAX + "loss_carry_forward = 1\n", "not_a_switch", "loss_carry_forward"),
    ],
)  # fmt: skip
def test_wrong_input_is_named(tmp_path: Path, capsys: Any, text: str, code: str, named: str) -> None:
    path = tmp_path / "case.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(StandortkompassError) as caught:
        call(capsys, path)
    assert caught.value.code == f"finance_case.{code}"
    for lang in ("de", "en"):
        message = Texts(lang).error(caught.value)
        assert "case.toml" in message
    assert named in Texts("de").error(caught.value)


def test_a_missing_file_is_one_line_and_exit_2(tmp_path: Path) -> None:
    command = [
        sys.executable,
        "-m",
        "standortkompass.cli.main",
        "--lang",
        "en",
        "finance",
        str(tmp_path / "no.toml"),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 2, done.stderr
    assert done.stdout == ""
    assert len(done.stderr.strip().splitlines()) == 1
    assert "no.toml" in done.stderr
