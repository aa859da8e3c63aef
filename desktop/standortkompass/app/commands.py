"""Undo: every change swaps one frozen project for another."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtGui import QUndoCommand

from standortkompass.store.project import Project

_MERGEABLE = 1


class HasProject(Protocol):
    """What a command acts on."""

    def set_project(self, project: Project) -> None:
        """Show another state of the project."""
        ...


class ChangeProject(QUndoCommand):
    """One step that the person can take back.

    Parameters
    ----------
    text : str
        What was done, as the menu names it.
    merge_key : str
        Steps with the same non-empty key become one (the ticks of one slider drag).
    """

    def __init__(
        self, target: HasProject, text: str, before: Project, after: Project, merge_key: str = ""
    ) -> None:
        super().__init__(text)
        self._target = target
        self._before = before
        self._after = after
        self._merge_key = merge_key

    def id(self) -> int:
        """Tell Qt which steps may be merged."""
        return _MERGEABLE if self._merge_key else -1

    def mergeWith(self, other: QUndoCommand) -> bool:
        """Take over the newer state of the same drag."""
        if not isinstance(other, ChangeProject) or other._merge_key != self._merge_key:
            return False
        self._after = other._after
        self.setObsolete(self._after == self._before)
        return True

    def redo(self) -> None:
        """Show the state after the change."""
        self._target.set_project(self._after)

    def undo(self) -> None:
        """Show the state before the change."""
        self._target.set_project(self._before)
