"""Runs of capitalised words and the stretches in them that may be names of places."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from accordingto.gazetteer import load
from accordingto.gazetteer.index import Kind
from accordingto.gazetteer.names import normalise
from accordingto.language.parse import Parse, Word
from accordingto.reading.places import words as known

SMALL = frozenset("DET PRON ADP CCONJ SCONJ AUX PART INTJ".split())
INNER = frozenset(
    "of the de la del do da dos al el an ar as ad ash ul ez az bin and y on upon sur le les du di e i au en es "
    "den ye".split()
)
"""Small words that may stand inside a name."""
PARTICLES = frozenset("al el as ad an ar ash at az".split())
_LEADING = frozenset("lake mount mt port camp fort".split())
"""Kind words that stand capitalised before a name and belong to it."""
_NAMING = frozenset("village town city capital settlement port hamlet suburb camp island lake mount".split())
"""Kind words that stand before a name without "of": "the town Karvel"."""
_LINKS = frozenset("ADP SCONJ CCONJ AUX PART".split())
SOLO = frozenset({"US", "U.S.", "UK", "U.K.", "EU"})
_PREFIXES = frozenset("anglo pro anti non ex mid post pre trans sino indo franco inter".split())
_BREAKS = frozenset("of the and in on by bin".split())
"""Small words at which an unknown name ends."""
HYPHENS = frozenset("-–‐")
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


def runs(words: Sequence[Word]) -> list[tuple[int, int]]:
    """Runs of capitalised words, with the small words and hyphens inside them: "University of Texas"."""
    found = []
    start = 0
    while start < len(words):
        if not opens(words, start):
            start += 1
            continue
        end = _run_end(words, start)
        found.append((start, end))
        start = end
    return found


def capital(word: Word) -> bool:
    return word.text[0].isupper()


def opens(words: Sequence[Word], i: int) -> bool:
    """True for a capitalised word, and for the article of "al-Bab"."""
    if capital(words[i]):
        return words[i].pos not in _LINKS or words[i].text.isupper()
    small = words[i].lower in ("al", "el", "as", "ad", "ar", "ash", "an", "at", "az", "ul")
    return small and i + 2 < len(words) and words[i + 1].text in HYPHENS and capital(words[i + 2])


def _run_end(words: Sequence[Word], start: int) -> int:
    end = i = start + 1
    sentence = words[start].sentence
    while i < len(words) and i - end < 4 and words[i].sentence == sentence:
        word = words[i]
        if word.start - words[i - 1].end > 1:
            break
        if capital(word):
            end = i + 1
        elif not (word.lower in INNER or word.text in HYPHENS or word.text in ("'", "’")):
            break
        i += 1
    return end


def ends_name(word: Word) -> bool:
    return word.lower in known.not_places() or word.text in known.demonyms()


def chunk_end(words: Sequence[Word], start: int, run: tuple[int, int]) -> int:
    """Where an unknown name ends inside its run: before a small word that ties it to the next, a demonym or a day."""
    for j in range(start, run[1]):
        small = words[j].text.islower() and words[j].lower in _BREAKS
        if small or (j > start and words[j].lower not in PARTICLES and ends_name(words[j])):
            return j
    return run[1]


def cuts(words: Sequence[Word], start: int, end: int) -> bool:
    """True where a hyphen ties the stretch to more of the same name: "Al" of "Al-Bab", not "Gori" of "Gori-based"."""
    if end + 1 < len(words) and _joined(words, end) and (capital(words[end + 1]) or words[end + 1].lower in INNER):
        return words[start].text not in SOLO and not _both_places(words, end)
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
    return hyphen.text in HYPHENS and hyphen.start == words[i - 1].end and words[i + 1].start == hyphen.end


def text_of(parse: Parse, start: int, end: int) -> str:
    words = parse.words
    return parse.text[words[start].start : words[end - 1].end]


def kind_beside(parse: Parse, core: tuple[int, int]) -> tuple[Kind | None, tuple[int, int]]:
    """The kind that a word beside a name gives it, and the range with that word: "Andar district", "Lake Chad"."""
    words = parse.words
    start, end = core
    if end < len(words) and words[end].start - words[end - 1].end <= 1:
        kind = known.kinds_after().get(words[end].lower)
        if kind is not None and words[end].pos in ("NOUN", "PROPN") and not _names_another(words, end):
            return kind, (start, end + 1)
        if words[end].lower in known.facilities() and capital(words[end]) and words[end].pos == "PROPN":
            return "point", (start, end + 1)
        if capital(words[end]) and end + 1 < len(words) and two(words, end) in known.facilities():
            return "point", (start, end + 2)
    before = words[start - 1] if start else None
    if before is not None and before.sentence == words[start].sentence:
        kind = known.kinds_before().get(before.lower)
        if kind is not None and before.pos in ("NOUN", "PROPN") and capital(before):
            return (kind, (start - 1, end)) if before.lower in _LEADING else (None, core)
        if before.lower == "of" and start > 1:
            kind = known.kinds_before().get(words[start - 2].lower)
            if kind is not None:
                return kind, core
        if kind is not None and before.lower in _NAMING:
            return kind, core
    return None, core


def two(words: Sequence[Word], at: int) -> str:
    """Two words as one entry: "refugee camp"."""
    return f"{words[at].lower} {words[at + 1].lower}"


def _names_another(words: Sequence[Word], kind: int) -> bool:
    """True where the kind word belongs to the next name: "the West Bank village of Idna"."""
    return kind + 2 < len(words) and words[kind + 1].lower == "of" and capital(words[kind + 2])


def in_title_case(parse: Parse, word: Word) -> bool:
    """True in a headline in which nearly every word is capitalised, so that capitals tell nothing."""
    sentence = parse.sentences[word.sentence]
    letters = [other for other in parse.words[sentence.start : sentence.end] if other.text[0].isalpha()]
    long = [other for other in letters if len(other.text) > 3]
    return len(long) > 3 and sum(capital(other) for other in long) > 0.75 * len(long)
