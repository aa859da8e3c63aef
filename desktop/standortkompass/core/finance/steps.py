"""Steps of a program: their order, and where in memory their values lie."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from standortkompass.core.finance.operations import Operation


class Form(NamedTuple):
    """What a value varies with, and whether it holds truth values, which are numbers only as a line."""

    years: bool = False
    places: bool = False
    truth: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """Works out one value from others, all named by number."""

    value: int
    operation: Operation
    operands: tuple[int, ...]
    in_place: bool = False  # the result may take the memory of an operand


def frugal_order(steps: Sequence[Step], forms: Sequence[Form]) -> tuple[Step, ...]:
    """Order steps so that few series are alive at a time and the memory in use stays in a core's cache.

    Of the steps whose operands are there, the one that sets most memory free goes first, of equals one of
    those made possible last.
    """
    made = {step.value for step in steps}
    needs = {step.value: made.intersection(step.operands) for step in steps}
    left = Counter(each for needed in needs.values() for each in needed)
    users: dict[int, list[Step]] = {}
    for step in steps:
        for each in needs[step.value]:
            users.setdefault(each, []).append(step)
    lacking = {value: len(needed) for value, needed in needs.items()}

    def saving(step: Step) -> int:
        released = sum(forms[each].years and left[each] == 1 for each in needs[step.value])
        return released - forms[step.value].years

    ready = [step for step in reversed(steps) if not lacking[step.value]]
    order: list[Step] = []
    while ready:
        best = max(range(len(ready)), key=lambda position: (saving(ready[position]), position))
        step = ready.pop(best)
        order.append(step)
        left.subtract(needs[step.value])
        for user in reversed(users.get(step.value, [])):
            lacking[user.value] -= 1
            if not lacking[user.value]:
                ready.append(user)
    return tuple(order)


def slots_of(forms: Sequence[Form], sources: Iterable[int], steps: Sequence[Step]) -> dict[int, int]:
    """Give each value of a block its place in memory, free again after the last step that needs it."""
    last = {step.value: position for position, step in enumerate(steps)}
    last |= {operand: position for position, step in enumerate(steps) for operand in step.operands}
    slots: dict[int, int] = {}
    free: dict[Form, list[int]] = {}
    taken = 0
    for value in sources:
        slots[value] = taken
        taken += 1
    for position, step in enumerate(steps):
        form = forms[step.value]
        available = free.setdefault(form, [])
        done = [each for each in set(step.operands) if each in slots and last[each] == position]
        if step.in_place:
            _release(done, forms, slots, free)
        if available:
            slots[step.value] = available.pop()
        else:
            slots[step.value] = taken
            taken += 1
        if not step.in_place:
            _release(done, forms, slots, free)
        if last[step.value] == position:  # wanted only as a result: kept elsewhere at once
            _release([step.value], forms, slots, free)
    return slots


def _release(
    values: Iterable[int], forms: Sequence[Form], slots: Mapping[int, int], free: dict[Form, list[int]]
) -> None:
    for each in values:
        free.setdefault(forms[each], []).append(slots[each])
