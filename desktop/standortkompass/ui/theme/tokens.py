"""The one table of colours and sizes: palette, style sheet and painters all read it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True, kw_only=True)
class Tokens:
    """Colours of one theme as ``#RRGGBB``."""

    dark: bool
    # surfaces
    window: str
    panel: str
    raised: str
    field: str
    hover: str
    border: str
    border_strong: str
    # text
    text: str
    muted: str
    disabled: str
    # accent and selection
    accent: str
    accent_hover: str
    accent_soft: str
    on_accent: str
    focus: str
    # meaning
    positive: str
    negative: str
    warning: str
    warning_soft: str
    danger: str
    danger_soft: str
    info: str
    info_soft: str
    highlight: str
    # charts
    bar: str
    bar_track: str
    line: str
    grid_line: str
    # map
    map_sea: str
    map_land: str
    map_outside: str
    map_border: str
    map_coast: str
    map_label: str
    map_label_strong: str
    map_halo: str
    map_excluded: str
    map_line_380: str
    map_line_220: str
    map_line_other: str
    map_station: str
    map_pin_edge: str
    map_line_dc: str
    map_zone: str
    map_region: str
    map_place: str
    map_risk: str
    map_water: str
    # quality classes
    quality_a: str
    quality_b: str
    quality_c: str
    # groups of criteria in bars
    group_cost: str
    group_grid: str
    group_climate: str
    group_environment: str
    group_risk: str
    group_data: str
    # colour ramp of the map, from worse to better
    ramp: tuple[str, ...]
    # colour ramps of the surfaces below it, from low to high
    ramp_height: tuple[str, ...]
    ramp_temperature: tuple[str, ...]
    ramp_rain: tuple[str, ...]
    ramp_price: tuple[str, ...]


LIGHT = Tokens(
    dark=False,
    window="#E9EDF1",
    panel="#FFFFFF",
    raised="#F2F5F7",
    field="#FFFFFF",
    hover="#EDF1F4",
    border="#DBE1E7",
    border_strong="#84919E",
    text="#16212B",
    muted="#566572",
    disabled="#9AA6B1",
    accent="#0F766E",
    accent_hover="#0B5E58",
    accent_soft="#DDF1EE",
    on_accent="#FFFFFF",
    focus="#0F766E",
    positive="#0B7A43",
    negative="#C22323",
    warning="#8A5200",
    warning_soft="#FFF2DA",
    danger="#B91C1C",
    danger_soft="#FDE8E8",
    info="#1B5CA8",
    info_soft="#E5EFFA",
    highlight="#D9700F",
    bar="#0F766E",
    bar_track="#E2E8ED",
    line="#D9700F",
    grid_line="#E4E9EE",
    map_sea="#E3EAF1",
    map_land="#FBF9F5",
    map_outside="#F1EFEB",
    map_border="#A9B1BA",
    map_coast="#8796A4",
    map_label="#52606D",
    map_label_strong="#16212B",
    map_halo="#FFFFFF",
    map_excluded="#D9D6D0",
    map_line_380="#C2410C",
    map_line_220="#7C3AED",
    map_line_other="#64748B",
    map_station="#334155",
    map_pin_edge="#FFFFFF",
    map_line_dc="#0B7285",
    map_zone="#9C1F6E",
    map_region="#7A8794",
    map_place="#1D4ED8",
    map_risk="#B45309",
    map_water="#2F6FB5",
    quality_a="#0B7A43",
    quality_b="#1B5CA8",
    quality_c="#8A5200",
    group_cost="#0F766E",
    group_grid="#C2410C",
    group_climate="#2B7BBA",
    group_environment="#5B8C1A",
    group_risk="#A4438F",
    group_data="#6B7280",
    ramp=("#FCF6D2", "#CDE8BE", "#7FC9BF", "#3C97B2", "#2F5F9E", "#232C66"),
    ramp_height=("#D9E8CF", "#F0E6C0", "#D9B583", "#A87C5A", "#7A5A48", "#F5F3F0"),
    ramp_temperature=("#3B6FB6", "#9CC3E0", "#F4F0DC", "#F2B279", "#C23B2E"),
    ramp_rain=("#F3EBD2", "#BFDDE0", "#6FA9CF", "#2F5FA0", "#22356E"),
    ramp_price=("#F1F5E4", "#F6D99A", "#E69A5B", "#B8533F", "#6E2140"),
)

