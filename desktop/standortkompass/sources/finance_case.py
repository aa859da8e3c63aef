"""Reads an explicit finance case from a TOML file."""

from __future__ import annotations

import difflib
import math
import tomllib
from collections.abc import Collection, Mapping
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

from standortkompass.core.errors import InputError
from standortkompass.core.finance.case import (
    Case,
    CaseCapex,
    CaseDebt,
    CaseDepreciation,
    CaseEnergy,
    CaseOpex,
    CaseOutput,
    CaseRevenue,
    CaseTax,
    Period,
    RateBasis,
    Timing,
)
from standortkompass.core.units import HOURS_PER_YEAR, MONTHS_PER_YEAR

_TABLES = ("case", "output", "capex", "opex", "energy", "revenue", "tax", "debt")
_Word = TypeVar("_Word", bound=StrEnum)
_ABSENT = object()


class _Table:
    """One table of the file: hands out checked values and finds what nobody asked for."""

    def __init__(self, values: Any, where: str, file: str) -> None:
        if not isinstance(values, dict):
            raise InputError("finance_case.not_a_table", where=where, file=file)
        self._values: Mapping[str, Any] = values
        self._where, self._file = where, file

    def only(self, known: Collection[str]) -> None:
        """Complain about a key that does not exist."""
        for key in self._values:
            if key not in known:
                nearest = difflib.get_close_matches(key, known, n=1, cutoff=0.0)
                raise InputError(
                    "finance_case.unknown_key",
                    key=f"{self._where}.{key}",
                    file=self._file,
                    nearest=nearest[0],
                )

    def number(
        self, key: str, default: object = _ABSENT, *, low: float = -math.inf, high: float = math.inf
    ) -> float:
        """Return a finite number inside its range; the default where it is missing."""
        value = self._values.get(key, default)
        if value is _ABSENT:
            raise InputError("finance_case.missing", key=f"{self._where}.{key}", file=self._file)
        if key not in self._values:
            return float(value)
        if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
            raise InputError(
                "finance_case.not_a_number", key=f"{self._where}.{key}", file=self._file, value=value
            )
        if not low <= value <= high:
            raise InputError(
                "finance_case.out_of_range",
                key=f"{self._where}.{key}",
                file=self._file,
                value=float(value),
                low=low,
                high=high,
            )
        return float(value)

    def text(self, key: str, default: str) -> str:
        """Return a text."""
        value = self._values.get(key, default)
        if not isinstance(value, str):
            raise InputError(
                "finance_case.not_a_text", key=f"{self._where}.{key}", file=self._file, value=value
            )
        return value

    def switch(self, key: str, default: bool) -> bool:
        """Return true or false."""
        value = self._values.get(key, default)
        if not isinstance(value, bool):
            raise InputError(
                "finance_case.not_a_switch", key=f"{self._where}.{key}", file=self._file, value=value
            )
        return value

    def word(self, key: str, words: type[_Word], default: _Word) -> _Word:
        """Return one of several words."""
        value = self.text(key, default.value)
        if value not in {word.value for word in words}:
            choices = ", ".join(word.value for word in words)
            raise InputError(
                "finance_case.not_a_choice",
                key=f"{self._where}.{key}",
                file=self._file,
                value=value,
                choices=choices,
            )
        return words(value)

    def tables(self, key: str) -> list[_Table]:
        """Return a list of tables, [] where there is none."""
        values = self._values.get(key, [])
        if not isinstance(values, list):
            raise InputError("finance_case.not_a_list", where=f"{self._where}.{key}", file=self._file)
        return [_Table(v, f"{self._where}.{key}[{i + 1}]", self._file) for i, v in enumerate(values)]


class _Depreciation(StrEnum):
    STRAIGHT_LINE = "straight_line"
    DECLINING = "declining"


class _Debt(StrEnum):
    ANNUITY = "annuity"
    SCULPTED = "sculpted"


