"""Is it a place? Evidence for and against a mention: what the name is elsewhere, and how it stands in its sentence.

Ordinary words, persons and organisations bear the names of places, so that a name alone never decides.
"""

from __future__ import annotations

import functools
import math
from collections import defaultdict
from collections.abc import Sequence

from accordingto.gazetteer import Match, load
from accordingto.gazetteer.names import normalise
from accordingto.language.parse import Parse, Word
from accordingto.reading.places import lists
from accordingto.reading.places import persons as persons_known
from accordingto.reading.places import unknown as unnamed
from accordingto.reading.places import words as known
from accordingto.reading.places.stretches import DIRECTIONS, LOCATIVES, Mention

_OF_STATE = "name of a country"
ACCEPTED = 1.3
"""Points from which a mention is taken for a place."""
_NAMED = ("country", "admin 1", "region", "water")
_LONG = 4
"""Names from which a list is long."""
_SPEECH = frozenset("say tell add claim state note explain think believe recall write ask reply".split())


@functools.lru_cache(maxsize=8192)
def prior(name: str) -> tuple[float, str]:
    """Points for how well known a place of this name is, and the reason."""
    best, reason = -1.0, "no place of this name"
    for match in load().look_up(name):
        points, why = _standing(match)
        if points > best:
            best, reason = points, why
    return best, reason


def _standing(match: Match) -> tuple[float, str]:
    entry = match.entry
    alternate = match.why != "name"
    if entry.kind == "country":
        return (3.0 if len(normalise(entry.name)) > 3 or not alternate else 2.0), _OF_STATE
    if entry.kind in ("region", "water"):
        return 2.2, "name of a region"
    if entry.kind == "admin 1":
        return (1.5 if alternate else 2.0), "name of a first-order unit"
    size = min(2.2, max(-0.8, (math.log10(entry.population + 1) - 3.5) * 0.75)) - (0.6 if alternate else 0.0)
    size += min(1.0, math.log10(entry.events + 1) * 0.7) + (1.5 if entry.capital else 0.0)
    return size, f"population {entry.population}" + (f", {entry.events} conflict events" if entry.events else "")