DARK = Tokens(
    dark=True,
    window="#11171D",
    panel="#1B242C",
    raised="#232E38",
    field="#141B22",
    hover="#26323D",
    border="#2E3A45",
    border_strong="#6E7E8D",
    text="#E8EEF3",
    muted="#9FADBA",
    disabled="#62707C",
    accent="#2DD4BF",
    accent_hover="#5EE3D2",
    accent_soft="#17403D",
    on_accent="#05211E",
    focus="#2DD4BF",
    positive="#4ADE80",
    negative="#FB7C7C",
    warning="#FBBF4A",
    warning_soft="#3A2E16",
    danger="#FB7C7C",
    danger_soft="#402024",
    info="#7DB7F5",
    info_soft="#1B3149",
    highlight="#FB9A45",
    bar="#2DD4BF",
    bar_track="#33414D",
    line="#FB9A45",
    grid_line="#2B3741",
    map_sea="#10161C",
    map_land="#232D37",
    map_outside="#1A222A",
    map_border="#5A6875",
    map_coast="#6E7D8B",
    map_label="#B8C4CF",
    map_label_strong="#F3F7FA",
    map_halo="#11171D",
    map_excluded="#3A444E",
    map_line_380="#FF7A3D",
    map_line_220="#A78BFA",
    map_line_other="#8FA0B0",
    map_station="#D5DEE6",
    map_pin_edge="#FFFFFF",
    map_line_dc="#4FD1E8",
    map_zone="#F28AC6",
    map_region="#7C8B99",
    map_place="#8FB4FF",
    map_risk="#F0A040",
    map_water="#5B9BE0",
    quality_a="#4ADE80",
    quality_b="#7DB7F5",
    quality_c="#FBBF4A",
    group_cost="#2DD4BF",
    group_grid="#FB923C",
    group_climate="#6FB4F2",
    group_environment="#B5D94C",
    group_risk="#E289CF",
    group_data="#AAB4C0",
    ramp=("#2B1B4E", "#2F4A7C", "#22787F", "#3FA577", "#9CCB54", "#F7E55B"),
    ramp_height=("#1F3328", "#3D4A30", "#6B5D3C", "#8C7256", "#B39A80", "#E8E2DA"),
    ramp_temperature=("#3C78C8", "#2C4E70", "#2A3038", "#8A5530", "#E06A4A"),
    ramp_rain=("#2A2C28", "#274A5A", "#2F6F94", "#55A2D6", "#A8D8F5"),
    ramp_price=("#20302C", "#4A4A34", "#8A6238", "#C87448", "#F5A58A"),
)

#: Pairs ``(foreground, background)`` that text is set in; the contrast test asks for 4.5:1 in both themes.
TEXT_PAIRS: tuple[tuple[str, str], ...] = (
    ("text", "panel"),
    ("text", "window"),
    ("text", "raised"),
    ("text", "field"),
    ("text", "hover"),
    ("text", "accent_soft"),
    ("muted", "panel"),
    ("muted", "window"),
    ("muted", "raised"),
    ("muted", "accent_soft"),
    ("accent", "panel"),
    ("accent", "accent_soft"),
    ("on_accent", "accent"),
    ("on_accent", "accent_hover"),
    ("positive", "panel"),
    ("negative", "panel"),
    ("positive", "accent_soft"),
    ("negative", "accent_soft"),
    ("warning", "panel"),
    ("warning", "warning_soft"),
    ("text", "warning_soft"),
    ("danger", "danger_soft"),
    ("text", "danger_soft"),
    ("info", "info_soft"),
    ("text", "info_soft"),
    ("quality_a", "panel"),
    ("quality_b", "panel"),
    ("quality_c", "panel"),
    ("map_label", "map_land"),
    ("map_label", "map_sea"),
    ("map_label_strong", "map_land"),
)

#: Pairs of graphics and control outlines; the contrast test asks for 3:1.
GRAPHIC_PAIRS: tuple[tuple[str, str], ...] = (
    ("border_strong", "panel"),
    ("focus", "panel"),
    ("bar", "bar_track"),
    ("bar", "panel"),
    ("line", "panel"),
    ("highlight", "map_land"),
    ("map_line_380", "map_land"),
    ("map_line_220", "map_land"),
    ("map_station", "map_land"),
    ("map_line_dc", "map_land"),
    ("map_zone", "map_land"),
    ("map_region", "map_land"),
    ("map_place", "map_land"),
    ("map_risk", "map_land"),
    ("map_water", "map_land"),
    ("group_cost", "panel"),
    ("group_grid", "panel"),
    ("group_climate", "panel"),
    ("group_environment", "panel"),
    ("group_risk", "panel"),
    ("group_data", "panel"),
)


#: Group of criteria -> its token.
GROUP_TOKENS: Mapping[str, str] = MappingProxyType(
    {name: f"group_{name}" for name in ("cost", "grid", "climate", "environment", "risk", "data")}
)


def luminance(colour: str) -> float:
    """Relative luminance of ``#RRGGBB`` (WCAG 2.1)."""
    channels = (int(colour[i : i + 2], 16) / 255.0 for i in (1, 3, 5))
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(first: str, second: str) -> float:
    """Contrast ratio of two colours, 1…21 (WCAG 2.1)."""
    light, dark = sorted((luminance(first), luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)
