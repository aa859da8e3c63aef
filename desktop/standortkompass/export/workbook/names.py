"""Names and units of inputs and lines as the workbook shows them."""

from __future__ import annotations

import re

from standortkompass.core.chain.inputs import Basis, basis_of, unit_of
from standortkompass.core.chain.model import LATER_PREFIX
from standortkompass.core.chain.power import LATER, TERMS
from standortkompass.core.finance.inputs import is_assumption
from standortkompass.core.model.assumptions import AssumptionCatalogue, Quality
from standortkompass.export import labels
from standortkompass.export.workbook.formulas import FALLBACK_STARTS
from standortkompass.export.workbook.layout import SEARCH
from standortkompass.texts import Texts

_CHARGE = re.compile(rf"place\.charge_(\w+?)_({'|'.join(TERMS)})$")
_PHASE = re.compile(r"_\d+$")
_QUALITIES = {Quality.MEASURED: "A", Quality.MODELLED: "B", Quality.ASSUMED: "C"}


def input_label(catalogue: AssumptionCatalogue, key: str, texts: Texts) -> tuple[str, str]:
    """Return name and unit of an input."""
    if key in catalogue:
        return catalogue[key].label[texts.lang], catalogue[key].unit
    if key.removeprefix(SEARCH) in FALLBACK_STARTS:
        return texts.get("export.search_fallback"), "1/a"
    if key.startswith(SEARCH):
        return texts.get("export.search_start", flow=line_label(texts, key.removeprefix(SEARCH))), "1/a"
    if key.endswith("_offset"):
        return input_name(texts, key), "a"
    return input_name(texts, key), unit_of(key, catalogue)


def input_name(texts: Texts, key: str) -> str:
    """Return the name of an input that is no assumption."""
    found = _CHARGE.match(key)
    if found:
        charge = texts.get("export.charge.later" if found[1] == LATER else f"component.{found[1]}")
        return texts.get(f"export.charge.{found[2]}", charge=charge)
    return labels.first_of(texts, f"export.input.{key}", f"input.{key}", key)


def input_basis(catalogue: AssumptionCatalogue, key: str, texts: Texts) -> str:
    """Return where an input comes from, in words."""
    basis = Basis.FIXED if key.startswith((SEARCH, "time.")) else basis_of(key)
    text = texts.get(f"input_basis.{basis}")
    if basis is Basis.ASSUMPTION and is_assumption(key):
        text += f" ({_QUALITIES[catalogue[key].quality]})"
    return text


def line_label(texts: Texts, key: str) -> str:
    """Return the name of a line of the model."""
    if key.startswith(LATER_PREFIX):
        return texts.get("export.line_later", label=line_label(texts, key.removeprefix(LATER_PREFIX)))
    if key.startswith("component_"):
        return labels.first_of(texts, f"component.{key.removeprefix('component_')}")
    known = texts.has(f"line.{key}") or texts.has(f"input.place.{key}")
    if not known and _PHASE.search(key):
        base, number = key.rsplit("_", 1)
        return texts.get("export.line_phase", label=line_label(texts, base), number=number)
    return labels.first_of(texts, f"line.{key}", f"input.place.{key}", key)
