"""Stretches that may be toponyms: names of the gazetteer, demonyms, and unknown names that stand like places."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from accordingto.gazetteer import Gazetteer, load
from accordingto.gazetteer.index import Kind
from accordingto.gazetteer.names import normalise
from accordingto.language.parse import Parse, Word
from accordingto.reading.places import words as known

LONGEST = 6
_SMALL = frozenset("DET PRON ADP CCONJ SCONJ AUX PART INTJ".split())
_INNER = frozenset(
    "of the de la del do da dos al el an ar as ad ash ul ez az bin and y on upon sur le les du di e i au en es "
    "den ye".split()
)
"""Small words that may stand inside a name."""
_PARTICLES = frozenset("al el as ad an ar ash at az".split())
_LEADING = frozenset("lake mount mt port camp fort".split())
"""Kind words that stand capitalised before a name and belong to it."""
_NAMING = frozenset("village town city capital settlement port hamlet suburb camp island lake mount".split())
"""Kind words that stand before a name without "of": "the town Karvel"."""
_LINKS = frozenset("ADP SCONJ CCONJ AUX PART".split())
_SOLO = frozenset({"US", "U.S.", "UK", "U.K.", "EU"})
_PREFIXES = frozenset("anglo pro anti non ex mid post pre trans sino indo franco inter".split())
_BREAKS = frozenset("of the and in on by bin".split())
"""Small words at which an unknown name ends."""
_HYPHENS = frozenset("-–‐")
LOCATIVES = frozenset(
    "in at near from to around outside across throughout toward towards inside into within between over off along "
    "through via onto on above beyond against".split()
)
DIRECTIONS = frozenset(
    "north south east west northern southern eastern western northeast northwest southeast southwest northeastern "
    "northwestern southeastern southwestern central upper lower greater downtown inner outer mainland rural".split()
)


@dataclass(slots=True)
class Mention:
    """A stretch that may be a toponym: ``core`` is the name, ``words`` takes in a kind word beside it."""

    core: tuple[int, int]
    words: tuple[int, int]
    name: str
    run: tuple[int, int]
    """The run of capitalised words that it stands in."""
    kind: Kind | None = None
    demonym: tuple[str, str] | None = None
    in_gazetteer: bool = True
    listed: Mention | None = None
    """The place before it that it is co-ordinated with."""
    score: float = 0.0
    reasons: list[str] = field(default_factory=list)

    def add(self, points: float, reason: str) -> None:
        self.score += points
        self.reasons.append(reason)


def spot(parse: Parse) -> list[Mention]:
    """All stretches that may be toponyms, none overlapping another, in text order."""
    gazetteer = load()
    found: list[Mention] = []
    for run in runs(parse.words):
        _in_run(parse, run, gazetteer, found)
    return found


def runs(words: Sequence[Word]) -> list[tuple[int, int]]:
    """Runs of capitalised words, with the small words and hyphens inside them: "University of Texas"."""
    found = []
    start = 0
    while start < len(words):
        if not _opens(words, start):
            start += 1
            continue
        end = _run_end(words, start)
        found.append((start, end))
        start = end
    return found


def _capital(word: Word) -> bool:
    return word.text[0].isupper()


def _opens(words: Sequence[Word], i: int) -> bool:
    """True for a capitalised word, and for the article of "al-Bab"."""
    if _capital(words[i]):
        return words[i].pos not in _LINKS or words[i].text.isupper()
    small = words[i].lower in ("al", "el", "as", "ad", "ar", "ash", "an", "at", "az", "ul")
    return small and i + 2 < len(words) and words[i + 1].text in _HYPHENS and _capital(words[i + 2])


def _run_end(words: Sequence[Word], start: int) -> int:
    end = i = start + 1
    sentence = words[start].sentence
    while i < len(words) and i - end < 4 and words[i].sentence == sentence:
        word = words[i]
        if word.start - words[i - 1].end > 1:
            break
        if _capital(word):
            end = i + 1
        elif not (word.lower in _INNER or word.text in _HYPHENS or word.text in ("'", "’")):
            break
        i += 1
    return end


def _in_run(parse: Parse, run: tuple[int, int], gazetteer: Gazetteer, found: list[Mention]) -> None:
    i = run[0]
    while i < run[1]:
        skipped = _other_name(parse, i, run)
        if skipped:
            i = skipped
            continue
        mention = _at(parse, i, run, gazetteer) or _listed(parse, i, run, found)
        if mention is None:
            i += 1
            continue
        if not mention.in_gazetteer and mention.listed is None and _follows(parse.words, mention, found):
            mention.listed = found[-1]
        found.append(mention)
        i = mention.words[1]


def _other_name(parse: Parse, i: int, run: tuple[int, int]) -> int:
    """The end of a longer name that is no place ("Free Syrian Army"), or 0."""
    if not _capital(parse.words[i]):
        return 0
    for end in range(min(run[1], i + LONGEST + 2), i + 1, -1):
        if parse.words[i].lower in known.not_places_first() and _text(parse, i, end).lower() in known.not_places():
            return end
    return 0


def _at(parse: Parse, i: int, run: tuple[int, int], gazetteer: Gazetteer) -> Mention | None:
    words = parse.words
    if words[i].text in _HYPHENS or (words[i].lower in _INNER and not _opens(words, i)):
        return None
    demonym = _demonym(parse, i, run)
    if demonym is not None:
        return demonym
    for end in range(min(run[1], i + LONGEST), i, -1):
        last = words[end - 1]
        if not (_capital(last) or end - 1 == i) or _cuts(words, i, end):
            continue
        name = _text(parse, i, end)
        key = normalise(name)
        if len(key) >= 2 and gazetteer.knows(key) and not _lone_small_word(words, i, end):
            return _whole(parse, (i, end), run) or _compound(parse, (i, end), run) or _named(parse, (i, end), run, name)
    return _bare_genitive(parse, i, run, gazetteer) or _unknown(parse, i, run)


def _compound(parse: Parse, core: tuple[int, int], run: tuple[int, int]) -> Mention | None:
    """The unknown compound whose first word alone the gazetteer has: "Bab al-Faraj", "Tal Nassr"."""
    words = parse.words
    start, end = core
    if end >= run[1] or end - start > 1:
        return None
    particle = words[end].lower in _PARTICLES and end + 1 < run[1] and words[end + 1].text in _HYPHENS
    if not particle and (words[start].lower not in known.name_parts() or not _goes_on(words, end)):
        return None
    stop = min(end + (3 if particle else 1), run[1])
    kind, around = kind_beside(parse, (start, stop))
    return Mention((start, stop), around, _text(parse, start, stop), run, kind, in_gazetteer=False)


def _goes_on(words: Sequence[Word], i: int) -> bool:
    """True for a capitalised word that may end a name: no kind of place, no organisation, nobody's people."""
    word = words[i]
    if not _capital(word) or word.pos != "PROPN" or word.lower in known.not_places():
        return False
    other = known.kinds_after().keys() | known.organisation_nouns() | known.facilities()
    return word.lower not in other and word.text not in known.demonyms()


