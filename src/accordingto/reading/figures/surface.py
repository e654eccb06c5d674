"""Who is counted where the tree says nobody: the words right before or behind a word of harm, read as they stand.

Log entries and wire copy leave out so much that the parser loses the thread ("2 staff of the agency, both drivers,
killed en route"); a count that stands beside the only word that can count it is read all the same.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence

from accordingto.language.parse import Word
from accordingto.reading.events.classes import is_class, people
from accordingto.reading.events.subjects import befalls
from accordingto.reading.figures.numbers import Number, Numbers
from accordingto.reading.figures.victims import describe
from accordingto.reading.mentions import Event, Quantity
from accordingto.vocabulary import rows

_BACK, _AHEAD = 14, 9
_SKIPPED = frozenset({"was", "were", "been", "being", "is", "are", "has", "have", "had", "be", "all", "both", "and"})
_INSIDE = frozenset({"NOUN", "PROPN", "ADJ", "NUM", "DET", "ADP", "PART", "SYM", "PUNCT", "CCONJ", "PRON"})
_STOPS = frozenset({";", ":", ".", "-", "--", "\u2013", "\u2014", "?", "!", '"'})
_CLAUSES = frozenset({"when", "after", "while", "as", "that", "who", "which", "because", "where", "if", "by"})


def standing_by(words: Sequence[Word], event: Event, numbers: Numbers, start: int, end: int) -> list[Quantity]:
    """The counts beside the trigger of an event in the sentence ``start`` to ``end``, where its own slots hold none."""
    trigger = event.trigger
    table = in_table(words, trigger, numbers, end)
    if table is not None:
        return [table]
    if trigger.pos not in ("VERB", "ADJ") or trigger.lemma not in befalls() or is_aimed(trigger):
        return []
    if trigger.tag in ("VBN", "VBD") and trigger.kid("dobj") is None:
        before = _before(words, trigger, numbers, start)
        if before:
            return before
    if trigger.kid("dobj", "auxpass", "nsubjpass", "agent") is not None:
        return []
    behind = _behind(words, trigger, numbers, end)
    return [behind] if behind is not None else []


def is_aimed(verb: Word) -> bool:
    """ "shot at a van", "were shot at by rebels": who shot is not who was shot, nobody was hit; "shot at home" says
    where."""
    behind = next((kid for kid in verb.kids("prep", "prt", "advmod") if kid.i == verb.i + 1), None)
    if verb.kid("auxpass", "agent") is not None:
        return behind is not None and behind.lower == "at" and behind.kid("pobj", "pcomp") is None
    aims = behind.kids("pobj") if behind is not None and behind.lower in _AT else []
    return any(is_class(aim, name) for aim in aims if aim.tag != "CD" for name in _AIMS)


_AT = frozenset({"at", "toward", "towards"})
_AIMS = ("vehicle", "human", "force")


def in_table(words: Sequence[Word], trigger: Word, numbers: Numbers, end: int) -> Quantity | None:
    """ "Killed: 4. Wounded: 9 soldiers", "Fatalities - 6"; "Recovered: 9 rifles" counts no people."""
    at = trigger.i + 1
    if at + 1 >= len(words) or words[at].text not in (":", "=") or (number := numbers.get(at + 1)) is None:
        return None
    behind = words[number.end] if number.end < end else None
    if behind is None or behind.pos in _CLOSING:
        return _make(words, number, None)
    return _make(words, number, behind) if _heads(words, behind, end) else None


_CLOSING = frozenset({"PUNCT", "CCONJ", "ADP"})


def _before(words: Sequence[Word], trigger: Word, numbers: Numbers, start: int) -> list[Quantity]:
    """ "2 drivers from the agency beaten", "12 guards, all locals, were killed", "2 nurses and 1 driver shot"."""
    at = trigger.i - 1
    while at >= start and _is_skipped(words, at):
        at -= 1
    found: list[Quantity] = []
    while at >= start and (made := _ending(words, trigger, numbers, start, at)) is not None:
        found.insert(0, made)
        at = made.span[0] - 1
        joined = at > start and words[at].lower in ("and", ",")
        if not joined or made.noun is None:
            break
        at -= 1 + (words[at].lower == "and" and words[at - 1].text == ",")
    return found


def _ending(words: Sequence[Word], trigger: Word, numbers: Numbers, start: int, at: int) -> Quantity | None:
    """The counted phrase that ends with the word ``at``; what brackets detail does not count."""
    end, here, last = at + 1, at, max(start, at - _BACK)
    while here >= last:
        word = words[here]
        if word.text in ")]":
            here = next((j for j in range(here, start, -1) if words[j].text in "(["), start)
            end = here if words[at].text in ")]" else end
        elif (number := numbers.get(here)) is not None and number.end <= at + 1:
            return _phrase(words, number, end, trigger)
        elif word.pos not in _INSIDE or word.text in _STOPS or word.lower in _CLAUSES:
            return None
        here -= 1
    return None


def _is_skipped(words: Sequence[Word], at: int) -> bool:
    """Auxiliaries, adverbs, and verbs that befell the same people: "were shot and", "abducted,"."""
    word = words[at]
    harm = word.lower == "shot" or (word.tag in ("VBN", "VBD") and word.lemma in befalls())
    return word.lower in _SKIPPED or word.tag == "RB" or harm


def _phrase(words: Sequence[Word], number: Number, end: int, trigger: Word) -> Quantity | None:
    """The counted people between a number and the end of the phrase; a bare number counts where it is the phrase."""
    if number.end == end:
        return _make(words, number, None)
    inside = _without_brackets(words[number.end : end])
    noun = next((word for word in inside if _heads(words, word, end)), None)
    if noun is None and inside and all(word.pos in _NAMES and word.dep != "dobj" for word in inside):
        noun = inside[-1]  # "2 Dutch killed", "one expatriate (Swiss) shot and killed"
    if noun is None or (noun.dep == "dobj" and noun.head is not trigger and noun.head.pos == "VERB"):
        return None
    told = words[noun.i + 1 : end]
    if any(word.lemma in people() and word.dep not in ("pobj", "compound") for word in told if word.pos == "NOUN"):
        return None  # "two drivers and a guard": more than one count, which the tree must tell
    return _make(words, number, noun)


def _without_brackets(words: Sequence[Word]) -> list[Word]:
    found: list[Word] = []
    depth = 0
    for word in words:
        depth += (word.text in ("(", "[")) - (word.text in (")", "]"))
        if not depth and word.text not in (")", "]"):
            found.append(word)
    return found


_NAMES = frozenset({"PROPN", "ADJ", "NOUN"})


def _heads(words: Sequence[Word], word: Word, end: int) -> bool:
    """True for a noun for people that the next word does not go on with: "staff" of "staff guards" does not head."""
    if word.pos not in ("NOUN", "PROPN") or not (word.lemma in people() or word.lower in people()):
        return False
    behind = words[word.i + 1] if word.i + 1 < end else None
    return behind is None or behind.pos not in ("NOUN", "PROPN") or behind.text == "/"


def _behind(words: Sequence[Word], trigger: Word, numbers: Numbers, end: int) -> Quantity | None:
    """ "killed, according to the latest toll, 44 civilians", "wounding on Sunday 12"."""
    first = min(end, trigger.i + 1 + _AHEAD)
    for at in range(trigger.i + 1, first):
        word = words[at]
        number = numbers.get(at)
        if number is not None:
            noun = next((other for other in words[number.end : number.end + 4] if _heads(words, other, end)), None)
            clear = noun is not None and all(word.pos in _NAMES for word in words[number.end : noun.i])
            return _make(words, number, noun) if noun is not None and clear else _bare(words, number, end)
        if word.lower not in _asides() and word.pos not in ("DET", "ADV") and word.text != ",":
            return None
    return None


def _bare(words: Sequence[Word], number: Number, end: int) -> Quantity | None:
    behind = words[number.end] if number.end < end else None
    ends = behind is None or (behind.pos in ("PUNCT", "CCONJ", "ADP") and behind.tag != "HYPH")  # "a two-hour fight"
    return _make(words, number, None) if ends and (behind is None or behind.lower not in ("of", "to")) else None


_FATALLY = frozenset({"fatally", "mortally"})
_WHERE = frozenset({"in", "on", "at", "near", "later", "during", "outside", "inside", "elsewhere"})
_PHRASE = 7
"""Words behind a repeated count that no verb may stand in: "and two later in hospital"."""


def fatally(words: Sequence[Word], trigger: Word, numbers: Numbers, end: int) -> Quantity | None:
    """ "six people were shot, three fatally", "three injured, one of them fatally"."""
    for at in range(trigger.i + 1, min(end - 1, trigger.i + _BACK)):
        number = numbers.get(at)
        if number is None or number.start != at or words[at - 1].lower not in (",", "and", "-", "\u2013", "\u2014"):
            continue
        behind = (
            number.end + 2 if words[number.end : number.end + 1] and words[number.end].lower == "of" else number.end
        )
        return _make(words, number, None) if behind < end and words[behind].lower in _FATALLY else None
    return None


def repeated(words: Sequence[Word], trigger: Word, numbers: Numbers, end: int) -> list[Quantity]:
    """ "two people were killed in Goma and three in Bukavu", "30 were killed, 12 in Goma and 18 in Bukavu"."""
    found: list[Quantity] = []
    for at in range(trigger.i + 1, end - 1):
        word = words[at]
        if word.pos in ("VERB", "AUX") or word.text in (";", ":"):
            break
        number = numbers.get(at + 1) if word.lower in ("and", ",") else None
        if number is None or number.start != at + 1 or number.end >= end or words[at - 1].tag == "CD":
            continue
        behind = words[number.end : min(end, number.end + _PHRASE)]
        if (
            behind[0].lower in _WHERE
            and not _is_care(behind)
            and not any(other.pos in ("VERB", "AUX") for other in behind)
        ):
            found.append(_make(words, number, None))
    return found


def _is_care(behind: Sequence[Word]) -> bool:
    """ "one died, two in hospital": who is in hospital lives."""
    place = behind[1] if len(behind) > 1 else behind[0]
    return place.lower in _CARE


_CARE = frozenset({"hospital", "coma", "critical", "serious", "stable", "intensive", "icu", "grave"})


def are_parts(words: Sequence[Word], found: Sequence[Quantity]) -> bool:
    """True where the first of the counts stands behind a comma: ", 12 in Goma and 18 in Bukavu" divides a toll."""
    return bool(found) and words[found[0].span[0] - 1].text == ","


def _make(words: Sequence[Word], number: Number, noun: Word | None) -> Quantity:
    count = words[number.end - 1]
    made = Quantity(
        span=(number.start, noun.i + 1 if noun is not None else number.end), number=count, noun=noun, low=number.low,
        high=number.high, approximator=number.approximator,
    )  # fmt: skip
    describe(made, noun or count)
    return made


@functools.cache
def _asides() -> frozenset[str]:
    """Words that may stand between a verb and those whom it befell."""
    return next(frozenset(row["words"].split("|")) for row in rows("asides") if row["kind"] == "interposed")
