"""Messages to the person: what happened, to which thing, what to do now."""

from __future__ import annotations

import platform
import traceback
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QCoreApplication

from standortkompass import __version__
from standortkompass.core.errors import StandortkompassError
from standortkompass.texts import Texts

translate = QCoreApplication.translate


class Severity(StrEnum):
    """How much attention a message needs."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Message:
    """One message. ``topic`` groups causes: a newer message of a topic replaces the older one."""

    text: str
    severity: Severity = Severity.INFO
    topic: str = ""
    details: str = ""


def message_of(error: BaseException, lang: str, topic: str = "") -> Message:
    """Return the message of an error: expected ones in their own words, faults with a report to copy."""
    if isinstance(error, StandortkompassError):
        texts = Texts(lang)
        if texts.has(f"error.{error.code}"):
            return Message(texts.error(error), Severity.ERROR, topic)
    if isinstance(error, OSError) and error.filename:
        text = translate(
            "Messages",
            "“{file}” could not be used: {detail}. "
            "Check that the file exists and may be written, then try again.",
        )
        return Message(text.format(file=error.filename, detail=error.strerror), Severity.ERROR, topic)
    text = translate(
        "Messages",
        "Something went wrong inside the program. Your work is kept; a recovery copy has been written. "
        "Copy the details if the fault comes back.",
    )
    return Message(text, Severity.ERROR, topic, report(error))


def report(error: BaseException) -> str:
    """Return a text about a fault that can be copied; it holds no project contents."""
    system = f"{platform.system()} {platform.release()}"
    head = f"Standortkompass {__version__}, Python {platform.python_version()}, {system}"
    frames = traceback.extract_tb(error.__traceback__)
    lines = [
        f"  {frame.filename.rsplit('standortkompass', 1)[-1]}:{frame.lineno} {frame.name}" for frame in frames
    ]
    return "\n".join([head, type(error).__name__, *lines])
