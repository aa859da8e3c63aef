"""The optimiser in a process of its own: the solver cannot be interrupted, but a process can be ended."""

from __future__ import annotations

import dataclasses
import multiprocessing
import signal
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Any

from standortkompass.compute.solver_log import listening
from standortkompass.core import errors
from standortkompass.core.decision.portfolio.answer import Answer, Question, answer
from standortkompass.core.errors import StandortkompassError
from standortkompass.core.progress import Progress

#: How often a cancel is looked for while the solver works. [s]
POLL_S = 0.1


class SolverError(StandortkompassError):
    """The solver's process ended without an answer: a fault of the program, or too little memory."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Live:
    """How far the running solve is; values in the goal's unit, NaN where there is none (yet)."""

    best: float
    bound: float
    gap: float  # relative


def solve_in_process(
    question: Question, progress: Progress | None = None, live: Callable[[Live], None] | None = None
) -> Answer:
    """Answer a portfolio question in a fresh process; cancelling ends it at once.

    Parameters
    ----------
    question : Question
    progress : Progress, optional
        Receives what the process reports; a cancel takes effect within ``POLL_S``.
    live : callable, optional
        Receives best plan, bound and gap whenever the solver improves them.

    Raises
    ------
    InputError
        As :func:`~standortkompass.core.decision.portfolio.answer.answer`.
    Cancelled
        The progress was cancelled; the process has ended.
    SolverError
        The process died.
    """
    progress = progress or Progress()
    context = multiprocessing.get_context("spawn")  # fork would copy the threads of a running window
    here, there = context.Pipe(duplex=False)
    process = context.Process(
        target=_work, args=(there, question, live is not None), name="solver", daemon=True
    )
    process.start()
    there.close()
    fraction, key = 0.0, "optimise.start"
    try:
        while True:
            progress.step(fraction, key)
            if not here.poll(POLL_S):
                continue
            kind, content = here.recv()
            if kind == "progress":
                fraction, key = content
            elif kind == "live":
                if live is not None:
                    live(content)
            elif kind == "answer":
                result: Answer = content
                return result
            else:
                raise _rebuilt(*content)
    except EOFError:
        process.join()
        raise SolverError("optimise.process_ended", exit_code=process.exitcode) from None
    finally:
        here.close()
        if process.is_alive():
            process.terminate()
            process.join(1.0)
            if process.is_alive():
                process.kill()
        process.join()
        process.close()


def _work(connection: Connection, question: Question, want_live: bool) -> None:
    """Run in the process: solve and report."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C reaches the whole group; the parent decides
    reporter = _Reporter(connection)
    try:
        if want_live:
            effort = dataclasses.replace(question.effort, announce=reporter.announce)
            question = dataclasses.replace(question, effort=effort)
        # Always: the solver now and then prints a line of its own accord, which must not get into the
        # output of a command.
        with listening(reporter.heard):
            result = answer(question, time.perf_counter, Progress(reporter.progressed))
        reporter.send("answer", result)
    except StandortkompassError as error:
        reporter.send("error", (type(error).__name__, error.code, error.context))
    except BrokenPipeError:  # the parent has gone
        pass
    finally:
        connection.close()


class _Reporter:
    """Sends to the parent, from the solving thread and from the one that reads the log."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._lock = threading.Lock()
        self._factor, self._offset = float("nan"), 0.0

    def send(self, kind: str, content: Any) -> None:
        with self._lock:
            self._connection.send((kind, content))

    def progressed(self, fraction: float, key: str) -> None:
        self.send("progress", (fraction, key))

    def announce(self, factor: float, offset: float) -> None:
        self._factor, self._offset = factor, offset

    def heard(self, bound: float, best: float, gap: float) -> None:
        factor, offset = self._factor, self._offset
        sign = -1.0 if factor < 0.0 else 1.0
        self.send(
            "live",
            Live(best=best * factor - sign * offset, bound=bound * factor - sign * offset, gap=gap),
        )


def _rebuilt(name: str, code: str, context: dict[str, Any]) -> StandortkompassError:
    """The error of the process as an object of this one."""
    kind = getattr(errors, name, SolverError)
    rebuilt: StandortkompassError = kind(code, **context)
    return rebuilt
