"""Strings that make a regular expression work hard: what it repeats, many times, then something that fits nowhere."""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterator
from typing import Any

c: Any = importlib.import_module("re._constants")
parser: Any = importlib.import_module("re._parser")

MISFITS = ("", "\x00", "a", "1", "\n")
"""Ends after which a repetition that had fitted fits no more."""
PLAIN = (
    "a",
    "A",
    "1",
    " ",
    "\n",
    ",",
    "1,",
    "1,111",
    "A-",
    "Al-",
    "Aa ",
    "a'",
    "a-",
    "<",
    "<meta ",
    "<html lang=",
    "``",
)


def strings(pattern: str | bytes, flags: int, length: int) -> Iterator[str]:
    """For each repetition in a pattern: what stands before it once, what it repeats up to ``length`` characters, a
    misfit. Then the same of plain pieces."""
    text = pattern.decode("latin-1") if isinstance(pattern, bytes) else pattern
    tree = parser.parse(text, flags)
    for pumped in range(_repeats(tree)):
        before, body = _Sampler(pumped).sample(tree)
        if body:
            pumping = body * (length // len(body))
            yield from (before + pumping + end for end in MISFITS)
    for piece in PLAIN:
        yield from (piece * (length // len(piece)) + end for end in MISFITS[:2])


def _repeats(tree: Any) -> int:
    return sum(1 for op, _ in _walk(tree) if op in (c.MAX_REPEAT, c.MIN_REPEAT))


def _walk(tree: Any) -> Iterator[tuple[Any, Any]]:
    for op, value in tree:
        yield op, value
        for below in _below(op, value):
            yield from _walk(below)


def _below(op: Any, value: Any) -> list[Any]:
    if op in (c.MAX_REPEAT, c.MIN_REPEAT):
        return [value[2]]
    if op is c.SUBPATTERN:
        return [value[3]]
    if op is c.BRANCH:
        return list(value[1])
    return []


class _Sampler:
    """One string that a pattern fits, cut where the chosen repetition begins, and what that repetition repeats."""

    def __init__(self, chosen: int) -> None:
        self.left = chosen
        self.before = ""
        self.body = ""

    def sample(self, tree: Any) -> tuple[str, str]:
        self.before = self._text(tree)
        return self.before, self.body

    def _text(self, tree: Any) -> str:
        made = ""
        for op, value in tree:
            if self.body:
                break
            made += self._piece(op, value)
        return made

    def _piece(self, op: Any, value: Any) -> str:
        if op in (c.MAX_REPEAT, c.MIN_REPEAT):
            self.left -= 1
            if self.left == -1:
                self.body = _Sampler(-2).sample(value[2])[0]
                return ""
            if value[0] == 0:
                self.left -= _repeats(value[2])
                return "" if self.left >= 0 or self.body else self._text(value[2])
            return self._text(value[2]) * int(value[0])
        if op is c.SUBPATTERN:
            return self._text(value[3])
        if op is c.BRANCH:
            return self._branch(value[1])
        return _character(op, value)

    def _branch(self, branches: Any) -> str:
        """The branch that holds the chosen repetition, else the first."""
        for branch in branches:
            inside = _repeats(branch)
            if 0 <= self.left < inside:
                return self._text(branch)
            self.left -= inside
        return self._text(branches[0])


def _character(op: Any, value: Any) -> str:
    if op is c.LITERAL:
        return chr(int(value))
    if op is c.IN:
        return _of_set(value)
    if op is c.CATEGORY:
        return str({c.CATEGORY_DIGIT: "1", c.CATEGORY_SPACE: " ", c.CATEGORY_WORD: "a"}.get(value, "!"))
    if op is c.ANY:
        return "a"
    if op is c.NOT_LITERAL:
        return "a" if value != ord("a") else "b"
    return ""


def _of_set(members: Any) -> str:
    if members[0][0] is c.NEGATE:
        negated = re.compile("[^" + "".join(_shown(op, value) for op, value in members[1:]) + "]")
        return next((one for one in "a1 .\x01" if negated.match(one)), "")
    op, value = members[0]
    return chr(value[0]) if op is c.RANGE else _character(op, value)


def _shown(op: Any, value: Any) -> str:
    if op is c.RANGE:
        return f"{re.escape(chr(value[0]))}-{re.escape(chr(value[1]))}"
    if op is c.CATEGORY:
        return {c.CATEGORY_DIGIT: r"\d", c.CATEGORY_SPACE: r"\s", c.CATEGORY_WORD: r"\w", c.CATEGORY_NOT_WORD: r"\W",
                c.CATEGORY_NOT_SPACE: r"\S", c.CATEGORY_NOT_DIGIT: r"\D"}[value]  # fmt: skip
    return re.escape(chr(value))
