"""Victims by name: who is named where the text says who died, with age, sex and status, each with its words.

Names are records of their own beside the figure: they add nothing to a toll. Source of the practice: Every Casualty,
Standards for Casualty Recording (2016), which asks for name, age and sex of each victim.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence

from accordingto.language.parse import Parse, Word
from accordingto.reading.events.classes import people
from accordingto.reading.mentions import Quantity
from accordingto.reading.participants.actors import known_names
from accordingto.records import Measure, Sex, Victim
from accordingto.vocabulary import rows

_HARM = ("killed", "wounded", "missing", "abducted", "captured", "arrested", "released", "casualties")
_PARTICLES = frozenset({"al", "el", "bin", "ibn", "abu", "de", "van", "ben", "-", "da", "di", "ul", "ould"})
_BACK = 4
"""A list of names belongs to a figure in its own sentence or at most so many before it."""
_OLDEST = 115
_SEX_OF_TITLE: Mapping[str, Sex] = {
    "mr": "men",
    "mr.": "men",
    "mrs": "women",
    "mrs.": "women",
    "ms": "women",
    "ms.": "women",
}


def name_victims(parse: Parse, counts: Sequence[list[tuple[Measure, Quantity]]]) -> None:
    """Adds to each figure the victims that the text names for it."""
    figures = [(measure, made) for found in counts for measure, made in found if measure in _HARM]
    for _, made in figures:
        _of_itself(parse, made)
    if not figures:
        return
    for sentence in parse.sentences:
        words = parse.words[sentence.start : sentence.end]
        for at, measure in _lists(words):
            owner = _owner(figures, measure, words[at].i, words[at].sentence)
            if owner is not None:
                _add(owner, [_victim(parse, owner, names, parse.words) for names in _names(words[at:])])
    for _, made in figures:
        _after(parse, made)


def _of_itself(parse: Parse, made: Quantity) -> None:
    """ "killed Anna Example, 34": the figure is a name."""
    noun = made.noun or made.number
    if noun.pos != "PROPN" or made.low != 1 or made.high != 1:
        return
    for names in _names(parse.words[made.span[0] : made.span[1]]):
        _add(made, [_victim(parse, made, names, parse.words)])


def _after(parse: Parse, made: Quantity) -> None:
    """ "three people, including Anna Example, 34", "killed two men: A and B": names behind a figure."""
    if made.low == 1 and made.victims:
        return
    end = parse.sentences[made.number.sentence].end
    rest = parse.words[made.span[1] : end]
    for at, word in enumerate(rest[:12]):
        if word.lower in ("including", "among") or word.text in (":", "\u2013", "\u2014"):
            if word.lower != "among" or at == 0:
                _add(made, [_victim(parse, made, names, parse.words) for names in _names(rest[at + 1 :])])
            return


def _add(made: Quantity, found: Sequence[Victim]) -> None:
    known = {victim.span.start for victim in made.victims}
    most = made.high if made.high is not None else None
    for victim in found:
        if victim.span.start not in known and (most is None or len(made.victims) < most):
            made.victims.append(victim)
            known.add(victim.span.start)


@functools.cache
def _cues() -> tuple[tuple[tuple[str, ...], str], ...]:
    found = [
        (tuple(words.split()), row["measure"]) for row in rows("victim_lists") for words in row["words"].split("|")
    ]
    return tuple(sorted(found, key=lambda cue: -len(cue[0])))


@functools.cache
def _last_words() -> frozenset[str]:
    return frozenset(words[-1] for words, _ in _cues())


def _lists(words: Sequence[Word]) -> list[tuple[int, str]]:
    """Where names may follow in a sentence, and of which measure."""
    lower = [word.lower for word in words]
    found = []
    for at, word in enumerate(lower):
        if word not in _last_words():
            continue
        cue = next((cue for cue in _cues() if tuple(lower[max(0, at + 1 - len(cue[0])) : at + 1]) == cue[0]), None)
        if cue is not None and at + 1 < len(words) and words[at + 1].pos != "ADP":
            found.append((at + 1, cue[1]))
    return found


def _owner(figures: Sequence[tuple[Measure, Quantity]], measure: str, at: int, sentence: int) -> Quantity | None:
    """The last figure before a list that it may belong to; the whole, not a part."""
    before = [
        made
        for other, made in figures
        if made.span[0] < at and made.whole is None and (measure in ("any", other) or other == "casualties")
    ]
    if not before:
        return None
    last = max(before, key=lambda made: made.span[0])
    wider = [made for made in before if made.low is None or made.low > 1]
    chosen = max(wider, key=lambda made: made.span[0]) if wider else last
    return chosen if sentence - chosen.number.sentence <= _BACK else None


def _names(words: Sequence[Word]) -> list[tuple[int, int]]:
    """Word ranges of names of persons in a list: two or more capitalised words, or one behind a title."""
    found: list[tuple[int, int]] = []
    start: int | None = None
    for word in [*words, None]:
        inside = word is not None and (_in_name(word) or (start is not None and word.lower in _PARTICLES))
        if inside and word is not None and start is None and _in_name(word):
            start = word.i
        elif not inside and start is not None:
            end = word.i if word is not None else words[-1].i + 1
            found.append((start, end))
            start = None
    return [(first, last) for first, last in found if _is_person(words, first, last)]


def _in_name(word: Word) -> bool:
    return word.text[:1].isupper() and word.pos in ("PROPN", "NOUN", "ADJ", "X", "ADV") and word.lower not in people()


def _is_person(words: Sequence[Word], start: int, end: int) -> bool:
    """Two capitalised words or more that name no known state, body or group."""
    parts = [word for word in words if start <= word.i < end]
    if sum(word.text[:1].isupper() for word in parts) < 2:
        return False
    return not known_names(parts)


def _victim(parse: Parse, made: Quantity, names: tuple[int, int], words: Sequence[Word]) -> Victim:
    start, end = names
    text = parse.span(start, end)
    return Victim(
        span=text,
        name=" ".join(text.text.split()),
        age=_age(words, start, end),
        sex=_sex(words, start) or made.sex,
        status=made.status if made.status not in ("mixed", None) else None,
    )


def _age(words: Sequence[Word], start: int, end: int) -> int | None:
    """ "Anna Example, 34," "Anna Example (34)", "34-year-old Anna Example", "Anna Example, a 34-year-old teacher"."""
    after = [word.text for word in words[end : end + 6]]
    if len(after) > 1 and after[0] in (",", "(") and after[1].isdigit() and int(after[1]) <= _OLDEST:
        return int(after[1])
    if after[:1] == [","] and after[1:2] in (["a"], ["aged"]) and len(after) > 2 and after[2].isdigit():
        return int(after[2])
    before = [word.lower for word in words[max(0, start - 6) : start]]
    for at, word in enumerate(before[:-1]):
        if (
            word.isdigit()
            and "year" in "".join(before[at + 1 :]).replace("-", "")
            and before[-1] in ("old", "year-old")
        ):
            return int(word)
    return None


def _sex(words: Sequence[Word], start: int) -> Sex | None:
    """From a title, or a word for a man or a woman just before the name: "teacher's wife Anna"."""
    if start and words[start - 1].lower in _SEX_OF_TITLE:
        return _SEX_OF_TITLE[words[start - 1].lower]
    entry = people().get(words[start - 1].lemma) if start else None
    return entry["sex"] or None if entry is not None else None  # type: ignore[return-value]
