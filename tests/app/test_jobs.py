"""Jobs: results arrive, late ones are dropped, cancel is quiet, threads end."""

from __future__ import annotations

import threading

from pytestqt.qtbot import QtBot

from standortkompass.app.jobs import InlineRunner, JobRunner
from standortkompass.core.progress import Progress


def test_a_result_arrives_in_the_thread_of_the_window(qtbot: QtBot) -> None:
    runner, seen = JobRunner(), []
    runner.submit(
        "work",
        lambda _p: threading.get_ident(),
        channel="a",
        on_success=lambda ident: seen.append((ident, threading.get_ident())),
    )
    qtbot.waitUntil(lambda: bool(seen), timeout=5000)
    worker, receiver = seen[0]
    assert worker != receiver == threading.get_ident()
    assert runner.running == ()
    runner.shut_down()


def test_the_result_of_an_older_job_of_a_channel_is_dropped(qtbot: QtBot) -> None:
    runner, seen, gate = JobRunner(), [], threading.Event()

    def slow(_progress: Progress) -> str:
        gate.wait(5.0)
        return "old"

    runner.submit("slow", slow, channel="sites", on_success=seen.append)
    runner.submit("fast", lambda _p: "new", channel="sites", lane="other", on_success=seen.append)
    qtbot.waitUntil(lambda: seen == ["new"], timeout=5000)
    gate.set()
    qtbot.waitUntil(lambda: not runner.running, timeout=5000)
    assert seen == ["new"]
    runner.shut_down()


def test_cancel_calls_neither_success_nor_error(qtbot: QtBot) -> None:
    runner, calls, begun = JobRunner(), [], threading.Event()

    def work(progress: Progress) -> None:
        begun.set()
        while True:
            progress.step(0.1, "x")

    runner.submit("endless", work, channel="grid", on_success=calls.append, on_error=calls.append)
    begun.wait(5.0)
    runner.cancel("grid")
    qtbot.waitUntil(lambda: not runner.running, timeout=5000)
    assert calls == []
    runner.shut_down()


def test_progress_is_told_and_errors_reach_their_handler(qtbot: QtBot) -> None:
    runner, fractions, errors = JobRunner(), [], []
    runner.progressed.connect(lambda job: fractions.append(job.fraction))

    def work(progress: Progress) -> None:
        progress.step(0.25, "x")
        progress.step(0.75, "y")
        raise ValueError("no")

    runner.submit("fails", work, channel="a", on_error=errors.append)
    qtbot.waitUntil(lambda: bool(errors), timeout=5000)
    assert fractions == [0.25, 0.75]
    assert isinstance(errors[0], ValueError)
    runner.shut_down()


def test_shut_down_leaves_no_thread(qtbot: QtBot) -> None:
    runner = JobRunner()
    before = set(threading.enumerate())

    def work(progress: Progress) -> None:
        while True:
            progress.step(0.0, "x")

    runner.submit("endless", work, channel="a")
    runner.shut_down()
    assert {t for t in threading.enumerate() if t.is_alive()} <= before
    assert runner.running == ()


def test_the_inline_runner_is_done_when_submit_returns(qapp: object) -> None:
    seen: list[int] = []
    InlineRunner().submit("work", lambda _p: 7, channel="a", on_success=seen.append)
    assert seen == [7]
