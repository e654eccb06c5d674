"""Names that the gazetteer does not have, or has only the beginning of, and that stand like places."""

from __future__ import annotations

from collections.abc import Sequence

from accordingto.gazetteer import Gazetteer
from accordingto.language.parse import Parse, Word
from accordingto.reading.places import lists
from accordingto.reading.places import words as known
from accordingto.reading.places.stretches import (
    DIRECTIONS,
    HYPHENS,
    PARTICLES,
    Mention,
    capital,
    chunk_end,
    in_title_case,
    kind_beside,
    opens,
    text_of,
    two,
)

_OF = frozenset({"outside", "residents", "resident", "inhabitants", "villagers", "fall", "siege", "capture"})
"""Other words that have a place behind "of"."""


def compound(parse: Parse, core: tuple[int, int], run: tuple[int, int]) -> Mention | None:
    """The unknown compound whose first word alone the gazetteer has: "Bab al-Faraj", "Tal Nassr"."""
    words = parse.words
    start, end = core
    if end >= run[1] or end - start > 1:
        return None
    particle = words[end].lower in PARTICLES and end + 1 < run[1] and words[end + 1].text in HYPHENS
    if not particle and (words[start].lower not in known.name_parts() or not _goes_on(words, end)):
        return None
    stop = min(end + (3 if particle else 1), run[1])
    kind, around = kind_beside(parse, (start, stop))
    return Mention((start, stop), around, text_of(parse, start, stop), run, kind, in_gazetteer=False)


def _goes_on(words: Sequence[Word], i: int) -> bool:
    """True for a capitalised word that may end a name: no kind of place, no organisation, nobody's people."""
    word = words[i]
    if not capital(word) or word.pos != "PROPN" or word.lower in known.not_places():
        return False
    other = known.kinds_after().keys() | known.organisation_nouns() | known.facilities()
    return word.lower not in other and word.text not in known.demonyms()


def bare_genitive(parse: Parse, i: int, run: tuple[int, int], gazetteer: Gazetteer) -> Mention | None:
    """A state or city with an s whose apostrophe got lost on the way: "Syrias Idlib province"."""
    text = parse.words[i].text
    if len(text) < 6 or not text.endswith("s") or not capital(parse.words[i]) or parse.words[i].pos != "PROPN":
        return None
    matches = gazetteer.look_up(text[:-1])
    if any(match.entry.kind == "country" or match.entry.population > 500_000 for match in matches):
        return Mention((i, i + 1), (i, i + 1), text[:-1], run)
    return None


def whole(parse: Parse, core: tuple[int, int], run: tuple[int, int], found: Sequence[Mention]) -> Mention | None:
    """The longer unknown name that a kind word or a list shows where the gazetteer has its beginning: "Wadi Karad"."""
    words = parse.words
    start = core[0]
    end = chunk_end(words, start, run)
    if end == core[1]:
        return None
    before = start > 1 and words[start - 1].lower == "of" and words[start - 2].lower in known.kinds_before()
    behind = end < len(words) and words[end].text in known.kinds_after()
    if not (before or behind or _in_list(words, (start, end), found)):
        return None
    if not all(capital(word) or word.text in HYPHENS for word in words[core[1] : end]):
        return None
    if words[core[1]].lower in known.kinds_after() or words[core[1]].lower in known.facilities():
        return None
    kind, around = kind_beside(parse, (start, end))
    return Mention((start, end), around, text_of(parse, start, end), run, kind, in_gazetteer=False)


def _in_list(words: Sequence[Word], name: tuple[int, int], found: Sequence[Mention]) -> bool:
    """True for "Balad Rawz" of "Muqdadiya, Balad Rawz and Khalis"."""
    start, end = name
    if end - start > 3 or any(word.lower in known.organisation_nouns() for word in words[start:end]):
        return False
    if lists.kind_behind(words, end) or lists.kind_before(words, start, outer(words, start, end)):
        return True
    after = end < len(words) and words[end].text in (",", "and", ".", ")", ";")
    return (
        after
        and start > 1
        and bool(found)
        and found[-1].demonym is None
        and (
            found[-1].words[1] == start - 1
            and words[start - 1].text in (",", "and")
            and outer(words, *name).dep == "conj"
        )
    )


def _behind_locative(words: Sequence[Word], i: int) -> bool:
    """True behind "in", "near the" and "north of"."""
    if i and words[i - 1].lower == "the":
        i -= 1
    if not i:
        return False
    if within(words, i) or words[i - 1].lower in ("in", "near", "at", "outside", "around"):
        return True
    return words[i - 1].lemma in known.ground_verbs() and words[i - 1].pos == "VERB"


