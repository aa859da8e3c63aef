"""The program as a process of its own on a real X server, driven by real keys."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

TOOLS = ("Xvfb", "openbox", "xdotool")
DISPLAY = ":93"

pytestmark = [
    pytest.mark.soak,
    pytest.mark.skipif(not all(map(shutil.which, TOOLS)), reason=f"needs {', '.join(TOOLS)}"),
]


@pytest.fixture
def display() -> Iterator[dict[str, str]]:
    """An X server with a window manager."""
    environment = {**os.environ, "DISPLAY": DISPLAY, "QT_QPA_PLATFORM": "xcb"}
    server = subprocess.Popen(["Xvfb", DISPLAY, "-screen", "0", "1700x1050x24"], stderr=subprocess.DEVNULL)
    time.sleep(1.0)
    manager = subprocess.Popen(["openbox"], env=environment, stderr=subprocess.DEVNULL)
    yield environment
    for process in (manager, server):
        process.terminate()
        process.wait(10)


def keys(environment: dict[str, str], *arguments: str) -> str:
    """Run xdotool and return what it says."""
    result = subprocess.run(
        ["xdotool", *arguments], env=environment, check=True, capture_output=True, timeout=90
    )
    return result.stdout.decode().strip()


def wait_for_title(environment: dict[str, str], pattern: str) -> str:
    """Return the number of the window whose title matches."""
    return keys(environment, "search", "--sync", "--onlyvisible", "--name", pattern).splitlines()[0]


def test_start_search_change_undo_and_close(display: dict[str, str], tmp_path: Path) -> None:
    command = [sys.executable, "-m", "standortkompass", "--settings", str(tmp_path / "settings.ini")]
    program = subprocess.Popen(command, env=display)
    try:
        window = wait_for_title(display, "^Demo.*Standortkompass$")
        keys(display, "windowfocus", "--sync", window)
        time.sleep(5.0)  # results arrive; the keys below act on them
        keys(display, "key", "ctrl+k")
        time.sleep(1.0)
        keys(display, "type", "--delay", "50", "Kalkulationszins")
        time.sleep(1.0)
        keys(display, "key", "Return")
        time.sleep(1.0)
        keys(display, "type", "--delay", "50", "12,5")
        keys(display, "key", "Return")
        wait_for_title(display, r"Basis\*")  # the change shows in the title
        keys(display, "key", "Tab", "ctrl+z")
        wait_for_title(display, "Basis – Standortkompass$")
        keys(display, "key", "ctrl+q")
        assert program.wait(30) == 0
    finally:
        if program.poll() is None:
            program.kill()
            program.wait()