def load_case(path: Path) -> Case:
    """Read a case.

    Raises
    ------
    InputError
        The file cannot be read, or a field is missing, unknown or out of range; the context names it.
    """
    try:
        with path.open("rb") as file:
            raw = tomllib.load(file)
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError("finance_case.unreadable", file=path.name, detail=str(error)) from error
    return read_case(raw, path.name)


def read_case(raw: Mapping[str, Any], file: str) -> Case:
    """Build a case from parsed TOML; see :func:`load_case`."""
    _Table(dict(raw), "", file).only(_TABLES)
    head = _Table(raw.get("case", {}), "case", file)
    head.only(
        ("name", "currency", "rate", "rate_basis", "period", "timing", "horizon_years", "horizon_months")
    )
    horizon = head.number("horizon_months", math.nan, low=1.0, high=1200.0)
    if math.isnan(horizon):
        horizon = head.number("horizon_years", low=1.0 / MONTHS_PER_YEAR, high=100.0) * MONTHS_PER_YEAR
    rate = head.number("rate", low=-0.99, high=10.0)
    capex = tuple(
        _capex(_Table(v, f"capex[{i + 1}]", file), i, rate, horizon)
        for i, v in enumerate(_list(raw, "capex", file))
    )
    _distinct([item.name for item in capex], "capex", file)
    output = _output(_Table(raw.get("output", {}), "output", file), horizon)
    opex = tuple(
        _opex(_Table(v, f"opex[{i + 1}]", file), i, horizon) for i, v in enumerate(_list(raw, "opex", file))
    )
    return Case(
        name=head.text("name", file.removesuffix(".toml")),
        currency=head.text("currency", "EUR"),
        rate=rate,
        rate_basis=head.word("rate_basis", RateBasis, RateBasis.EFFECTIVE),
        period=head.word("period", Period, Period.YEAR),
        timing=head.word("timing", Timing, Timing.END),
        horizon_months=horizon,
        output=output,
        capex=capex,
        opex=opex,
        energy=_energy(_Table(raw["energy"], "energy", file)) if "energy" in raw else None,
        revenue=_revenue(_Table(raw.get("revenue", {}), "revenue", file)),
        tax=_tax(_Table(raw["tax"], "tax", file), capex, file) if "tax" in raw else None,
        debt=_debt(_Table(raw["debt"], "debt", file)) if "debt" in raw else None,
    )


def _list(raw: Mapping[str, Any], key: str, file: str) -> list[Any]:
    values = raw.get(key, [])
    if not isinstance(values, list):
        raise InputError("finance_case.not_a_list", where=key, file=file)
    return values


def _distinct(names: list[str], where: str, file: str) -> None:
    for name in names:
        if names.count(name) > 1:
            raise InputError("finance_case.name_twice", where=where, file=file, name=name)


def _capex(t: _Table, i: int, rate: float, horizon: float) -> CaseCapex:
    t.only(("name", "amount", "month", "life_years", "rate", "residual", "residual_month"))
    month = t.number("month", 0.0, low=0.0, high=horizon)
    return CaseCapex(
        name=t.text("name", f"capex {i + 1}"),
        amount=t.number("amount", low=0.0),
        month=month,
        life_years=t.number("life_years", horizon / MONTHS_PER_YEAR, low=1.0 / MONTHS_PER_YEAR, high=200.0),
        rate=t.number("rate", rate, low=-0.99, high=10.0),
        residual=t.number("residual", 0.0),
        residual_month=t.number("residual_month", horizon, low=month, high=horizon),
    )


def _opex(t: _Table, i: int, horizon: float) -> CaseOpex:
    t.only(("name", "per_year", "escalation", "start_month", "end_month"))
    return CaseOpex(
        name=t.text("name", f"opex {i + 1}"),
        per_year=t.number("per_year"),
        escalation=t.number("escalation", 0.0, low=-0.99, high=10.0),
        start_month=t.number("start_month", 0.0, low=0.0, high=horizon),
        end_month=t.number("end_month", horizon, low=0.0),
    )


