"""The optimiser in a process of its own: the solver cannot be interrupted, but a process can be ended."""

from __future__ import annotations

import multiprocessing
import signal
import time
from multiprocessing.connection import Connection
from typing import Any

from standortkompass.core import errors
from standortkompass.core.decision.portfolio.answer import Answer, Question, answer
from standortkompass.core.errors import StandortkompassError
from standortkompass.core.progress import Progress

#: How often a cancel is looked for while the solver works. [s]
POLL_S = 0.1


class SolverError(StandortkompassError):
    """The solver's process ended without an answer: a fault of the program, or too little memory."""


def solve_in_process(question: Question, progress: Progress | None = None) -> Answer:
    """Answer a portfolio question in a fresh process; cancelling ends it at once.

    Parameters
    ----------
    question : Question
    progress : Progress, optional
        Receives what the process reports; a cancel takes effect within ``POLL_S``.

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
    process = context.Process(target=_work, args=(there, question), name="solver", daemon=True)
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


def _work(connection: Connection, question: Question) -> None:
    """Run in the process: solve and report."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C reaches the whole group; the parent decides
    progress = Progress(lambda fraction, key: connection.send(("progress", (fraction, key))))
    try:
        connection.send(("answer", answer(question, time.perf_counter, progress)))
    except StandortkompassError as error:
        connection.send(("error", (type(error).__name__, error.code, error.context)))
    except BrokenPipeError:  # the parent has gone
        pass
    finally:
        connection.close()


def _rebuilt(name: str, code: str, context: dict[str, Any]) -> StandortkompassError:
    """The error of the process as an object of this one."""
    kind = getattr(errors, name, SolverError)
    rebuilt: StandortkompassError = kind(code, **context)
    return rebuilt