def _ends_name(word: Word) -> bool:
    return word.lower in known.not_places() or word.text in known.demonyms()


def _bare_genitive(parse: Parse, i: int, run: tuple[int, int], gazetteer: Gazetteer) -> Mention | None:
    """A state or city with an s whose apostrophe got lost on the way: "Syrias Idlib province"."""
    text = parse.words[i].text
    if len(text) < 6 or not text.endswith("s") or not _capital(parse.words[i]) or parse.words[i].pos != "PROPN":
        return None
    matches = gazetteer.look_up(text[:-1])
    if any(match.entry.kind == "country" or match.entry.population > 500_000 for match in matches):
        return Mention((i, i + 1), (i, i + 1), text[:-1], run)
    return None


def _whole(parse: Parse, core: tuple[int, int], run: tuple[int, int]) -> Mention | None:
    """The longer unknown name that a kind word shows where the gazetteer has its beginning: "town of Wadi Karad"."""
    words = parse.words
    start = core[0]
    end = _chunk_end(words, start, run)
    if end == core[1]:
        return None
    before = start > 1 and words[start - 1].lower == "of" and words[start - 2].lower in known.kinds_before()
    behind = end < len(words) and words[end].text in known.kinds_after()
    if not (before or behind) or not all(_capital(word) or word.text in _HYPHENS for word in words[core[1] : end]):
        return None
    if words[core[1]].lower in known.kinds_after() or words[core[1]].lower in known.facilities():
        return None
    return Mention(
        (start, end), (start, end), _text(parse, start, end), run, kind_beside(parse, core)[0], in_gazetteer=False
    )


