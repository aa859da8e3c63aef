"""Works out lines with numpy: all places and years at once, block by block, keeping what is asked for."""

from __future__ import annotations

import itertools
import math
from collections.abc import Collection, Mapping, Sequence

import numpy as np

from standortkompass.core.arrays import FloatArray
from standortkompass.core.errors import ShapeError
from standortkompass.core.finance import lines as ast
from standortkompass.core.finance.operations import Operation
from standortkompass.core.finance.program import Program, program
from standortkompass.core.finance.steps import Form, Step

#: Places worked on at a time: the series of a block stay in a core's cache.
BLOCK = 2048
_LINE = 8  # numbers in a line of the cache
_STEP = 16  # numpy's buffers are multiples of this
_WIDE = 512  # from so many places on, numpy's buffers are set to the width of a block

Values = dict[str, FloatArray]
#: An operation, its operands, memory for its result, and where that is kept.
_Bound = tuple[Operation, list[FloatArray], FloatArray, list[FloatArray]]


def evaluate(
    model: Sequence[ast.Line],
    inputs: Mapping[str, FloatArray],
    n_places: int,
    keep: Collection[str] | None = None,
    *,
    block: int = BLOCK,
) -> Values:
    """Return the kept lines for all places.

    Parameters
    ----------
    model : sequence of Line
        In an order in which every line stands after those it needs.
    inputs : mapping
        By key: ``()``, ``(n,)``, ``(T, 1)`` or ``(T, n)``.
    n_places : int
        Number of places n; 0 is allowed.
    keep : collection of str, optional
        Keys of the lines wanted; default all.

    Returns
    -------
    dict
        Scalar lines ``(n,)``, series ``(T, n)``.

    Raises
    ------
    ShapeError
        An input or line is missing, or an input does not fit ``n_places``.
    """
    arrays = {key: _fitted(key, value, n_places) for key, value in inputs.items()}
    forms = tuple((key, _form(array, n_places)) for key, array in arrays.items())
    written = program(tuple(model), None if keep is None else frozenset(keep), forms)
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        return _Run(written, arrays, n_places).all_blocks(block)


def _fitted(key: str, value: FloatArray, n_places: int) -> FloatArray:
    """Return an input as (1,), (n,), (T, 1) or (T, n)."""
    array = np.atleast_1d(np.asarray(value, dtype=float))
    if array.shape[-1] not in (1, n_places):
        raise ShapeError("finance.input_shape", key=key, shape=np.shape(value), places=n_places)
    return array


def _form(array: FloatArray, n_places: int) -> Form:
    return Form(array.ndim == 2, array.shape[-1] == n_places)


def _width(n_places: int, block: int) -> int:
    """Return how many places a block takes, so that all blocks are of about one size."""
    pieces = max(1, -(-n_places // block))
    return max(_STEP, -(-n_places // pieces // _STEP) * _STEP)


def _aligned(shapes: Sequence[tuple[int, ...]]) -> list[FloatArray]:
    """Return arrays that begin with a line of the cache: vector units are twice as quick on them."""
    sizes = [math.prod(shape) for shape in shapes]
    spans = [-(-size // _LINE) * _LINE for size in sizes]
    raw = np.empty(sum(spans) + _LINE)
    begins = itertools.accumulate(spans, initial=-(raw.ctypes.data // raw.itemsize) % _LINE)
    return [
        raw[begin : begin + size].reshape(shape)
        for begin, size, shape in zip(begins, sizes, shapes, strict=False)
    ]


class _Run:
    """One evaluation of a program."""

    def __init__(self, written: Program, inputs: Mapping[str, FloatArray], n_places: int) -> None:
        self._program = written
        self._n = n_places
        self._years = max((len(array) for array in inputs.values() if array.ndim == 2), default=0)
        self._whole = {number: inputs[key] for key, number in written.inputs.items()}
        self._whole |= {number: np.array([each]) for number, each in written.constants.items()}
        for step in written.shared:
            form = written.forms[step.value]
            out = np.empty(self._shape(form, 1), dtype=bool if form.truth else float)
            step.operation(*(self._whole[each] for each in step.operands), out=out)
            self._whole[step.value] = out
        self._out: Values = {
            key: np.empty((self._years, n_places) if written.forms[number].years else n_places)
            for key, number in written.wanted.items()
        }

    def _shape(self, form: Form, width: int) -> tuple[int, ...]:
        return (self._years, width) if form.years else (width,)

    def all_blocks(self, block: int) -> Values:
        """Work out all places and return the wanted lines."""
        targets: dict[int, list[FloatArray]] = {}
        for key, number in self._program.wanted.items():
            if number in self._whole:
                self._out[key][...] = self._whole[number]
            else:
                targets.setdefault(number, []).append(self._out[key])
        width = _width(self._n, block)
        if width >= _WIDE:  # with more, numpy copies what it repeats by year or place into buffers
            np.setbufsize(width)
        memory, bound, bound_for = dict[int, FloatArray](), list[_Bound](), 0
        for start in range(0, self._n, width):
            stop = min(start + width, self._n)
            if stop - start != bound_for:
                bound_for = stop - start
                memory = self._memory(bound_for)
                bound = [self._bind(step, memory, targets) for step in self._program.steps]
            self._run_block(bound, memory, start, stop)
        return self._out

    def _run_block(
        self, bound: Sequence[_Bound], memory: Mapping[int, FloatArray], start: int, stop: int
    ) -> None:
        for number, whole in self._whole.items():
            if number in memory:
                memory[number][...] = whole[..., start:stop]
        for operation, operands, out, kept in bound:
            operation(*operands, out=out)
            for target in kept:
                target[..., start:stop] = out

    def _memory(self, width: int) -> dict[int, FloatArray]:
        """Return the arrays of a block by value; values that are never needed together share one."""
        forms = {slot: self._program.forms[number] for number, slot in self._program.slots.items()}
        shapes = {slot: self._shape(form, width) for slot, form in forms.items()}
        numeric = [slot for slot, form in forms.items() if not form.truth]
        slots = dict(zip(numeric, _aligned([shapes[slot] for slot in numeric]), strict=True))
        slots |= {slot: np.empty(shapes[slot], dtype=bool) for slot, form in forms.items() if form.truth}
        return {number: slots[slot] for number, slot in self._program.slots.items()}

    def _bind(
        self, step: Step, memory: Mapping[int, FloatArray], targets: Mapping[int, list[FloatArray]]
    ) -> _Bound:
        operands = [memory[each] if each in memory else self._whole[each] for each in step.operands]
        return step.operation, operands, memory[step.value], targets.get(step.value, [])
