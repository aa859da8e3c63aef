"""How numbers, money, dates and units look, by language. Nothing else in the window formats a number."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import datetime

from standortkompass.core.model.quantities import QUANTITIES, Quantity
from standortkompass.texts import Texts

NBSP = "\u00a0"
MINUS = "\u2212"
MISSING = {"de": f"k.{NBSP}A.", "en": "n/a"}

#: Units as shown, where the key of the catalogue is not what people write.
_UNITS: dict[str, tuple[str, str]] = {
    "1": ("", ""),
    "points": ("Punkte", "points"),
    "EUR/GPU-h": ("€/GPU-h", "€/GPU-h"),
    "MEUR": ("Mio. €", "€ m"),
    "MEUR/a": ("Mio. €/a", "€ m/a"),
    "MEUR/month": ("Mio. €/Monat", "€ m/month"),
    "EUR/MWh": ("€/MWh", "€/MWh"),
    "EUR": ("€", "€"),
    "EUR/m2": ("€/m²", "€/m²"),
    "EUR/a": ("€/a", "€/a"),
    "months": ("Monate", "months"),
    "month": ("Monat", "month"),
    "year": ("", ""),
    "degC": ("°C", "°C"),
    "a": ("Jahre", "years"),
    "1000 m3/a": ("Tsd. m³/a", "1000 m³/a"),
    "m3/a": ("m³/a", "m³/a"),
    "g/kWh": ("g/kWh", "g/kWh"),
    "l/kWh": ("l/kWh", "l/kWh"),
    "h/a": ("h/a", "h/a"),
    "kt/a": ("kt/a", "kt/a"),
    "%/a": ("%/a", "%/a"),
    "1/a": ("1/a", "1/a"),
    "K": ("K", "K"),
}


@dataclass(frozen=True, slots=True)
class Format:
    """Formats for one language."""

    lang: str = "de"

    @property
    def missing(self) -> str:
        """What stands where a value is not known."""
        return MISSING[self.lang]

    @property
    def decimal_mark(self) -> str:
        """Comma or point."""
        return "," if self.lang == "de" else "."

    def number(self, value: float | None, decimals: int = 0, *, signed: bool = False) -> str:
        """Return a grouped number with U+2212 as minus; NaN and None are "k. A."."""
        if value is None or not math.isfinite(value):
            return self.missing
        text = f"{abs(value):,.{decimals}f}"
        if self.lang == "de":
            text = text.translate(str.maketrans(",.", ".,"))
        negative = value < 0 and float(f"{abs(value):.{decimals}f}") != 0.0
        return (MINUS if negative else "+" if signed and value > 0 else "") + text

    def plain(self, value: float | None, decimals: int | None = None) -> str:
        """Return a number for copying and editing: hyphen as minus, no groups."""
        if value is None or not math.isfinite(value):
            return ""
        text = f"{value:.12g}" if decimals is None else f"{value:.{decimals}f}"
        if "e" in text:
            text = f"{value:.15f}".rstrip("0").rstrip(".") if abs(value) < 1 else f"{value:.0f}"
        return text.replace(".", self.decimal_mark)

    def with_unit(self, text: str, unit: str) -> str:
        """Join a number and its unit: with a no-break space; in English the euro sign goes first."""
        if not unit or text == self.missing:
            return text
        if self.lang == "en" and unit.startswith("€"):
            sign = text[0] if text[0] in f"{MINUS}+" else ""
            rest = unit[1:].replace(" ", NBSP)
            return f"{sign}€{text[len(sign) :]}{rest}"
        return f"{text}{NBSP}{unit}"

    def unit(self, unit: str) -> str:
        """Return a unit as people write it."""
        if unit in ("1", "year"):
            return ""
        texts = Texts(self.lang)
        if texts.has(f"unit.{unit}"):
            return texts.get(f"unit.{unit}")
        pair = _UNITS.get(unit)
        if pair is None:
            return unit.replace("EUR", "€").replace("m2", "m²").replace("m3", "m³").replace("degC", "°C")
        return pair[0 if self.lang == "de" else 1]

    def quantity(self, key: str, value: float | None, *, unit: bool = True, signed: bool = False) -> str:
        """Return a stored value of a quantity as shown, with its unit unless the head names it."""
        spec = QUANTITIES[key]
        shown = None if value is None else value / spec.scale
        if spec.unit == "year":
            return self.missing if shown is None or not math.isfinite(shown) else f"{shown:.0f}"
        text = self.number(shown, spec.decimals, signed=signed)
        return self.with_unit(text, self.unit(spec.unit)) if unit else text

    def quantity_unit(self, key: str) -> str:
        """Return the shown unit of a quantity."""
        return self.unit(QUANTITIES[key].unit)

    def quantity_copy(self, key: str, value: float | None) -> str:
        """Return a stored value for the clipboard: decimal mark of the language, no groups, no unit."""
        spec: Quantity = QUANTITIES[key]
        return self.plain(None if value is None else value / spec.scale, spec.decimals + 2)

    def money(self, eur: float | None, *, signed: bool = False) -> str:
        """Return a sum in euros, large ones in millions or billions."""
        if eur is None or not math.isfinite(eur):
            return self.missing
        size = abs(eur)
        if size >= 999.5e6:
            amount, unit = eur / 1e9, "Mrd. €" if self.lang == "de" else "€ bn"
            return self.with_unit(self.number(amount, 2, signed=signed), unit)
        if size >= 1e6:
            amount, unit = eur / 1e6, "Mio. €" if self.lang == "de" else "€ m"
            return self.with_unit(self.number(amount, 1 if size < 1e8 else 0, signed=signed), unit)
        return self.with_unit(self.number(eur, 0, signed=signed), "€")

    def percent(self, share: float | None, decimals: int = 0, *, signed: bool = False) -> str:
        """Return a share 0…1 in percent."""
        text = self.number(None if share is None else share * 100.0, decimals, signed=signed)
        return self.with_unit(text, "%")

    def signed_number(self, value: float | None, decimals: int = 0) -> str:
        """Return a number that always carries its sign."""
        return self.number(value, decimals, signed=True)

    def coordinate(self, lat: float, lon: float) -> str:
        """Return a position as ``52,31° N 12,02° O``."""
        east, west = ("O", "W") if self.lang == "de" else ("E", "W")
        north = f"{self.number(abs(lat), 2)}°{NBSP}{'N' if lat >= 0 else 'S'}"
        return f"{north}  {self.number(abs(lon), 2)}°{NBSP}{east if lon >= 0 else west}"

    def date(self, moment: datetime) -> str:
        """Return a date, ``23.11.2026`` or ``23 Nov 2026``."""
        return moment.strftime("%d.%m.%Y" if self.lang == "de" else "%Y-%m-%d")

    def clock(self, moment: datetime) -> str:
        """Return hours and minutes."""
        return moment.strftime("%H:%M")

    def assumption(self, value: float | str | bool | None) -> str:
        """Return an assumption's number with as many decimals as it has."""
        if value is None:
            return "–"
        if isinstance(value, bool):
            return {"de": ("aus", "ein"), "en": ("off", "on")}[self.lang][int(value)]
        if isinstance(value, str):
            return value
        if value == int(value) and abs(value) < 1e15:
            return self.number(value, 0)
        decimals = max(0, min(6, len(f"{value:.10g}".partition(".")[2])))
        return self.number(value, decimals)
