"""The program as a process of its own on a real X server, driven by real keys and a real mouse."""

from __future__ import annotations

import os
import queue
import random
import re
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

TOOLS = ("Xvfb", "openbox", "xdotool")
PROGRAM = Path(__file__).with_name("watched_program.py")
PATIENCE_S = 120.0  # of a wait on a busy machine; the program says when it is ready
missing = [tool for tool in TOOLS if shutil.which(tool) is None]
pytestmark = pytest.mark.skipif(
    bool(missing), reason=f"{', '.join(missing)} missing: see packaging/linux/debian-packages-window.txt"
)


class Desk:
    """An X server with a window manager, and the program on it.

    ``said`` has the last text of each kind of line, ``places`` where things can be clicked.
    """

    def __init__(self, settings: Path) -> None:
        self._server, self._environment = _server()
        self._manager = subprocess.Popen(["openbox"], env=self._environment, stderr=subprocess.DEVNULL)
        self.program = subprocess.Popen(
            [sys.executable, str(PROGRAM), str(settings)],
            env=self._environment, stdout=subprocess.PIPE, text=True, encoding="utf-8",
        )  # fmt: skip
        self.said: dict[str, str] = {}
        self.places: dict[str, tuple[int, int]] = {}
        self._lines: queue.Queue[str] = queue.Queue()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        assert self.program.stdout is not None
        for line in self.program.stdout:
            self._lines.put(line.rstrip("\n"))

    def wait(self, kind: str, pattern: str = "") -> None:
        """Wait until the program says a line of a kind whose text matches."""
        end = time.monotonic() + PATIENCE_S
        while kind not in self.said or not re.search(pattern, self.said[kind]):
            try:
                line = self._lines.get(timeout=max(0.0, end - time.monotonic()))
            except queue.Empty:
                raise AssertionError(f"{kind} {pattern!r} never came; last: {self.said}") from None
            word, _, text = line.partition(" ")
            self.said[word] = text
            if word == "at":
                name, x, y = text.rsplit(" ", 2)
                self.places[name] = (int(x), int(y))

    def rest(self) -> None:
        """Wait until the program is at rest after the next change."""
        self.said.pop("rest", None)
        self.wait("rest")

    def tool(self, *arguments: str) -> None:
        """Press keys or move the mouse."""
        subprocess.run(["xdotool", *arguments], env=self._environment, check=True, timeout=60)

    def keys(self, *keys: str) -> None:
        """Press keys one after the other."""
        self.tool("key", "--delay", "40", *keys)

    def type(self, text: str) -> None:
        """Type a text letter by letter."""
        self.tool("type", "--delay", "40", text)

    def click(self, place: str, button: str = "1") -> None:
        """Click a place that the program has named."""
        x, y = self.places[place]
        self.tool("mousemove", "--sync", str(x), str(y), "click", button)

    def close(self) -> None:
        """End what is still running."""
        for process in (self.program, self._manager, self._server):
            if process.poll() is None:
                process.terminate()
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        self._reader.join(5)
        assert self.program.stdout is not None
        self.program.stdout.close()


def _server() -> tuple[subprocess.Popen[bytes], dict[str, str]]:
    """Start an X server on a free display."""
    told, tells = os.pipe()
    command = ["Xvfb", "-displayfd", str(tells), "-screen", "0", "1700x1050x24", "-nolisten", "tcp"]
    server = subprocess.Popen(command, pass_fds=(tells,), stderr=subprocess.DEVNULL)
    os.close(tells)
    with os.fdopen(told) as answer:
        number = answer.readline().strip()
    return server, {**os.environ, "DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb"}


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """The program on a screen of its own, the demo ranked."""
    desk = Desk(tmp_path / "settings.ini")
    try:
        desk.wait("rest")
        yield desk
    finally:
        desk.close()


def change_the_rate(desk: Desk, text: str) -> None:
    """Look for the discount rate, type another, and wait until all is worked out."""
    desk.keys("ctrl+k")
    desk.wait("focus", "palette")
    desk.type("Kalkulationszins")
    desk.keys("Return")
    desk.wait("focus", "finance.wacc")
    desk.type(text)
    desk.keys("Return")
    desk.wait("title", r"\*")
    desk.rest()


def test_mouse_and_keys_from_the_ranking_to_a_change_and_back(desk: Desk) -> None:
    assert re.search("Demo.*Standortkompass$", desk.said["title"])
    first = desk.said["selected"]
    desk.click("name.1")
    desk.wait("selected", rf"^(?!{first}$)\d+$")
    desk.click("star.2")
    desk.wait("marked", "^1$")
    change_the_rate(desk, "12,5")
    scale = desk.said["scale"]
    desk.click("map", button="4")  # the wheel
    desk.wait("scale", rf"^(?!{scale}$)")
    desk.click("workspace.compare")
    desk.wait("page", "compare")
    desk.keys("ctrl+z", "ctrl+z")
    desk.wait("marked", "^0$")
    desk.wait("title", r"^[^*]*$")
    desk.keys("ctrl+q")
    assert desk.program.wait(PATIENCE_S) == 0


@pytest.mark.soak
def test_an_hour_of_work_in_short(desk: Desk) -> None:
    """Forty rounds of clicks, zooms, changes and steps back: the program stays in step."""
    rng = random.Random(7)
    for number in range(40):
        desk.click("workspace.map")
        desk.wait("page", "map")
        marked = int(desk.said["marked"])
        desk.click(f"star.{rng.randrange(4)}")
        desk.wait("marked", rf"^(?!{marked}$)\d+$")
        scale = desk.said["scale"]
        desk.click("map", button="5" if number % 2 else "4")
        desk.wait("scale", rf"^(?!{scale}$)")
        if number % 8 == 0:
            change_the_rate(desk, f"{rng.randrange(60, 140) / 10}".replace(".", ","))
        for page in ("compare", "portfolio", "assumptions"):
            desk.click(f"workspace.{page}")
            desk.wait("page", page)
    desk.click("workspace.map")
    desk.wait("page", "map")
    desk.keys("--repeat", "60", "ctrl+z")
    desk.wait("title", r"^[^*]*$")
    desk.keys("ctrl+q")
    assert desk.program.wait(PATIENCE_S) == 0