def _chunk_end(words: Sequence[Word], start: int, run: tuple[int, int]) -> int:
    """Where an unknown name ends inside its run: before a small word that ties it to the next, a demonym or a day."""
    for j in range(start, run[1]):
        small = words[j].text.islower() and words[j].lower in _BREAKS
        if small or (j > start and words[j].lower not in _PARTICLES and _ends_name(words[j])):
            return j
    return run[1]


def _cuts(words: Sequence[Word], start: int, end: int) -> bool:
    """True where a hyphen ties the stretch to more of the same name: "Al" of "Al-Bab", not "Gori" of "Gori-based"."""
    if end + 1 < len(words) and _joined(words, end) and (_capital(words[end + 1]) or words[end + 1].lower in _INNER):
        return words[start].text not in _SOLO and not _both_places(words, end)
    if start > 1 and _joined(words, start - 1):
        if _both_places(words, start - 1):
            return False
        before = words[start - 2]
        return len(before.text) > 1 and before.lower not in _PREFIXES
    return False


def _both_places(words: Sequence[Word], hyphen: int) -> bool:
    """True for "the Kandahar-Herat road": two names of places, none of them short."""
    pair = words[hyphen - 1], words[hyphen + 1]
    return all(len(word.text) > 4 and load().knows(normalise(word.text)) for word in pair)


def _joined(words: Sequence[Word], i: int) -> bool:
    """True for a hyphen with no blank on either side."""
    hyphen = words[i]
    return hyphen.text in _HYPHENS and hyphen.start == words[i - 1].end and words[i + 1].start == hyphen.end


def _text(parse: Parse, start: int, end: int) -> str:
    words = parse.words
    return parse.document.text[words[start].start : words[end - 1].end]


def _lone_small_word(words: Sequence[Word], start: int, end: int) -> bool:
    """ "The", "Of" and pronouns are no names, whatever villages are called so; neither is "us" for "US"."""
    if end - start > 1:
        return False
    word = words[start]
    return word.pos in _SMALL and word.text not in _SOLO


def _demonym(parse: Parse, i: int, run: tuple[int, int]) -> Mention | None:
    forms = known.demonyms()
    for end in (min(i + 2, run[1]), i + 1):
        state = forms.get(_text(parse, i, end))
        if state is not None:
            name = _text(parse, i, end)
            return Mention((i, end), (i, end), name, run, demonym=state)
    return None


def _named(parse: Parse, core: tuple[int, int], run: tuple[int, int], name: str) -> Mention:
    kind, words = kind_beside(parse, core)
    return Mention(core, words, name, run, kind)


def kind_beside(parse: Parse, core: tuple[int, int]) -> tuple[Kind | None, tuple[int, int]]:
    """The kind that a word beside a name gives it, and the range with that word: "Andar district", "Lake Chad"."""
    words = parse.words
    start, end = core
    if end < len(words) and words[end].start - words[end - 1].end <= 1:
        kind = known.kinds_after().get(words[end].lower)
        if kind is not None and words[end].pos in ("NOUN", "PROPN") and not _names_another(words, end):
            return kind, (start, end + 1)
        if words[end].lower in known.facilities() and _capital(words[end]) and words[end].pos == "PROPN":
            return "point", (start, end + 1)
    before = words[start - 1] if start else None
    if before is not None and before.sentence == words[start].sentence:
        kind = known.kinds_before().get(before.lower)
        if kind is not None and before.pos in ("NOUN", "PROPN") and _capital(before):
            return (kind, (start - 1, end)) if before.lower in _LEADING else (None, core)
        if before.lower == "of" and start > 1:
            kind = known.kinds_before().get(words[start - 2].lower)
            if kind is not None:
                return kind, core
        if kind is not None and before.lower in _NAMING:
            return kind, core
    return None, core


