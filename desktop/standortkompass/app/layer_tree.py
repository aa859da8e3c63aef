"""The layers of the map as a person arranges them: groups, order, visibility, opacity. No drawing here."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QObject, Signal

from standortkompass.app.layer_specs import LayerSpec, layer_groups, layer_specs

LEAST_OPACITY = 0.1


@dataclass(frozen=True, slots=True)
class LayerState:
    """How a person has set a layer."""

    shown: bool
    opacity: float
    removed: bool = False


class LayerTree(QObject):
    """Holds order, visibility and opacity of all layers.

    Signals
    -------
    changed : (str)
        Visibility or opacity of one layer.
    arranged : ()
        Order, or which layers are in the tree.
    problem_changed : (str)
        A layer could not be loaded, or can again.
    """

    changed = Signal(str)
    arranged = Signal()
    problem_changed = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._specs = {spec.key: spec for spec in layer_specs()}
        self.group_names = layer_groups()
        self._groups = list(self.group_names)
        self._order = list(self._specs)
        self._states = {key: LayerState(s.shown, s.opacity) for key, s in self._specs.items()}
        self._problems: dict[str, str] = {}
        self._absent: set[str] = set()

    # ── reading ───────────────────────────────────────────────────────────────────────────────────

    def spec(self, key: str) -> LayerSpec:
        """Return what is fixed about a layer."""
        return self._specs[key]

    @property
    def keys(self) -> tuple[str, ...]:
        """All layers, those taken out of the tree too."""
        return tuple(self._specs)

    def state(self, key: str) -> LayerState:
        """Return how a layer is set."""
        return self._states[key]

    def is_shown(self, key: str) -> bool:
        """Whether a layer is to be drawn."""
        state = self._states[key]
        return state.shown and not state.removed

    def is_available(self, key: str) -> bool:
        """Whether there is something that can draw a layer."""
        return key not in self._absent

    def problem(self, key: str) -> str:
        """Return why a layer could not be loaded, "" if nothing is wrong."""
        return self._problems.get(key, "")

    @property
    def groups(self) -> tuple[str, ...]:
        """Groups that hold a layer, topmost first."""
        return tuple(group for group in self._groups if self.members(group))

    def members(self, group: str) -> tuple[str, ...]:
        """Return the layers of a group, topmost first."""
        return tuple(
            key
            for key in self._order
            if self._specs[key].group == group and not (self._states[key].removed or key in self._absent)
        )

    @property
    def removed(self) -> tuple[str, ...]:
        """Layers that were taken out of the tree."""
        return tuple(k for k, state in self._states.items() if state.removed and k not in self._absent)

    def drawing_order(self) -> tuple[str, ...]:
        """Return all layers bottom first: by band, within a band as the tree lists them."""
        listed = [key for group in self._groups for key in self._order if self._specs[key].group == group]
        listed.reverse()
        return tuple(sorted(listed, key=lambda key: self._specs[key].band))

    # ── changing ──────────────────────────────────────────────────────────────────────────────────

    def set_shown(self, key: str, on: bool) -> None:
        """Show or hide a layer; a layer that was taken out comes back when it is shown."""
        before = self._states[key]
        self._states[key] = replace(before, shown=on, removed=before.removed and not on)
        if self._states[key].removed != before.removed:
            self.arranged.emit()
        if self._states[key] != before:
            self.changed.emit(key)

    def show_only(self, keys: Iterable[str]) -> None:
        """Show these layers and hide all others."""
        wanted = set(keys)
        for key in self._specs:
            self.set_shown(key, key in wanted)

    def set_opacity(self, key: str, share: float) -> None:
        """Draw a layer stronger or weaker, 0.1…1."""
        share = round(min(max(share, LEAST_OPACITY), 1.0), 2)
        if share != self._states[key].opacity:
            self._states[key] = replace(self._states[key], opacity=share)
            self.changed.emit(key)

    def move(self, key: str, position: int) -> None:
        """Put a layer at a position of its group."""
        members = list(self.members(self._specs[key].group))
        members.remove(key)
        members.insert(min(max(position, 0), len(members)), key)
        places = sorted(self._order.index(member) for member in members)
        for place, member in zip(places, members, strict=True):
            self._order[place] = member
        self.arranged.emit()

    def move_group(self, group: str, position: int) -> None:
        """Put a group at a position among the groups that are shown."""
        shown = list(self.groups)
        shown.remove(group)
        shown.insert(min(max(position, 0), len(shown)), group)
        self._groups = [*shown, *(name for name in self._groups if name not in shown)]
        self.arranged.emit()

    def remove(self, key: str) -> None:
        """Take an optional layer out of the tree."""
        if self._specs[key].optional and not self._states[key].removed:
            self._states[key] = LayerState(False, self._states[key].opacity, True)
            self.changed.emit(key)
            self.arranged.emit()

    def restore(self, key: str) -> None:
        """Put a layer back into the tree and show it."""
        self.set_shown(key, True)

    def set_available(self, key: str, on: bool) -> None:
        """Note whether there is something that can draw a layer; else it is not in the tree."""
        if on is (key in self._absent):
            self._absent ^= {key}
            self.arranged.emit()

    def set_problem(self, key: str, reason: str) -> None:
        """Note why a layer could not be loaded; "" clears it."""
        if reason != self.problem(key):
            self._problems[key] = reason
            self.problem_changed.emit(key)

    # ── remembering ───────────────────────────────────────────────────────────────────────────────

    def to_json(self) -> str:
        """Return the arrangement as text for the settings."""
        layers = {
            key: {"shown": s.shown, "opacity": s.opacity, "removed": s.removed}
            for key, s in self._states.items()
        }
        return json.dumps({"groups": self._groups, "order": self._order, "layers": layers})

    def load_json(self, text: str) -> None:
        """Take an arrangement over; what is damaged or not known is left out, new layers keep their place."""
        try:
            raw = json.loads(text) if text else {}
        except ValueError:
            raw = {}
        if not isinstance(raw, dict):
            return
        self._groups = _merged(raw.get("groups"), self._groups)
        self._order = _merged(raw.get("order"), self._order)
        layers = raw.get("layers")
        for key, values in layers.items() if isinstance(layers, dict) else ():
            if key in self._states and isinstance(values, dict):
                self._states[key] = _state(values, self._states[key], self._specs[key].optional)
        self.arranged.emit()


def _merged(stored: Any, known: list[str]) -> list[str]:
    """Return the known words in the stored order; words that were not stored stay behind the same word."""
    wanted = [word for word in stored if word in known] if isinstance(stored, list) else []
    result = list(dict.fromkeys(wanted))
    for at, word in enumerate(known):
        if word not in result:
            before = known[at - 1] if at else None
            result.insert(result.index(before) + 1 if before in result else 0, word)
    return result


def _state(values: Mapping[str, Any], default: LayerState, optional: bool) -> LayerState:
    opacity = values.get("opacity", default.opacity)
    known = isinstance(opacity, int | float) and LEAST_OPACITY <= opacity <= 1.0
    removed = optional and values.get("removed") is True
    return LayerState(
        shown=bool(values.get("shown", default.shown)) and not removed,
        opacity=float(opacity) if known else default.opacity,
        removed=removed,
    )
