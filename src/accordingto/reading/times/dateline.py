"""The date that a report bears itself: a line of its own, or a dateline before the first sentence."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from accordingto.language.parse import Parse
from accordingto.reading.times.cascade import Node
from accordingto.reading.times.meaning import Context, Meaning

_WITHIN = 40
"""A report's own date stands among its first words."""


def own_date(parse: Parse, nodes: Sequence[tuple[Node[Meaning], Meaning]]) -> date | None:
    """The full date that stands alone on an early line, or in brackets at an early line's head; None without one."""
    for node, meaning in nodes:
        if node.start > _WITHIN:
            return None
        if not (meaning.absolute and meaning.grain == "day" and meaning.find):
            continue
        if _alone(parse, node) or _bracketed(parse, node):
            period = meaning.find(Context(None))
            return None if period is None else period.first
    return None


def _line_before(parse: Parse, at: int) -> bool:
    start = parse.words[at].start
    return not parse.text[parse.text.rfind("\n", 0, start) + 1 : start].strip()


def _alone(parse: Parse, node: Node[Meaning]) -> bool:
    end = parse.words[node.end - 1].end
    stop = parse.text.find("\n", end)
    after = parse.text[end : stop if stop >= 0 else None]
    return _line_before(parse, node.start) and stop >= 0 and not after.strip(" .")


def _bracketed(parse: Parse, node: Node[Meaning]) -> bool:
    words = parse.words
    inside = node.start > 0 and node.end < len(words)
    return inside and words[node.start - 1].text == "(" and words[node.end].text == ")"