def judge(parse: Parse, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions that are places; each with its points and reasons."""
    persons = persons_known.surnames_in(parse)
    lower = {word.lower for word in parse.words if word.text[0].islower()}
    for mention in mentions:
        if mention.demonym is not None:
            mention.add(5.0, "demonym")
            continue
        _weigh(parse, mention, persons, lower)
    _long_lists(mentions)
    for mention in mentions:
        if mention.listed is not None and mention.listed.score >= ACCEPTED:
            mention.add(1.4 if mention.in_gazetteer else 2.0, "in a list with a place")
    _carry_over(mentions)
    return [mention for mention in mentions if mention.score >= ACCEPTED]


def _long_lists(mentions: Sequence[Mention]) -> None:
    """Names in a row of four and more that a place begins are more likely places, each of them."""
    row: list[Mention] = []
    for mention in mentions:
        row = [*row, mention] if row and mention.listed is row[-1] else [mention]
        if len(row) == _LONG and row[0].score >= ACCEPTED:
            for member in row[1:]:
                member.add(1.0, "in a long list of places")
        elif len(row) > _LONG and row[0].score >= ACCEPTED:
            mention.add(1.0, "in a long list of places")


def _weigh(parse: Parse, mention: Mention, persons: set[str], lower: set[str]) -> None:
    words = parse.words
    first, last = words[mention.core[0]], words[mention.core[1] - 1]
    if mention.in_gazetteer:
        mention.add(*prior(mention.name))
    else:
        mention.add(0.2 if mention.kind else -0.2, "unknown name")
    _of_the_words(parse, mention, lower)
    _of_neighbours(parse, mention, persons)
    _of_syntax(parse, mention, first, last)


def _of_the_words(parse: Parse, mention: Mention, lower: set[str]) -> None:
    words = parse.words[mention.core[0] : mention.core[1]]
    single = len(words) == 1
    word = words[0]
    if mention.kind is not None and mention.words != mention.core:
        mention.add(2.0, "kind word beside it")
    elif mention.kind is not None:
        mention.add(2.2, "kind word before it")
    elif mention.in_gazetteer and lists.kind_behind(parse.words, mention.core[1]) is not None:
        mention.add(2.0, "in a list of places")
    if (single and word.lower.rstrip(".") in known.not_places()) or mention.name.lower() in known.not_places():
        mention.add(-4.0, "word that is seldom a place")
    if single and _is_acronym(parse, word) and prior(mention.name)[1] != _OF_STATE:
        mention.add(-2.5, "acronym")
    if single and word.pos != "PROPN":
        mention.add(-0.6 if _alone_capital(parse, word) else -1.5, "not a proper noun")
    if single and word.lower in lower and word.lower == word.lemma:
        mention.add(-1.2, "written small elsewhere")
    if not single and words[-1].lower in known.kinds_after():
        mention.add(1.5, "ends with a kind word")
    if (
        prior(mention.name)[0] < ACCEPTED
        and not single
        and all(part.lower in known.not_places() or part.lower in DIRECTIONS for part in words)
    ):
        mention.add(-3.0, "made of words that are seldom places")
    if len(words) > 2:
        mention.add(0.8, "long name")
    if mention.in_gazetteer and len(mention.name) > 5 and word.pos == "PROPN" and _is_rare(mention.name):
        mention.add(0.8, "name of one place and of nobody")


def _is_acronym(parse: Parse, word: Word) -> bool:
    """True for two to four capitals in a text that is not all capitals, but not for "Augusta, GA"."""
    letters = word.text.replace(".", "")
    if not (2 <= len(letters) <= 4 and letters.isupper()) or (word.i and parse.words[word.i - 1].text == ","):
        return False
    sentence = parse.sentences[word.sentence]
    return not all(
        other.text.isupper() for other in parse.words[sentence.start : sentence.end] if other.text[0].isalpha()
    )


def _alone_capital(parse: Parse, word: Word) -> bool:
    """True for a capitalised word between small ones inside a sentence: the writer meant a name."""
    if not word.i or parse.words[word.i - 1].sentence != word.sentence:
        return False
    after = parse.words[word.i + 1] if word.i + 1 < len(parse.words) else None
    return parse.words[word.i - 1].text.islower() and (after is None or not after.text[0].isupper())


@functools.lru_cache(maxsize=8192)
def _is_rare(name: str) -> bool:
    """True for a name that one place bears and no person that we know of."""
    low = name.lower()
    return len(load().look_up(name)) == 1 and low not in known.surnames() and low not in known.given_names()


def _of_neighbours(parse: Parse, mention: Mention, persons: set[str]) -> None:
    words = parse.words
    start, end = mention.words
    before = words[start - 1] if start > mention.run[0] else None
    after = words[end] if end < mention.run[1] else None
    single = mention.core[1] - mention.core[0] == 1
    head = words[mention.core[0]]
    if before is not None and mention.kind is None:
        _before(mention, before)
    elif single and start and words[start - 1].dep == "compound" and words[start - 1].lower in known.titles():
        mention.add(-1.5, "title before it")
    if after is not None:
        _after(parse, mention, head, after)
    if single and head.lower in persons and mention.kind is None:
        mention.add(-2.0, "surname of a person in the text")
    elif single and head.lower in known.surnames() and mention.kind is None and prior(mention.name)[0] < 2:
        mention.add(-0.7, "common surname")
    elif single and head.lower in known.given_names() and mention.kind is None and prior(mention.name)[0] < 2:
        mention.add(-1.2, "common given name")
    if persons_known.age_behind(words, end):
        mention.add(-2.0, "age behind it")


def _before(mention: Mention, before: Word) -> None:
    if persons_known.introduces(before) and before.lower not in DIRECTIONS:
        mention.add(-3.0, "given name or title before it")
    elif before.lower in DIRECTIONS or before.text in known.demonyms() or before.lower in known.not_places():
        mention.add(0.0, "direction before it")
    elif before.text.islower() or not before.text[0].isalpha():
        return
    else:
        mention.add(-1.6, "capitalised word before it")


def _after(parse: Parse, mention: Mention, head: Word, after: Word) -> None:
    if after.lower in known.organisation_nouns() or after.lower in known.kinds_after():
        mention.add(0.2, "lends its name to an organisation")
    elif after.text in known.demonyms() or after.lower in DIRECTIONS or not after.text[0].isupper():
        return
    elif len(mention.name.split()) == 1 and head.lower in known.given_names() and after.lower not in known.not_places():
        mention.add(-4.5, "given name with a surname")
    elif _organisation_ahead(parse, mention):
        mention.add(0.0, "lends its name to an organisation")
    elif after.lower in known.surnames() and prior(mention.name)[0] < 2.5:
        mention.add(-2.0, "surname behind it")
    else:
        mention.add(-0.8, "capitalised word behind it")


def _organisation_ahead(parse: Parse, mention: Mention) -> bool:
    ahead = parse.words[mention.words[1] : mention.run[1]]
    return any(word.lower in known.organisation_nouns() for word in ahead)


def _of_syntax(parse: Parse, mention: Mention, first: Word, last: Word) -> None:
    words = parse.words
    start, end = mention.words
    head = _head(parse.words, mention)
    preposition = words[start - 1] if start else None
    if preposition is not None and preposition.lower == "the" and start > 1:
        preposition = words[start - 2]
    if preposition is not None and preposition.lower in LOCATIVES and preposition.pos in ("ADP", "ADV", "SCONJ"):
        mention.add(1.7, f"behind {preposition.lower!r}")
    elif head.dep == "pobj" and head.head.lower in LOCATIVES:
        mention.add(1.0, f"object of {head.head.lower!r}")
    elif unnamed.within(words, start):
        mention.add(1.6, "behind a part of it or a way to it")
    elif head.dep == "nsubj" and head.head.lemma in _SPEECH and prior(mention.name)[0] < 2.5:
        mention.add(-1.0, "speaks")
    elif head.dep == "dobj" and head.head.lemma in known.place_verbs():
        sure = 0.5 if head.head.lemma in known.ground_verbs() else 0.0
        mention.add(1.3 + sure, f"object of {head.head.lemma!r}")
    elif head.dep == "compound" and head.head.pos == "NOUN" and head.head.i > head.i:
        mention.add(0.9, "before a common noun")
    _of_the_ground(words, mention)
    if _holder_behind(parse, mention):
        mention.add(2.0, "a unit that holds it stands behind it")
    if (
        start > 1
        and words[start - 1].text == ","
        and words[start - 2].text[0].isupper()
        and prior(mention.name)[0] > 1.4
    ):
        mention.add(1.0, "a unit behind a name and a comma")
    if end + 2 < len(words) and words[end].text == "," and _off(words[end + 1], words[end + 2]):
        mention.add(1.5, "a direction behind it")
    if end < len(words) and words[end].lower in ("who", "whose"):
        mention.add(-2.0, "a person's pronoun behind it")


def _off(word: Word, after: Word) -> bool:
    """True for "south of", which says where the place before it lies."""
    return word.lower in DIRECTIONS and after.lower == "of"


def _of_the_ground(words: Sequence[Word], mention: Mention) -> None:
    """Points for a word of the ground behind a name: "Bagram airport", "the Basra area"."""
    after = words[mention.words[1]] if mention.words[1] < len(words) else None
    if after is None:
        return
    if after.lower in known.facilities() and after.pos == "NOUN":
        mention.add(1.0, "before a facility")
        if _head(words, mention).head.dep in ("dobj", "nsubjpass"):
            mention.add(0.5, "the facility is acted on")
    elif after.text in ("'s", "’s") and words[min(after.i + 1, len(words) - 1)].lower in known.parts():
        mention.add(1.2, "has parts")
    if after.lower in known.kinds_beside():
        mention.add(1.2, f"before {after.lower!r}")


def _head(words: Sequence[Word], mention: Mention) -> Word:
    """The word of the mention whose head is outside it."""
    start, end = mention.words
    for word in reversed(words[start:end]):
        if not start <= word.head.i < end:
            return word
    return words[end - 1]


def _holder_behind(parse: Parse, mention: Mention) -> bool:
    """True for "Alexandria, Louisiana": a comma and the name of a unit or state that holds such a place."""
    words = parse.words
    end = mention.words[1]
    if end + 1 >= len(words) or words[end].text != "," or not words[end + 1].text[0].isupper():
        return False
    return bool(holders(parse, mention, end + 1))


def holders(parse: Parse, mention: Mention, at: int) -> list[int]:
    """Numbers of places named from word ``at`` on that hold a place of the mention's name."""
    gazetteer = load()
    words = parse.words
    found: list[int] = []
    for stop in range(min(len(words), at + 4), at, -1):
        if words[stop - 1].sentence != words[at].sentence or not words[stop - 1].text[0].isupper():
            continue
        name = parse.text[words[at].start : words[stop - 1].end]
        outer = gazetteer.look_up(name)
        if outer:
            units = {match.entry.number for match in outer if match.entry.kind in ("admin 1", "admin 2", "country")}
            states = {match.entry.country for match in outer if match.entry.kind == "country"}
            for match in gazetteer.look_up(mention.name):
                inside = units & set(match.entry.within)
                if inside or (match.entry.country in states and match.entry.kind != "country"):
                    found.append(match.entry.number)
            if found:
                return found
    return found


def _carry_over(mentions: Sequence[Mention]) -> None:
    """A name that is plainly a place once is likely one elsewhere in the text, persons excepted."""
    best: dict[str, float] = defaultdict(float)
    for mention in mentions:
        best[mention.name] = max(best[mention.name], mention.score)
    for mention in mentions:
        if mention.score < ACCEPTED and best[mention.name] >= ACCEPTED + 0.5 and mention.score >= ACCEPTED - 2.2:
            mention.add(2.2, "a place elsewhere in the text")
