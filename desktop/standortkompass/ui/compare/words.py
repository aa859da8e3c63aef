"""The sentence of the comparison: who leads, and because of what."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from standortkompass.app.compare import lead
from standortkompass.app.headline import exclusion_name
from standortkompass.core.model.evaluation import Evaluation
from standortkompass.ui.context import UiContext

translate = QCoreApplication.translate


def lead_sentence(ctx: UiContext, evaluation: Evaluation, rows: Sequence[int]) -> str:
    """Return why the best of the chosen sites leads the second."""
    found = lead(evaluation, rows)
    if found is None:
        return translate("ComparePanel", "Add a second site to compare.")
    names, fmt, labels = evaluation.places.names, ctx.format, ctx.labels
    first, second = names[found.leader], names[found.follower]
    if found.follower_out:
        reasons = ", ".join(exclusion_name(evaluation.scenario, key, labels) for key in found.follower_out)
        key = (
            translate("ComparePanel", "{first} and {second} are both excluded ({reason}).")
            if found.leader_out
            else translate("ComparePanel", "{first} leads, because {second} is excluded ({reason}).")
        )
        return key.format(first=first, second=second, reason=reasons)

    def listed(parts: tuple[tuple[str, float], ...]) -> str:
        join = translate("ComparePanel", " and ")
        return join.join(
            f"{labels.criterion(name)} ({fmt.number(points, 1, signed=True)})" for name, points in parts
        )

    if not math.isfinite(found.difference):
        if math.isfinite(float(evaluation.decision.score[found.leader])):
            key = translate(
                "ComparePanel", "{second} has no score to compare with {first}: too little is known."
            )
        else:
            key = translate("ComparePanel", "{first} and {second} have no score: too little is known.")
        return key.format(first=first, second=second)
    if not found.gains:
        return translate("ComparePanel", "{first} and {second} have the same score.").format(
            first=first, second=second
        )
    text = translate("ComparePanel", "{first} leads {second} by {points} points because of {gains}").format(
        first=first,
        second=second,
        points=fmt.number(found.difference, 1),
        gains=listed(found.gains),
    )
    if found.losses:
        return text + translate("ComparePanel", ", but loses on {losses}.").format(
            losses=listed(found.losses)
        )
    return text + "."
