"""Names in a row: what one of them is, the others are too ("Zaka and Huri districts", "four villages: Zaka, Huri")."""

from __future__ import annotations

from collections.abc import Sequence

from accordingto.gazetteer.index import Kind
from accordingto.language.parse import Word
from accordingto.reading.places import words as known
from accordingto.reading.places.stretches import HYPHENS, PARTICLES, capital

_JOINED = frozenset({",", "and", "or", "&"})
_REACH = 24
"""Words over which a list may run."""
_STEPS = 3
_BETWEEN = frozenset({"local", "government"})


def kind_behind(words: Sequence[Word], end: int) -> Kind | None:
    """The kind that the plural behind the last name of a list gives to a name that ends at ``end``."""
    if end >= len(words) or words[end].lower not in _JOINED:
        return None
    for at in range(end, min(end + _REACH, len(words))):
        word = words[at]
        if word.lower in _JOINED or capital(word) or word.text in HYPHENS or word.lower in PARTICLES:
            continue
        if word.lower in _BETWEEN and words[at - 1].lower not in _JOINED:
            continue
        joined = words[at - 1].lower in _JOINED or not word.lower.endswith("s")
        return None if joined else _kinds().get(word.lower)
    return None


def kind_before(words: Sequence[Word], start: int, head: Word) -> Kind | None:
    """The kind of a name that stands behind a colon or comma beside the noun that it is one of: "villages: Zaka"."""
    if not start or words[start - 1].text not in (":", ",") or head.dep not in ("appos", "conj", "npadvmod"):
        return None
    above = head.head
    for _ in range(_STEPS):
        if above.lower.endswith("s") and not capital(above) and above.lower in _kinds():
            return _kinds()[above.lower]
        above = above.head.head if above.dep == "pobj" else above.head
        above = above.kid("dobj") or above
    return None


def _kinds() -> dict[str, Kind]:
    return known.kinds_after() | known.areas()
