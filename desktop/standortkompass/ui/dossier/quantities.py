"""Facts made from quantities of the evaluation, each with its class, key and mark of own values."""

from __future__ import annotations

import math
from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication

from standortkompass.app.model_figures import ModelFigures
from standortkompass.app.origin import Explainer, tip_of
from standortkompass.app.site_values import own_field
from standortkompass.core.model.quantities import QUANTITIES
from standortkompass.ui.context import UiContext
from standortkompass.ui.dossier.own_editor import shown_text
from standortkompass.ui.dossier.popover import CHANGED
from standortkompass.ui.widgets.facts import Fact

translate = QCoreApplication.translate

OVERVIEW = (
    "finance.npv_eur",
    "finance.irr",
    "finance.payback_a",
    "finance.lcoc_eur_per_gpu_h",
    "finance.tco_eur_per_gpu_h",
    "load.it_mw",
    "load.grid_mw",
    "schedule.start_year",
    "power.co2_t_per_a",
    "finance.delay_cost_eur_per_month",
)
POWER = ("power.delivered_eur_per_mwh", "power.co2_g_per_kwh", "power.renewable_share")
GRID = (
    "connection.cost_eur",
    "connection.lead_time_months",
    "schedule.start_year",
    "load.grid_mw",
    "connection.firm_mw",
)
CLIMATE = (
    "climate.pue",
    "climate.pue_peak",
    "climate.wue_l_per_kwh",
    "load.water_m3_per_a",
    "climate.free_cooling_h",
    "climate.mean_t_c",
    "place.elevation_m",
)
DATA = ("quality.share_measured", "decision.coverage")


def facts_of(
    ctx: UiContext, explainer: Explainer, model: ModelFigures | None, keys: Iterable[str]
) -> list[Fact]:
    """Return one fact a key; keys of quantities that this run did not keep are left out."""
    evaluation = explainer.evaluation
    facts = []
    for key in keys:
        value = explainer.value(key)
        missing = value == ctx.format.missing
        own = explainer.is_own(key)
        negative = key == "finance.npv_eur" and float(evaluation.finance.npv_eur[explainer.row]) < 0
        facts.append(
            Fact(
                label=explainer.title(key),
                short=ctx.labels.quantity(key, short=True) if key in QUANTITIES and key not in DATA else "",
                value=value,
                tone="muted" if missing else "accent" if own else "negative" if negative else "text",
                quality="" if missing else explainer.quality(key),
                tip="\n".join((tip_of(explainer, key), explainer.missing(key)))
                if missing
                else tip_of(explainer, key),
                key=key,
                below=_changed(ctx, explainer, model, key)
                if own
                else first_sentence(explainer.missing(key))
                if missing
                else "",
                below_tone="accent" if own else "muted",
            )
        )
    return facts


def first_sentence(text: str) -> str:
    """Return what is said first; the rest, what to do about it, stands in the tooltip."""
    head, stop, _ = text.partition(". ")
    return f"{head}." if stop else text


def _changed(ctx: UiContext, explainer: Explainer, model: ModelFigures | None, key: str) -> str:
    """Return mark and word of an own value, and the model's figure."""
    text = f"{CHANGED} " + translate("Dossier", "changed")
    name = explainer.own_field(key)
    stored = math.nan if model is None else model.value(name)
    if not math.isfinite(stored):
        return text
    field = own_field(name, explainer.evaluation.scenario.assumptions.catalogue, ctx.labels)
    return f"{text} · " + translate("Dossier", "Model: {value}").format(value=shown_text(ctx, field, stored))
