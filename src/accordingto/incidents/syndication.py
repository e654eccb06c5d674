"""Ten copies of one agency story are one originator: which documents repeat another, and which are newer versions.

Near-duplicates are found with MinHash over word sequences (Broder 1997: On the resemblance and containment of
documents); credit lines name the agency. Every relation has its reason in words.
"""

from __future__ import annotations

import functools
import operator
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from accordingto.records import Document
from accordingto.vocabulary import rows

PERMUTATIONS = 128
BANDS = 32
"""Documents that share one of 32 bands of four values are compared: likeness 0.5 is found at 87 %, 0.7 at 100 %."""
_SEED = 20_240_515
_WORDS = 4
COPY = 0.7
"""From this share of common word sequences on, two texts are copies; different stories of one event stay below 0.3."""
VERSION = 0.35
"""From this on, two texts of one publisher are versions of one story."""
_TOKEN = re.compile(r"\w+")
_HEAD, _TAIL = 300, 200


@dataclass(frozen=True, slots=True)
class Kin:
    """How a document is related to another one that was there before, and why."""

    document: str
    """Id of the document that repeats or replaces."""
    other: str
    """Id of the one that was there before."""
    kind: Literal["copy_of", "version_of"]
    """Another outlet's copy of one text, or one publisher's newer version of its story."""
    reason: str
    """Why, in words."""


def signature(text: str) -> tuple[int, ...]:
    """128 MinHash values over the text's sequences of four words."""
    from rensa import RMinHash

    made = RMinHash(num_perm=PERMUTATIONS, seed=_SEED)
    words = " ".join(_TOKEN.findall(text)).lower().split(" ")
    runs = zip(*(words[at:] for at in range(_WORDS)), strict=False)
    made.update([" ".join(run) for run in runs] or [" ".join(words)])
    return tuple(made.digest())


def bands(values: Sequence[int]) -> list[int]:
    """Keys of 64 bits under which documents that are alike meet, one for each band of values."""
    rows = np.array(values, dtype=np.uint64).reshape(BANDS, PERMUTATIONS // BANDS)
    found: list[int] = ((rows * _FACTORS).sum(axis=1, dtype=np.uint64) + _PLACES).view(np.int64).tolist()
    return found


_FACTORS = np.array([0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0xD6E8FEB86659FD93], dtype=np.uint64)
_PLACES = np.arange(BANDS, dtype=np.uint64) * np.uint64(0xA0761D6478BD642F)


def likeness(left: Sequence[int], right: Sequence[int]) -> float:
    """The share of word sequences that two texts have in common, estimated."""
    same: int = sum(map(operator.eq, left, right))
    return same / PERMUTATIONS


def relate(new: Document, old: Document, alike: float) -> Kin | None:
    """What a new document is to an old one, or None where it is a story of its own."""
    if new.text_sha256 == old.text_sha256:
        return Kin(new.id, old.id, "copy_of", "the texts are the same" + _credit(new, old))
    one_house = new.publisher is not None and new.publisher == old.publisher
    if one_house and new.url is not None and new.url == old.url:
        return Kin(new.id, old.id, "version_of", "the publisher changed the text at the same address")
    share = f"{alike:.0%} of the word sequences are the same"
    if one_house and alike >= VERSION and _days_apart(new, old) <= _NEWS_DAYS:
        return Kin(new.id, old.id, "version_of", f"{share}, and the publisher is the same")
    if alike >= COPY:
        return Kin(new.id, old.id, "copy_of", share + _credit(new, old))
    if alike >= VERSION and agency(new) is not None and agency(new) == agency(old):
        return Kin(new.id, old.id, "copy_of", f"{share}" + _credit(new, old))
    return None


_NEWS_DAYS = 7


def _days_apart(new: Document, old: Document) -> int:
    from datetime import date

    if not new.published or not old.published:
        return 0
    return abs((date.fromisoformat(new.published[:10]) - date.fromisoformat(old.published[:10])).days)


def _credit(new: Document, old: Document) -> str:
    credited = agency(new) or agency(old)
    return f"; credited to {credited}" if credited else ""


def agency(document: Document) -> str | None:
    """The news agency that a document is credited to, by its own field or by a credit line at its head or end."""
    if document.agency:
        return document.agency
    text = document.text
    for part in (text[:_HEAD], text[-_TAIL:]):
        found = _credit_line().search(part)
        if found is not None:
            return _names()[next(sign for sign in found.groups() if sign)]
    return None


def ends(text: str) -> str:
    """A text without its middle: all that credit lines are looked for in."""
    return text if len(text) <= _HEAD + _TAIL else text[:_HEAD] + text[-_TAIL:]


@functools.cache
def _names() -> Mapping[str, str]:
    return {sign: row["name"] for row in rows("agencies") for sign in row["signs"].split("|")}


@functools.cache
def _credit_line() -> re.Pattern[str]:
    """ "PARIS (AFP) -", "By Reuters", "Source: TASS", "(AP)" at the end."""
    signs = "|".join(sorted(map(re.escape, _names()), key=len, reverse=True))
    return re.compile(
        rf"\(({signs})\)|(?:^|\n)[^\S\n]*(?:By|Source:|Credit:|©|—|-)\s*({signs})\b|(?:^|\n)({signs})\s*(?:$|\n)"
    )


def kin(documents: Iterable[Document]) -> Iterator[Kin]:
    """Relations of each document to one before it, in order of publication."""
    index: dict[int, list[int]] = defaultdict(list)
    seen: list[tuple[Document, tuple[int, ...]]] = []
    for document in sorted(
        documents, key=lambda document: (document.published or "9", document.fetched or "", document.id)
    ):
        values = signature(document.text)
        keys = bands(values)
        candidates = {at for key in keys for at in index[key]}
        found = best(document, [(seen[at][0], likeness(values, seen[at][1])) for at in sorted(candidates)])
        if found is not None:
            yield found
        for key in keys:
            index[key].append(len(seen))
        seen.append((document, values))


def best(document: Document, candidates: Sequence[tuple[Document, float]]) -> Kin | None:
    """The relation to the document that it is most like; a house's own earlier version comes first."""

    def order(pair: tuple[Document, float]) -> tuple[bool, float, str]:
        return (pair[0].publisher != document.publisher, -pair[1], pair[0].id)

    for other, alike in sorted(candidates, key=order):
        found = relate(document, other, alike)
        if found is not None:
            return found
    return None


def copies(relations: Iterable[Kin]) -> dict[str, str]:
    """From each copy to the document that it goes back to, through copies of copies."""
    source = {relation.document: relation.other for relation in relations if relation.kind == "copy_of"}
    found = {}
    for document in source:
        at, steps = document, 0
        while at in source and steps < len(source):
            at, steps = source[at], steps + 1
        found[document] = at
    return found


def superseded(relations: Iterable[Kin]) -> dict[str, str]:
    """From each older version of a story to the version that follows it."""
    return {relation.other: relation.document for relation in relations if relation.kind == "version_of"}
