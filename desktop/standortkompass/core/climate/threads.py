"""Spreads pieces of work over threads: kernels of numpy leave the interpreter to others while they run."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from typing import TypeVar

Piece = TypeVar("Piece")

_THREADS = min(4, os.cpu_count() or 1)  # more than cores only get in each other's way


def spread(work: Callable[[Piece], None], pieces: Iterable[Piece]) -> None:
    """Work on every piece, several at a time.

    Parameters
    ----------
    work : callable
        Writes its result where no other piece writes; how numpy treats NaN is the caller's choice there too.
    pieces : iterable

    Raises
    ------
    Exception
        What a piece raised.
    """
    with ThreadPoolExecutor(_THREADS, thread_name_prefix="climate") as pool:
        for future in [pool.submit(copy_context().run, work, piece) for piece in pieces]:
            future.result()
