"""Stretches that may be toponyms: names of the gazetteer, demonyms, and unknown names that stand like places."""

from __future__ import annotations

from collections.abc import Sequence

from accordingto.gazetteer import Gazetteer, load
from accordingto.gazetteer.names import normalise
from accordingto.language.parse import Parse, Word
from accordingto.reading.places import unknown as unnamed
from accordingto.reading.places import words as known
from accordingto.reading.places.stretches import (
    HYPHENS,
    INNER,
    SMALL,
    SOLO,
    Mention,
    capital,
    cuts,
    kind_beside,
    opens,
    runs,
    text_of,
)

LONGEST = 6
_GROUND = frozenset({"region", "water"})
"""Kinds of places that bear the names of peoples: "the Turkmen Mountains"."""


def spot(parse: Parse) -> list[Mention]:
    """All stretches that may be toponyms, none overlapping another, in text order."""
    gazetteer = load()
    found: list[Mention] = []
    for run in runs(parse.words):
        _in_run(parse, run, gazetteer, found)
    return found


def _in_run(parse: Parse, run: tuple[int, int], gazetteer: Gazetteer, found: list[Mention]) -> None:
    i = run[0]
    while i < run[1]:
        skipped = other_name(parse, i, run)
        if skipped:
            i = skipped
            continue
        mention = _at(parse, i, run, gazetteer, found) or unnamed.listed(parse, i, run, found)
        if mention is None:
            i += 1
            continue
        if mention.listed is None and _in_a_row(parse, mention, found):
            mention.listed = found[-1]
        found.append(mention)
        i = mention.words[1]


def _in_a_row(parse: Parse, mention: Mention, found: list[Mention]) -> bool:
    """True for a name right behind a place; one that the gazetteer has must be co-ordinated in the tree too."""
    if not unnamed.follows(parse.words, mention, found):
        return False
    return not mention.in_gazetteer or unnamed.outer(parse.words, *mention.words).dep == "conj"


def other_name(parse: Parse, i: int, run: tuple[int, int]) -> int:
    """The end of a longer name that is no place ("Free Syrian Army"), or 0."""
    if not capital(parse.words[i]):
        return 0
    for end in range(min(run[1], i + LONGEST + 2), i + 1, -1):
        if parse.words[i].lower in known.not_places_first() and text_of(parse, i, end).lower() in known.not_places():
            return end
    return 0


def _at(parse: Parse, i: int, run: tuple[int, int], gazetteer: Gazetteer, found: Sequence[Mention]) -> Mention | None:
    words = parse.words
    if words[i].text in HYPHENS or (words[i].lower in INNER and not opens(words, i)):
        return None
    demonym = _demonym(parse, i, run)
    if demonym is not None:
        return demonym
    for end in range(min(run[1], i + LONGEST), i, -1):
        last = words[end - 1]
        if not (capital(last) or end - 1 == i) or cuts(words, i, end):
            continue
        name = text_of(parse, i, end)
        key = normalise(name)
        if len(key) >= 2 and gazetteer.knows(key) and not _lone_small_word(words, i, end):
            return (
                unnamed.whole(parse, (i, end), run, found)
                or unnamed.compound(parse, (i, end), run)
                or _named(parse, (i, end), run, name)
            )
    return unnamed.bare_genitive(parse, i, run, gazetteer) or unnamed.unknown(parse, i, run)


def _lone_small_word(words: Sequence[Word], start: int, end: int) -> bool:
    """ "The", "Of" and pronouns are no names, whatever villages are called so; neither is "us" for "US"."""
    if end - start > 1:
        return False
    word = words[start]
    return word.pos in SMALL and word.text not in SOLO


def _demonym(parse: Parse, i: int, run: tuple[int, int]) -> Mention | None:
    forms = known.demonyms()
    for end in (min(i + 2, run[1]), i + 1):
        state = forms.get(text_of(parse, i, end))
        if state is not None:
            name = text_of(parse, i, end)
            kind, around = kind_beside(parse, (i, end))
            if kind in _GROUND and capital(parse.words[around[1] - 1]):
                return Mention((i, end), around, text_of(parse, *around), run, kind, in_gazetteer=False)
            return Mention((i, end), (i, end), name, run, demonym=state)
    return None


def _named(parse: Parse, core: tuple[int, int], run: tuple[int, int], name: str) -> Mention:
    kind, words = kind_beside(parse, core)
    return Mention(core, words, name, run, kind)
