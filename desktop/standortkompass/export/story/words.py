"""Values as reports write them."""

from __future__ import annotations

import math

from standortkompass.core.model.assumptions import AssumptionSpec, Kind, Value
from standortkompass.export import labels
from standortkompass.export.bundle import ExportBundle
from standortkompass.texts import Texts

_NO_BREAK = "\u00a0"
_BILLION, _MILLION, _THREE_DIGITS = 1e9, 1e6, 1e8


def money(texts: Texts, eur: float, *, signed: bool = False) -> str:
    """Return a sum in euros; large ones in millions or billions."""
    if not math.isfinite(eur):
        return texts.get("export.unknown")
    size = abs(eur)
    if size >= _BILLION:
        value, decimals, pattern = size / _BILLION, 2, "report.money.bn"
    elif size >= _MILLION:
        value, decimals, pattern = size / _MILLION, 0 if size >= _THREE_DIGITS else 1, "report.money.m"
    else:
        value, decimals, pattern = size, 0, "report.money.eur"
    number = labels.number(texts, value, decimals)
    is_zero = not any(c in "123456789" for c in number)
    sign = "" if is_zero else "−" if eur < 0 else "+" if signed else ""
    return sign + texts.get(pattern, value=number)


def percent(texts: Texts, share: float, decimals: int = 0, *, signed: bool = False) -> str:
    """Return a share in percent."""
    text = labels.number(texts, share * 100.0, decimals, signed=signed)
    return text if not math.isfinite(share) else f"{text}{_NO_BREAK}%"


def date(bundle: ExportBundle, texts: Texts) -> str:
    """Return the day of the evaluation."""
    return bundle.made_at.strftime("%d.%m.%Y" if texts.lang == "de" else "%d %B %Y")


def unit(texts: Texts, name: str) -> str:
    """Return a unit of an assumption in the reader's spelling; empty for counts."""
    if name in ("1", "-", "year", ""):
        return ""
    shown = labels.unit(texts, name)
    if shown == name:
        shown = name.replace("EUR", "€").replace("m2", "m²").replace("m3", "m³").replace("degC", "°C")
    return shown.replace(".a", "/a").replace(".month", f"/{texts.get('report.unit.month')}")


def assumption(texts: Texts, spec: AssumptionSpec, value: Value, *, with_unit: bool = True) -> str:
    """Return the value of an assumption: rates and shares in percent, choices by their names."""
    if value is None:
        return texts.get("report.open")
    if spec.kind is Kind.SWITCH:
        return texts.get("export.yes" if value else "export.no")
    if spec.kind is Kind.CHOICE or isinstance(value, str):
        label = spec.choice_labels.get(str(value))
        return label[texts.lang] if label else str(value)
    number = float(value)
    share = spec.unit == "1" and spec.maximum is not None and spec.maximum <= 1.0
    if spec.kind is Kind.NUMBER and (spec.unit == "1/a" or share):
        name = texts.get("report.unit.percent_per_a") if spec.unit == "1/a" else "%"
        return _joined(_trimmed(texts, number * 100.0), name if with_unit else "")
    if spec.unit == "year":
        return f"{number:.0f}"
    return _joined(_trimmed(texts, number), unit(texts, spec.unit) if with_unit else "")


def assumption_range(texts: Texts, spec: AssumptionSpec) -> str:
    """Return the range of an assumption; empty where it has none."""
    if spec.low is None or spec.high is None or spec.low == spec.high:
        return ""
    low = assumption(texts, spec, spec.low, with_unit=False)
    return f"{low} – {assumption(texts, spec, spec.high, with_unit=False)}"


def shortened(text: str, characters: int) -> str:
    """Return a text cut at a length, with an ellipsis."""
    return text if len(text) <= characters else text[: characters - 1].rstrip(" ,;:-") + "…"


def _trimmed(texts: Texts, number: float) -> str:
    digits = f"{round(number, 10):.10f}".rstrip("0").partition(".")[2]
    return labels.number(texts, number, min(len(digits), 6))


def _joined(text: str, name: str) -> str:
    return f"{text}{_NO_BREAK}{name}" if name else text
