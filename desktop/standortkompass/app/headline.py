"""One sentence why a site stands where it does, made from the contributions to its score."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QCoreApplication

from standortkompass.app.dossier import headline, reasons_of
from standortkompass.app.labels import Labels
from standortkompass.core.model.evaluation import Evaluation
from standortkompass.core.model.scenario import Scenario

translate = QCoreApplication.translate


def headline_words(evaluation: Evaluation, row: int, labels: Labels) -> str:
    """Return in what a site is strong and weak against the median of all sites."""
    if np.isnan(evaluation.decision.contribution[:, row]).all():
        return translate("Headline", "Not judged: no criterion has a value here.")
    found = headline(evaluation, row)
    strong, weak = _joined(found.strengths, labels), _joined(found.weaknesses, labels)
    if strong and weak:
        text = translate("Headline", "Strong: {strengths}. Weak: {weaknesses}.")
        return text.format(strengths=strong, weaknesses=weak)
    if strong:
        text = translate("Headline", "Strong: {strengths}. Nowhere clearly behind the median.")
        return text.format(strengths=strong)
    if weak:
        text = translate("Headline", "Weak: {weaknesses}. Nowhere clearly ahead of the median.")
        return text.format(weaknesses=weak)
    return translate("Headline", "Close to the median in all criteria.")


def why_words(evaluation: Evaluation, row: int, labels: Labels) -> str:
    """Return why a site is out, or else its headline."""
    reasons = reasons_of(evaluation, row)
    if not reasons:
        return headline_words(evaluation, row, labels)
    names = ", ".join(exclusion_name(evaluation.scenario, key, labels) for key in reasons)
    return translate("Headline", "Excluded: {reasons}").format(reasons=names)


def exclusion_name(scenario: Scenario, key: str, labels: Labels) -> str:
    """Return the name of an exclusion: the person's own words where there are any."""
    own = next((e.label for e in scenario.exclusions if e.key == key and e.label), "")
    return own or labels.exclusion(key)


def _joined(keys: tuple[str, ...], labels: Labels) -> str:
    names = [labels.criterion(key) for key in keys]
    if len(names) < 2:
        return "".join(names)
    return translate("Headline", "{first} and {second}").format(first=names[0], second=names[1])