def within(words: Sequence[Word], i: int) -> bool:
    """True behind "north of", "the outskirts of", "the market of", "the battle for"."""
    if i < 2 or words[i - 1].lower != "of":
        return i > 1 and words[i - 1].lower == "for" and words[i - 2].lemma in known.happenings()
    before = words[i - 2].lower
    ground = before in DIRECTIONS or before in known.parts() or before in known.grounds()
    return ground or before in _OF


def follows(words: Sequence[Word], mention: Mention, found: Sequence[Mention]) -> bool:
    """True right behind a place and a comma or "and"."""
    if not found or found[-1].demonym is not None:
        return False
    between = words[_end(words, found[-1]) : mention.words[0]]
    return 0 < len(between) <= 2 and all(word.text in (",", "and", "or") for word in between)


def _end(words: Sequence[Word], mention: Mention) -> int:
    """Where a name ends with the word for a work of people behind it: "the Zaka hilltop"."""
    end = mention.words[1]
    return end + 1 if end < len(words) and words[end].lower in known.facilities() else end


def listed(parse: Parse, i: int, run: tuple[int, int], found: Sequence[Mention]) -> Mention | None:
    """An unknown name co-ordinated with a place: "the settlements of Maharda and Tarfawi"."""
    words = parse.words
    if not found or not opens(words, i) or words[i].pos != "PROPN":
        return None
    if words[i].lower in known.not_places() and words[i].lower not in PARTICLES:
        return None
    last = found[-1]
    if last.demonym is not None or i - _end(words, last) > 2 or words[i - 1].text not in (",", "and", "or"):
        return None
    end = chunk_end(words, i, run)
    head = outer(words, i, end)
    if head.dep not in ("conj", "appos") or end - i > 4 or not _may_begin(words[i]) or in_title_case(parse, words[i]):
        return None
    return Mention((i, end), (i, end), text_of(parse, i, end), run, in_gazetteer=False, listed=last)


def outer(words: Sequence[Word], start: int, end: int) -> Word:
    """The word of a stretch that hangs outside it."""
    return next((word for word in reversed(words[start:end]) if not start <= word.head.i < end), words[start])


def _may_begin(word: Word) -> bool:
    """False for words that begin no name of a place: directions, titles, given names, demonyms, ordinary words."""
    low = word.lower
    if low in PARTICLES:
        return True
    if low in known.not_places() or low in DIRECTIONS or low in known.titles() or low in known.given_names():
        return False
    return word.text not in known.demonyms()


def _named_alone(words: Sequence[Word], i: int) -> bool:
    """True for a capitalised noun behind a locative and before a comma or stop, which the tagger took for a word."""
    last = i + 1 == len(words) or words[i + 1].text in (",", ".", ";", ")")
    return words[i].pos == "NOUN" and i > 0 and words[i - 1].lower in ("in", "near") and last and len(words[i].text) > 5


def _two_words(words: Sequence[Word], start: int, end: int) -> bool:
    """True for a name that ends in a facility of two words: "Zurbat Refugee Camp"."""
    return end - start > 2 and two(words, end - 2) in known.facilities()


def unknown(parse: Parse, i: int, run: tuple[int, int]) -> Mention | None:
    """A name that the gazetteer does not have but that a kind word marks as a place."""
    words = parse.words
    if not opens(words, i) or not _may_begin(words[i]):
        return None
    if words[i].pos not in ("PROPN", "X") and not _named_alone(words, i):
        return None
    if i > run[0] and capital(words[i - 1]) and words[i - 1].pos != "DET":
        return None
    end = chunk_end(words, i, run)
    kind, around = kind_beside(parse, (i, end))
    last = words[end - 1]
    if kind is None and end - i > 1 and last.lower in known.kinds_after():
        kind, around, end = known.kinds_after()[last.lower], (i, end), end - 1
    elif kind is None and end - i > 1 and (last.lower in known.facilities() or _two_words(words, i, end)):
        kind, around = "point", (i, end)
    elif kind is None and end < len(words) and words[end].lower in known.facilities():
        kind, around = "point", (i, end + 1)
    if kind is None:
        kind = lists.kind_behind(words, end) or lists.kind_before(words, i, outer(words, i, end))
    located = _behind_locative(words, i) or (end < len(words) and words[end].lower in known.kinds_beside())
    if words[end - 1].text[-1] in HYPHENS or (words[end - 1].text in HYPHENS):
        return None
    if kind is None and not (located and end - i <= 4 and sum(capital(word) for word in words[i:end]) <= 3):
        return None
    if in_title_case(parse, words[i]) and (kind is None or around == (i, end)):
        return None
    return Mention((i, end), around, text_of(parse, i, end), run, kind, in_gazetteer=False)
