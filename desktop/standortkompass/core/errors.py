"""Errors of the domain: a code and its context, never text for people."""

from __future__ import annotations

from typing import Any


class StandortkompassError(Exception):
    """Base of all expected errors.

    Parameters
    ----------
    code : str
        Key of the message in ``resources/i18n/texts`` (``error.<code>``).
    **context
        Values that the message names: which thing, where, which value.
    """

    def __init__(self, code: str, **context: Any) -> None:
        super().__init__(code, context)
        self.code = code
        self.context = context

    def __str__(self) -> str:
        details = ", ".join(f"{key}={value!r}" for key, value in self.context.items())
        return f"{self.code} ({details})" if details else self.code


class InputError(StandortkompassError):
    """Something a user gave is wrong: an assumption, a site, a file. Exit code 2."""


class DataError(StandortkompassError):
    """A shipped or imported data file is missing, damaged or out of range. Exit code 2."""


class OutputError(StandortkompassError):
    """A result cannot be written where it was asked for. Exit code 2."""


class ShapeError(StandortkompassError):
    """Arrays of a kernel do not fit together: a fault of the calling code."""


class Cancelled(StandortkompassError):  # noqa: N818 - not a fault
    """The user stopped the work."""

    def __init__(self) -> None:
        super().__init__("cancelled")
