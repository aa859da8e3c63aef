"""Work off the window's thread: progress, cancel, and results that arrive too late are dropped.

The threads are Python's own, not Qt's pool: in a Qt thread Python throws its thread-local data away after
every job, and pyproj, which keeps its PROJ context there, then crashes on the second job.
"""

from __future__ import annotations

import itertools
import logging
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from typing import Any

from PySide6.QtCore import QCoreApplication, QEventLoop, QObject, Signal

from standortkompass.core.errors import Cancelled
from standortkompass.core.progress import Progress

_log = logging.getLogger(__name__)
Work = Callable[[Progress], Any]


class _Signals(QObject):
    """Carries a job's news to the thread that started it."""

    progressed = Signal(object, float, str)
    done = Signal(object, object, object)  # job, result, error


class Job:
    """One piece of work with frozen input.

    Parameters
    ----------
    number : int
        Counts up; the newest job of a channel is the one whose result is taken.
    name : str
        What it does, in the words of the status bar.
    channel : str
        A newer job of the same channel makes this one's result worthless.
    work : callable
        Gets a :class:`Progress` and returns the result. Touches no widget.
    """

    def __init__(self, number: int, name: str, channel: str, work: Work) -> None:
        self.number = number
        self.name = name
        self.channel = channel
        self.fraction = 0.0
        self.started_at = time.monotonic()
        self.signals = _Signals()
        self.progress = Progress(self._report)
        self.on_success: Callable[[Any], None] | None = None
        self.on_error: Callable[[BaseException], None] | None = None
        self.cancelled = False
        self.error: BaseException | None = None
        self._work = work

    def cancel(self) -> None:
        """Ask the work to stop at its next step."""
        self.cancelled = True
        self.progress.cancel()

    def run(self) -> None:
        """Do the work in the thread of its lane."""
        try:
            result, error = self._work(self.progress), None
        except Exception as caught:  # the runner decides what a fault means
            result, error = None, caught
        self.signals.done.emit(self, result, error)

    def _report(self, fraction: float, key: str) -> None:
        self.signals.progressed.emit(self, fraction, key)


class JobRunner(QObject):
    """Starts jobs, one at a time a lane, and hands their results to the window's thread.

    Signals: ``started(job)``, ``progressed(job)``, ``finished(job)``, ``failed(job, error)``.
    """

    started = Signal(object)
    progressed = Signal(object)
    finished = Signal(object)
    failed = Signal(object, object)  # before its views are told

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._numbers = itertools.count(1)
        self._jobs: dict[int, Job] = {}
        self._current: dict[str, int] = {}
        self._pools: dict[str, ThreadPoolExecutor] = {}
        self._futures: set[Future[None]] = set()

    @property
    def running(self) -> tuple[Job, ...]:
        """Jobs under way, oldest first."""
        return tuple(self._jobs.values())

    def submit(
        self,
        name: str,
        work: Work,
        *,
        channel: str,
        lane: str = "engine",
        on_success: Callable[[Any], None] | None = None,
        on_error: Callable[[BaseException], None] | None = None,
    ) -> Job:
        """Start work; an older job of the same channel is cancelled and its result dropped.

        ``on_success`` and ``on_error`` are called in the window's thread, and only for the newest job of
        the channel. A cancel calls neither.
        """
        self.cancel(channel)
        job = Job(next(self._numbers), name, channel, work)
        job.on_success, job.on_error = on_success, on_error
        self._current[channel] = job.number
        self._jobs[job.number] = job
        job.signals.progressed.connect(self._on_progress)
        job.signals.done.connect(self._on_done)
        self.started.emit(job)
        self._start(job, lane)
        return job

    def cancel(self, channel: str) -> None:
        """Stop the jobs of a channel; their results are dropped."""
        self._current.pop(channel, None)
        for job in self._jobs.values():
            if job.channel == channel:
                job.cancel()

    def cancel_all(self) -> None:
        """Stop everything that is under way."""
        for channel in {job.channel for job in self._jobs.values()}:
            self.cancel(channel)

    def wait(self, channel: str) -> None:
        """Block until the jobs of a channel are done and their results delivered (saving at exit)."""
        while any(job.channel == channel for job in self._jobs.values()):
            wait(self._futures, timeout=0.02)
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)

    def shut_down(self) -> None:
        """Cancel, then wait until no thread is left running."""
        self.cancel_all()
        for pool in self._pools.values():
            pool.shutdown(wait=True, cancel_futures=True)
        self._pools.clear()
        self._jobs.clear()

    def _start(self, job: Job, lane: str) -> None:
        pool = self._pools.get(lane)
        if pool is None:
            pool = self._pools[lane] = ThreadPoolExecutor(1, thread_name_prefix=f"job-{lane}")
        future = pool.submit(job.run)
        self._futures.add(future)
        future.add_done_callback(self._futures.discard)

    def _on_progress(self, job: Job, fraction: float, _key: str) -> None:
        if job.number in self._jobs:
            job.fraction = fraction
            self.progressed.emit(job)

    def _on_done(self, job: Job, result: Any, error: BaseException | None) -> None:
        self._jobs.pop(job.number, None)
        job.error = error
        current = self._current.get(job.channel) == job.number
        if current:
            del self._current[job.channel]
        self.finished.emit(job)
        if not current or isinstance(error, Cancelled):
            return
        if error is None:
            if job.on_success is not None:
                job.on_success(result)
            return
        _log.info("job %s ended with %s", job.channel, type(error).__name__)
        self.failed.emit(job, error)
        if job.on_error is None:
            raise error
        job.on_error(error)


class InlineRunner(JobRunner):
    """Does the work at once in the calling thread: for tests and scripts."""

    def _start(self, job: Job, lane: str) -> None:
        del lane  # there are no threads
        job.run()
