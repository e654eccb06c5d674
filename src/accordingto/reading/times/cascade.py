"""A small cascade of patterns over word classes: what turns "the", "first", "quarter", "of", "2009" into one node.

Each level reads the nodes that the level before it made. A pattern is written in class names with the operators of
regular expressions (``MONTH:m DAYNUM:d (COMMA? YEAR:y)?``); ``:name`` hands the node to the rule's action. Classes
of a node are coded as one character, so that a level is a search in a short string.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from accordingto.language.parse import Word

M = TypeVar("M")


@dataclass(slots=True)
class Node(Generic[M]):
    """Words ``start`` to ``end`` with their classes and, once something is made of them, its meaning."""

    start: int
    end: int
    values: Mapping[str, str]
    word: Word
    """First word."""
    meaning: M | None = None
    rules: tuple[str, ...] = ()


@dataclass(frozen=True)
class Made(Generic[M]):
    """What an action makes: the classes of the new node (with values) and its meaning, None where it is no time."""

    values: Mapping[str, str]
    meaning: M | None = None


Action = Callable[[Mapping[str, Node[M]]], Made[M] | None]
"""Named nodes to what they make; None where the rule does not apply after all."""


@dataclass(frozen=True)
class Rule(Generic[M]):
    """One pattern of the cascade and what it makes."""

    id: str
    pattern: str
    action: Action[M]


_NEVER = "[^\\s\\S]"
_ELEMENT = re.compile(r"([A-Z_0-9]+)(?::([a-z]\w*))?")


@dataclass(slots=True)
class _Level(Generic[M]):
    """The compiled patterns of a level and the size of the alphabet that they were compiled for."""

    rules: Sequence[Rule[M]]
    any_of: re.Pattern[str] | None = None
    any_size: int = -1
    patterns: list[re.Pattern[str]] = field(default_factory=list)
    size: int = -1


class Cascade(Generic[M]):
    """Levels of rules over an alphabet of class sets that grows as texts bring new ones."""

    def __init__(self, levels: Sequence[Sequence[Rule[M]]], known: Iterable[Iterable[str]] = ()) -> None:
        """``known`` are class sets that texts will bring, so that patterns need not be compiled again for each."""
        self._levels = [_Level(rules) for rules in levels]
        self._codes: dict[frozenset[str], str] = {}
        for classes in known:
            self._code(classes)

    def reduce(self, nodes: list[Node[M]]) -> list[Node[M]]:
        """The nodes after all levels; leftmost first, of several that fit the longest (the earlier where equal)."""
        codes = [self._code(node.values) for node in nodes]
        for level in self._levels:
            if self._applies(level, "".join(codes)):
                nodes, codes = self._reduced(level, nodes, codes)
        return nodes

    def _applies(self, level: _Level[M], text: str) -> bool:
        if level.any_of is None or level.any_size != len(self._codes):
            level.any_of = re.compile("|".join(self._pattern(rule.pattern, named=False) for rule in level.rules))
            level.any_size = len(self._codes)
        return level.any_of.search(text) is not None

    def _reduced(self, level: _Level[M], nodes: list[Node[M]], codes: list[str]) -> tuple[list[Node[M]], list[str]]:
        if level.size != len(self._codes):
            level.patterns = [re.compile(self._pattern(rule.pattern, named=True)) for rule in level.rules]
            level.size = len(self._codes)
        text = "".join(codes)
        made: list[Node[M]] = []
        out: list[str] = []
        position = 0
        while position < len(nodes):
            best = self._best(level, text, position, nodes)
            if best is None:
                made.append(nodes[position])
                out.append(codes[position])
                position += 1
                continue
            node, position = best
            made.append(node)
            out.append(self._code(node.values))
        return made, out

    def _best(self, level: _Level[M], text: str, position: int, nodes: list[Node[M]]) -> tuple[Node[M], int] | None:
        rules = zip(level.patterns, level.rules, strict=True)
        matches = [(found, rule) for pattern, rule in rules if (found := pattern.match(text, position))]
        for found, rule in sorted(matches, key=lambda pair: -pair[0].end()):
            named = {name: nodes[at] for name, at in _places(found).items()}
            made = rule.action(named)
            if made is not None:
                first, last = nodes[position], nodes[found.end() - 1]
                past = tuple(dict.fromkeys(used for node in nodes[position : found.end()] for used in node.rules))
                node = Node(first.start, last.end, made.values, first.word, made.meaning, (*past, rule.id))
                return node, found.end()
        return None

    def _code(self, classes: Iterable[str]) -> str:
        key = frozenset(classes)
        code = self._codes.get(key)
        if code is None:
            code = self._codes[key] = chr(0xE000 + len(self._codes))
        return code

    def _pattern(self, pattern: str, named: bool) -> str:
        def element(found: re.Match[str]) -> str:
            members = "".join(code for classes, code in self._codes.items() if found.group(1) in classes)
            one = f"[{members}]" if members else _NEVER
            return f"(?P<{found.group(2)}>{one})" if named and found.group(2) else one

        return _ELEMENT.sub(element, pattern).replace(" ", "")


def _places(found: re.Match[str]) -> dict[str, int]:
    return {name: found.start(name) for name, text in found.groupdict().items() if text is not None}