def _output(t: _Table, horizon: float) -> CaseOutput:
    t.only(("gpus", "hours_per_year", "availability", "utilisation", "start_month", "end_month"))
    return CaseOutput(
        gpus=t.number("gpus", math.nan, low=0.0),
        hours_per_year=t.number("hours_per_year", HOURS_PER_YEAR, low=0.0, high=8784.0),
        availability=t.number("availability", 1.0, low=0.0, high=1.0),
        utilisation=t.number("utilisation", 1.0, low=0.0, high=1.0),
        start_month=t.number("start_month", 0.0, low=0.0, high=horizon),
        end_month=t.number("end_month", horizon, low=0.0),
    )


def _energy(t: _Table) -> CaseEnergy:
    t.only(("it_mw", "pue", "load_factor", "price_per_mwh", "escalation"))
    return CaseEnergy(
        it_mw=t.number("it_mw", low=0.0),
        pue=t.number("pue", 1.0, low=1.0, high=10.0),
        load_factor=t.number("load_factor", 1.0, low=0.0, high=1.0),
        price_per_mwh=t.number("price_per_mwh"),
        escalation=t.number("escalation", 0.0, low=-0.99, high=10.0),
    )


def _revenue(t: _Table) -> CaseRevenue:
    t.only(("price_per_gpu_h", "escalation", "other_per_year"))
    return CaseRevenue(
        price_per_gpu_h=t.number("price_per_gpu_h", 0.0, low=0.0),
        escalation=t.number("escalation", 0.0, low=-0.99, high=10.0),
        other_per_year=t.number("other_per_year", 0.0),
    )


def _tax(t: _Table, capex: tuple[CaseCapex, ...], file: str) -> CaseTax:
    t.only(("rate", "loss_carry_forward", "depreciation"))
    names = [item.name for item in capex]
    rows = []
    for row in t.tables("depreciation"):
        row.only(("asset", "method", "life_years", "rate", "switch_to_straight_line", "first_year_share"))
        asset = row.text("asset", "")
        if asset not in names:
            raise InputError("finance_case.unknown_asset", asset=asset, file=file, known=", ".join(names))
        method = row.word("method", _Depreciation, _Depreciation.STRAIGHT_LINE)
        declining = method is _Depreciation.DECLINING
        rows.append(
            CaseDepreciation(
                asset=asset,
                method=method.value,
                life_years=row.number("life_years", low=1.0, high=200.0),
                rate=row.number("rate", low=0.0, high=1.0) if declining else row.number("rate", 0.0),
                switch_to_straight_line=row.switch("switch_to_straight_line", True),
                first_year_share=row.number("first_year_share", 1.0, low=0.01, high=1.0),
            )
        )
    _distinct([row.asset for row in rows], "tax.depreciation", file)
    return CaseTax(
        rate=t.number("rate", low=0.0, high=1.0),
        loss_carry_forward=t.switch("loss_carry_forward", True),
        depreciation=tuple(rows),
    )


def _debt(t: _Table) -> CaseDebt:
    t.only(("share", "rate", "term_years", "method", "target_dscr"))
    method = t.word("method", _Debt, _Debt.ANNUITY)
    sculpted = method is _Debt.SCULPTED
    return CaseDebt(
        share=t.number("share", 0.0, low=0.0, high=1.0) if sculpted else t.number("share", low=0.0, high=1.0),
        rate=t.number("rate", low=0.0, high=10.0),
        term_years=t.number("term_years", low=1.0 / MONTHS_PER_YEAR, high=100.0),
        method=method.value,
        target_dscr=t.number("target_dscr", low=0.01, high=100.0)
        if sculpted
        else t.number("target_dscr", math.nan),
    )