def _behind_locative(words: Sequence[Word], i: int) -> bool:
    """True behind "in", "near the" and "north of"."""
    if i and words[i - 1].lower == "the":
        i -= 1
    if not i:
        return False
    if words[i - 1].lower == "of" and i > 1:
        return words[i - 2].lower in DIRECTIONS
    return words[i - 1].lower in ("in", "near", "at", "outside", "around")


def _names_another(words: Sequence[Word], kind: int) -> bool:
    """True where the kind word belongs to the next name: "the West Bank village of Idna"."""
    return kind + 2 < len(words) and words[kind + 1].lower == "of" and _capital(words[kind + 2])


def _follows(words: Sequence[Word], mention: Mention, found: Sequence[Mention]) -> bool:
    """True right behind a place and a comma or "and"."""
    if not found or found[-1].demonym is not None:
        return False
    between = words[found[-1].words[1] : mention.words[0]]
    return 0 < len(between) <= 2 and all(word.text in (",", "and", "or") for word in between)


def _listed(parse: Parse, i: int, run: tuple[int, int], found: Sequence[Mention]) -> Mention | None:
    """An unknown name co-ordinated with a place: "the settlements of Maharda and Tarfawi"."""
    words = parse.words
    if not found or not _opens(words, i) or words[i].pos != "PROPN" or words[i].lower in known.not_places():
        return None
    last = found[-1]
    if last.demonym is not None or i - last.words[1] > 2 or words[i - 1].text not in (",", "and", "or"):
        return None
    end = _chunk_end(words, i, run)
    head = next((word for word in reversed(words[i:end]) if not i <= word.head.i < end), words[i])
    if head.dep not in ("conj", "appos") or end - i > 4 or not _may_begin(words[i]) or in_title_case(parse, words[i]):
        return None
    return Mention((i, end), (i, end), _text(parse, i, end), run, in_gazetteer=False, listed=last)


def _may_begin(word: Word) -> bool:
    """False for words that begin no name of a place: directions, titles, given names, demonyms, ordinary words."""
    low = word.lower
    if low in _PARTICLES:
        return True
    if low in known.not_places() or low in DIRECTIONS or low in known.titles() or low in known.given_names():
        return False
    return word.text not in known.demonyms()


def in_title_case(parse: Parse, word: Word) -> bool:
    """True in a headline in which nearly every word is capitalised, so that capitals tell nothing."""
    sentence = parse.sentences[word.sentence]
    letters = [other for other in parse.words[sentence.start : sentence.end] if other.text[0].isalpha()]
    long = [other for other in letters if len(other.text) > 3]
    return len(long) > 3 and sum(_capital(other) for other in long) > 0.75 * len(long)


def _unknown(parse: Parse, i: int, run: tuple[int, int]) -> Mention | None:
    """A name that the gazetteer does not have but that a kind word marks as a place."""
    words = parse.words
    if not _opens(words, i) or words[i].pos not in ("PROPN", "X") or not _may_begin(words[i]):
        return None
    if i > run[0] and _capital(words[i - 1]) and words[i - 1].pos != "DET":
        return None
    end = _chunk_end(words, i, run)
    kind, around = kind_beside(parse, (i, end))
    last = words[end - 1]
    if kind is None and end - i > 1 and last.lower in known.kinds_after():
        kind, around, end = known.kinds_after()[last.lower], (i, end), end - 1
    elif kind is None and end - i > 1 and last.lower in known.facilities():
        kind, around = "point", (i, end)
    elif kind is None and end < len(words) and words[end].lower in known.facilities():
        kind, around = "point", (i, end + 1)
    located = _behind_locative(words, i) or (end < len(words) and words[end].lower in known.kinds_beside())
    if words[end - 1].text[-1] in _HYPHENS or (words[end - 1].text in _HYPHENS):
        return None
    if kind is None and not (located and end - i <= 4 and sum(_capital(word) for word in words[i:end]) <= 3):
        return None
    if in_title_case(parse, words[i]) and (kind is None or around == (i, end)):
        return None
    return Mention((i, end), around, _text(parse, i, end), run, kind, in_gazetteer=False)
