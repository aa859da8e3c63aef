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
from standortkompass.core.finance.steps import Form

#: Places worked on at a time: the series of a block stay in a core's cache.
BLOCK = 2048
_LINE = 8  # numbers in a line of the cache
_STEP = 16  # numpy's buffers are multiples of this
_WIDE = 512  # from so many places on, numpy's buffers are set to the width of a block

Values = dict[str, FloatArray]
#: An operation, its operands, memory for its result, and where that is kept.
_Bound = tuple[Operation, list[FloatArray], FloatArray, list[FloatArray]]
_NOWHERE: list[FloatArray] = []


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
    array = np.asarray(value, dtype=float)
    if not array.ndim:
        return array.reshape(1)
    if array.shape[-1] not in (1, n_places):
        raise ShapeError("finance.input_shape", key=key, shape=array.shape, places=n_places)
    return array


#: By number of dimensions, and by whether the last one is that of the places.
_FORMS = {(1, False): Form(), (1, True): Form(places=True), (2, False): Form(years=True),
          (2, True): Form(years=True, places=True)}  # fmt: skip


def _form(array: FloatArray, n_places: int) -> Form:
    return _FORMS[array.ndim, array.shape[-1] == n_places]


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
            step.operation(*[self._whole[each] for each in step.operands], out=out)
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
        bound: list[_Bound] = []
        taken: list[tuple[FloatArray, FloatArray]] = []
        bound_for = 0
        for start in range(0, self._n, width):
            stop = min(start + width, self._n)
            if stop - start != bound_for:
                bound_for = stop - start
                taken, bound = self._bind(self._memory(bound_for), targets)
            for place, whole in taken:
                place[...] = whole[..., start:stop]
            for operation, operands, out, kept in bound:
                operation(*operands, out=out)
                for target in kept:
                    target[..., start:stop] = out
        return self._out

    def _memory(self, width: int) -> dict[int, FloatArray]:
        """Return the arrays of a block by value; values that are never needed together share one."""
        forms = self._program.slot_forms
        numbers = iter(_aligned([self._shape(form, width) for form in forms if not form.truth]))
        slots = [
            np.empty(self._shape(form, width), dtype=bool) if form.truth else next(numbers) for form in forms
        ]
        return {number: slots[slot] for number, slot in self._program.slots.items()}

    def _bind(
        self, memory: Mapping[int, FloatArray], targets: Mapping[int, list[FloatArray]]
    ) -> tuple[list[tuple[FloatArray, FloatArray]], list[_Bound]]:
        """Return what a block takes from the inputs, and its operations."""
        taken = [(memory[number], whole) for number, whole in self._whole.items() if number in memory]
        arrays = {**self._whole, **memory}
        return taken, [
            (step.operation, [arrays[each] for each in step.operands], arrays[step.value],
             targets.get(step.value, _NOWHERE))
            for step in self._program.steps
        ]  # fmt: skip
