"""Known actors: states with their nationalities and capitals, armed groups and organisations with their aliases."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from accordingto.language.parse import Word
from accordingto.vocabulary import rows

_LONGEST = 9


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody known: canonical name, state, sector, UCDP id; ``use`` says how the words name them."""

    name: str
    country: str | None
    sector: str
    ucdp: str | None
    use: str


@functools.cache
def _table() -> Mapping[tuple[str, ...], Actor]:
    """Actors by the lower-cased words of their names; states before groups, names before nationalities."""
    found: dict[tuple[str, ...], Actor] = {}
    for row in rows("states"):
        _add_state(found, row)
    for row in rows("armed_actors"):
        actor = Actor(row["name"], row["country"] or None, row["sector"], row["ucdp"] or None, "group")
        for name in (row["name"], *filter(None, row["aliases"].split("|"))):
            found.setdefault(_key(name), actor)
    return found


def _add_state(found: dict[tuple[str, ...], Actor], row: Mapping[str, str]) -> None:
    for use, names in (
        ("state", [row["name"], *row["synonyms"].split("|")]),
        ("capital", row["capitals"].split("|")),
        ("nationality", row["nationalities"].split("|")),
    ):
        actor = Actor(row["name"], row["iso3"], "GOV", row["ucdp"] or None, use)
        for name in filter(None, names):
            found.setdefault(_key(name), actor)
            if use == "nationality":
                found.setdefault(_key(name + "s"), actor)


def _key(name: str) -> tuple[str, ...]:
    return tuple(name.lower().replace("-", " - ").replace("\u2019", "'").replace("'s", " 's").split())


@functools.cache
def _first_words() -> frozenset[str]:
    return frozenset(key[0] for key in _table())


def longest(words: Sequence[str]) -> tuple[Actor, int] | None:
    """The longest known name that lower-cased words begin with, and how many words it has."""
    if not words or words[0] not in _first_words():
        return None
    table = _table()
    for length in range(min(_LONGEST, len(words)), 0, -1):
        actor = table.get(tuple(words[:length]))
        if actor is not None:
            return actor, length
    return None


@functools.cache
def _acronyms() -> frozenset[str]:
    """Lower-cased one-word names of states that are written in capitals: "us" and "car" are words of their own."""
    names = (name for row in rows("states") for name in row["synonyms"].split("|"))
    return frozenset(name.lower() for name in names if name.isupper() and "." not in name)


def known_names(words: Iterable[Word]) -> list[tuple[int, int, Actor]]:
    """Known names among the words of a phrase; an acronym is one only in capitals."""
    return within([word.lower if word.text.isupper() or word.lower not in _acronyms() else "" for word in words])


def within(words: Sequence[str]) -> list[tuple[int, int, Actor]]:
    """Known names inside a phrase: start, end and actor, longest first at each place, not overlapping."""
    found = []
    i = 0
    while i < len(words):
        hit = longest(words[i:])
        if hit is None:
            i += 1
            continue
        found.append((i, i + hit[1], hit[0]))
        i += hit[1]
    return found
