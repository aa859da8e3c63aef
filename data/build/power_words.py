"""Puts the collectors' remarks on sources into words that a reader of the program understands."""

from __future__ import annotations

import re

_RULES = [
    (
        re.compile(r"GitHub file in [^;]*; .*?\(index record [\d, ]+?( \(.*?\))?\)"),
        "public code repository",
    ),
    (re.compile(r"GitHub file in [^;]*; .*?\(index record .*?\)\)"), "public code repository"),
    (re.compile(r"; BOE pages themselves not stored"), ""),
    (re.compile(r"not found in a stored source"), "not found"),
    (re.compile(r"no stored source"), "no source"),
    (re.compile(r"\bthe stored (text|page|file)s?"), r"the \1"),
    (re.compile(r"\bstored (text|page|source)s?"), r"\1s found"),
    (re.compile(r" ?see \w+\.md"), " see the row above 1 GWh"),
]


def plain(text: str) -> str:
    """Return a remark without references to how it was collected."""
    for pattern, words in _RULES:
        text = pattern.sub(words, text)
    return text
