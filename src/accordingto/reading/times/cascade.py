"""A small cascade of patterns over word classes: what turns "the", "first", "quarter", "of", "2009" into one node.

Each level reads the nodes that the level before it made. A pattern is written in class names with the operators of
regular expressions (``MONTH:m DAYNUM:d (COMMA? YEAR:y)?``); ``:name`` hands the node to the rule's action. Classes
of a node are coded as one character, so that a level is a search in a short string.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
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
class Cascade(Generic[M]):
    """Levels of rules over an alphabet of class sets that grows as texts bring new ones."""

    levels: Sequence[Sequence[Rule[M]]]
    _codes: dict[frozenset[str], str] = field(default_factory=dict)
    _compiled: list[tuple[re.Pattern[str], list[tuple[re.Pattern[str], Rule[M]]]]] = field(default_factory=list)
    _size: int = -1

    def reduce(self, nodes: list[Node[M]]) -> list[Node[M]]:
        """The nodes after all levels; leftmost first, of several that fit the longest (the earlier where equal)."""
        codes = [self._code(node) for node in nodes]
        if len(self._codes) != self._size:
            self._compile()
        for index in range(len(self.levels)):
            any_of, _ = self._compiled[index]
            if any_of.search("".join(codes)):
                nodes, codes = self._level(index, nodes, codes)
        return nodes

    def _level(self, index: int, nodes: list[Node[M]], codes: list[str]) -> tuple[list[Node[M]], list[str]]:
        text = "".join(codes)
        made: list[Node[M]] = []
        out: list[str] = []
        position = 0
        while position < len(nodes):
            best = self._best(index, text, position, nodes)
            if best is None:
                made.append(nodes[position])
                out.append(codes[position])
                position += 1
                continue
            node, position = best
            made.append(node)
            out.append(self._code(node))
        if len(self._codes) != self._size:
            self._compile()
        return made, out

    def _best(self, index: int, text: str, position: int, nodes: list[Node[M]]) -> tuple[Node[M], int] | None:
        matches = [
            (found, rule) for pattern, rule in self._compiled[index][1] if (found := pattern.match(text, position))
        ]
        for found, rule in sorted(matches, key=lambda pair: -pair[0].end()):
            named = {name: nodes[at] for name, at in _places(found).items()}
            made = rule.action(named)
            if made is not None:
                first, last = nodes[position], nodes[found.end() - 1]
                past = tuple(dict.fromkeys(used for node in nodes[position : found.end()] for used in node.rules))
                node = Node(first.start, last.end, made.values, first.word, made.meaning, (*past, rule.id))
                return node, found.end()
        return None

    def _code(self, node: Node[M]) -> str:
        key = frozenset(node.values)
        code = self._codes.get(key)
        if code is None:
            code = self._codes[key] = chr(0xE000 + len(self._codes))
        return code

    def _compile(self) -> None:
        self._size = len(self._codes)
        self._compiled.clear()
        for level in self.levels:
            patterns = [(re.compile(self._pattern(rule.pattern, named=True)), rule) for rule in level]
            whole = re.compile("|".join(self._pattern(rule.pattern, named=False) for rule in level))
            self._compiled.append((whole, patterns))

    def _pattern(self, pattern: str, named: bool) -> str:
        def element(found: re.Match[str]) -> str:
            members = "".join(code for classes, code in self._codes.items() if found.group(1) in classes)
            one = f"[{members}]" if members else _NEVER
            return f"(?P<{found.group(2)}>{one})" if named and found.group(2) else one

        return _ELEMENT.sub(element, pattern).replace(" ", "")


def _places(found: re.Match[str]) -> dict[str, int]:
    return {name: found.start(name) for name, text in found.groupdict().items() if text is not None}
