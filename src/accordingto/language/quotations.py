"""Which words stand in quotation marks."""

from __future__ import annotations

from collections.abc import Sequence

from accordingto.language.parse import Word

_OPENING = frozenset("\u201c\u201e\u00ab")
_CLOSING = frozenset("\u201d\u00bb")


def quotations(words: Sequence[Word], paragraphs: Sequence[int], text: str) -> list[tuple[int, int]]:
    """Word ranges in double quotation marks, marks included, end exclusive.

    Curly marks of ``text`` say whether they open or close; straight ones take turns. A quotation that is not closed
    ends with its paragraph; where the next paragraph opens with a mark again it is the same speech going on (the
    newspapers' habit), which readers of attributions join.
    """
    found: list[tuple[int, int]] = []
    opened: int | None = None
    starts = set(paragraphs)
    for word in words:
        if word.i in starts and opened is not None:
            found.append((opened, word.i))
            opened = None
        if word.text != '"':
            continue
        mark = text[word.start]
        if opened is not None and mark not in _OPENING:
            found.append((opened, word.i + 1))
            opened = None
        elif mark not in _CLOSING:
            opened = word.i
    if opened is not None and words:
        found.append((opened, len(words)))
    return found
