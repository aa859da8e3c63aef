"""Map themes: a coloured quantity and the visible layers, chosen at once; four are given."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QCoreApplication

from standortkompass.app.layer_style import LayerStyle, styles_as_values, styles_of_values
from standortkompass.core.model.quantities import QUANTITIES

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True, kw_only=True)
class MapTheme:
    """What the map shows."""

    name: str
    quantity: str | None  # None: no colours
    layers: frozenset[str]
    key: str = ""  # of a given theme; "" for an own one
    #: How the layers are drawn; None leaves that as it is, as the given themes do.
    styles: Mapping[str, LayerStyle] | None = field(default=None, hash=False)

    @property
    def own(self) -> bool:
        """Whether a person saved it."""
        return not self.key


_ALWAYS = frozenset({"sites", "areas", "outline", "cities", "countries"})


def given_themes() -> tuple[MapTheme, ...]:
    """Return the themes that ship, in the language of the window."""
    return (
        MapTheme(
            key="energy",
            name=translate("MapThemes", "Energy"),
            quantity="power.delivered_eur_per_mwh",
            layers=_ALWAYS - {"countries"} | {"result", "zones"},
        ),
        MapTheme(
            key="grid",
            name=translate("MapThemes", "Power grid"),
            quantity="connection.lead_time_months",
            layers=_ALWAYS | {"result", "route", "stations", "lines_380", "lines_220", "lines_dc"},
        ),
        MapTheme(
            key="risks",
            name=translate("MapThemes", "Risks"),
            quantity=None,
            layers=_ALWAYS | {"waits", "relief", "water", "earthquakes"},
        ),
        MapTheme(
            key="base",
            name=translate("MapThemes", "Base map"),
            quantity=None,
            layers=_ALWAYS | {"regions", "route"},
        ),
    )


def themes_to_json(themes: Sequence[MapTheme]) -> str:
    """Return own themes as text for the settings."""
    return json.dumps([_values(theme) for theme in themes if theme.own])


def _values(theme: MapTheme) -> dict[str, Any]:
    styles = {} if theme.styles is None else {"styles": styles_as_values(theme.styles)}
    return {"name": theme.name, "quantity": theme.quantity, "layers": sorted(theme.layers), **styles}


def themes_from_json(text: str) -> tuple[MapTheme, ...]:
    """Return the own themes of the settings; what is damaged is left out."""
    try:
        raw = json.loads(text) if text else []
    except ValueError:
        return ()
    found = [_theme(item) for item in raw] if isinstance(raw, list) else []
    return tuple(theme for theme in found if theme is not None)


def _theme(item: Any) -> MapTheme | None:
    if not isinstance(item, dict) or not isinstance(item.get("name"), str) or not item["name"].strip():
        return None
    quantity, layers = item.get("quantity"), item.get("layers")
    if quantity is not None and quantity not in QUANTITIES:
        return None
    if not isinstance(layers, list):
        return None
    return MapTheme(
        name=item["name"].strip(),
        quantity=quantity,
        layers=frozenset(key for key in layers if isinstance(key, str)),
        styles=styles_of_values(item["styles"]) if "styles" in item else None,
    )
