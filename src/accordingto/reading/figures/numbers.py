"""Numbers of a text: digits, words, ranges and vague plurals, with what opens or blurs them."""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from accordingto.language.parse import Word
from accordingto.reading.events.classes import people
from accordingto.reading.figures.dates import is_date
from accordingto.reading.figures.numerals import cardinal, number_words, simple_value
from accordingto.records import Approximator
from accordingto.vocabulary import rows

_RANGE_WORDS = frozenset({"to", "or", "-", "\u2013", "\u2014"})
_LONGEST_PHRASE = 4


@dataclass(frozen=True, slots=True)
class Number:
    """A number as the text gives it; ``start`` to ``end`` are word indexes, what opens it included."""

    start: int
    end: int
    low: int | None
    high: int | None
    approximator: Approximator


@functools.cache
def _phrases() -> Mapping[str, Mapping[tuple[str, ...], str]]:
    found: dict[str, dict[tuple[str, ...], str]] = {"before": {}, "after": {}}
    for row in rows("approximators"):
        found[row["side"]][tuple(row["phrase"].split())] = row["approximator"]
    return found


class Numbers(dict[int, Number]):
    """The numbers of a text by the index of every word that they are made of.

    ``before`` holds, for a noun behind brackets that only detail its number ("2 (1 Dutch, 1 Thai) staff"), that number.
    """

    before: dict[int, Number]


def scan(words: Sequence[Word]) -> Numbers:
    """The numbers of a text; what brackets detail between a number and its noun is left out."""
    found = Numbers()
    found.before = {}
    _scan(words, found)
    for opening in [word for word in words if word.text in "([" and word.text]:
        _leave_details_out(words, opening.i, found)
        _count_in_brackets(words, opening.i, found)
    return found


def _count_in_brackets(words: Sequence[Word], at: int, found: Numbers) -> None:
    """ "Vaccinators (2) abducted", "aid workers (three) and a driver": the number in brackets counts the plural."""
    number = found.get(at + 1)
    noun = words[at - 1] if at else words[at]
    if number is None or number.end >= len(words) or words[number.end].text not in ")]" or number.start != at + 1:
        return
    if noun.tag not in ("NNS", "NNPS") and not (noun.lemma in people() or noun.lower in people()):
        return
    if any(kid.i in found and kid.i < noun.i for kid in noun.subtree()):
        return
    for index in range(number.start, number.end):
        found.pop(index)
    found.before[noun.i] = number


_NEAR = 6
_LONGEST_DETAIL = 16
_NOMINAL = frozenset({"NOUN", "PROPN", "ADJ", "NUM", "PUNCT", "CCONJ", "ADP", "DET", "SYM", "X"})


def _leave_details_out(words: Sequence[Word], at: int, found: Numbers) -> None:
    """ "2 staff members (1 British, 1 Dutch) workers": the numbers in brackets detail the one before them."""
    closing = next((j for j in range(at + 1, min(len(words), at + _LONGEST_DETAIL)) if words[j].text in ")]"), None)
    if closing is None or closing + 1 >= len(words) or words[closing + 1].pos not in ("NOUN", "PROPN"):
        return
    inside = words[at + 1 : closing]
    if any(word.pos not in _NOMINAL for word in inside):
        return
    start = words[at].sentence
    before = next(
        (j for j in range(at - 1, max(-1, at - _NEAR), -1) if j in found and words[j].sentence == start), None
    )
    if before is None or any(words[j].pos in ("VERB", "AUX") or words[j].text == "," for j in range(before + 1, at)):
        return
    for word in inside:
        found.pop(word.i, None)
    after = closing + 1
    while after < len(words) and words[after].pos in ("NOUN", "PROPN"):
        found.before[after] = found[before]
        after += 1


def _scan(words: Sequence[Word], found: dict[int, Number]) -> None:
    i = 0
    while i < len(words):
        number = _at(words, i) if _may_begin(words[i].lower) else None
        if number is None:
            i += 1
            continue
        for index in range(number.start, number.end):
            found[index] = number
        i = max(number.end, i + 1)
    for at in [word.i for word in words if word.lower == "not" and word.i + 1 in found]:
        _correct(words, at, found)


@functools.lru_cache(maxsize=20_000)
def _may_begin(lower: str) -> bool:
    """False for words that begin no number, which are nearly all."""
    if any(lower in kind for kind in number_words()) or lower in ("half", "a", "an"):
        return True
    return any(sign.isdigit() for sign in lower) or "-" in lower or simple_value(lower) is not None


def _correct(words: Sequence[Word], at: int, found: dict[int, Number]) -> None:
    """ "not nine but twelve people" are twelve, "fourteen, not twelve, villagers" fourteen."""
    denied = found[at + 1]
    told = found.get(denied.end + 1) if words[denied.end : denied.end + 1] else None
    instead = told is not None and words[denied.end].lower == "but"
    before = found.get(at - 2) if at > 1 and words[at - 1].text == "," else None
    if denied.start != at + 1 or not (instead or before is not None):
        return
    for index in range(denied.start, denied.end):
        if instead and told is not None:
            found[index] = told
        else:
            del found[index]


def _at(words: Sequence[Word], i: int) -> Number | None:
    lower = words[i].lower
    if lower in number_words()[2]:
        return _vague(words, i)
    value, end = cardinal(words, i)
    if value is None or _is_age(words, end) or _is_bracketed_age(words, i, end) or is_date(words, i, end, value):
        return None
    low = high = value
    approximator: Approximator = "exact"
    start = i
    upper, after = _upper(words, i, end, value)
    if upper is not None:
        low, high, end, approximator = value, upper, after, "range"
        if start and words[start - 1].lower in ("between", "from"):
            start -= 1
        return Number(start, end, min(low, high), max(low, high), approximator)
    return _bounded(words, start, end, value)


def _is_age(words: Sequence[Word], end: int) -> bool:
    """ "12-year-old", "13 year-old", "13-year old": how old somebody is, however it is hyphenated."""
    following = [word.lower for word in words[end : end + 5] if word.text not in ("-", "\u2010", "\u2011")][:2]
    if following and following[0].rstrip(".") in _AGE_SIGNS:
        return True
    return len(following) == 2 and following[0].rstrip("s") in _AGES and following[1] in ("old", "olds")


def _is_bracketed_age(words: Sequence[Word], i: int, end: int) -> bool:
    """ "a boy (11) killed": a number alone in brackets behind one person."""
    if not (i > 1 and end < len(words)) or words[i - 1].text != "(" or words[end].text != ")":
        return False
    who = words[i - 2]
    return who.lower in people() and who.lower not in _COLLECTIVE and who.pos in ("NOUN", "PROPN")


_COLLECTIVE = frozenset({"staff", "personnel", "people", "crew", "police", "youth", "family", "civilian"})
_AGES = frozenset({"year", "month", "week", "day", "yr"})
_AGE_SIGNS = frozenset({"y.o", "y/o", "yo"})


def _vague(words: Sequence[Word], i: int) -> Number | None:
    lower = words[i].lower
    kind: Approximator = number_words()[2][lower]  # type: ignore[assignment]
    end = i + 1
    if lower == "some" and i + 1 < len(words) and cardinal(words, i + 1)[0] is not None:
        return None
    if lower in ("number", "numbers", "handful") and not _of_follows(words, i):
        return None
    if lower == "tens" and [word.lower for word in words[end : end + 2]] in (["of", "thousands"], ["of", "hundreds"]):
        end += 2
    if (
        lower == "hundreds"
        and end + 1 < len(words)
        and words[end].lower == "of"
        and words[end + 1].lower == "thousands"
    ):
        end += 2
    start = i - 1 if i and words[i - 1].lower in ("a", "the") and lower in ("few", "number", "handful") else i
    return Number(start, end, None, None, kind)


def _of_follows(words: Sequence[Word], i: int) -> bool:
    """ "a number of", "a "significant number" of": the article stands within three words."""
    following = [word.lower for word in words[i + 1 : i + 3] if word.text != '"']
    return following[:1] == ["of"] and any(word.lower in _UNTOLD for word in words[max(0, i - 3) : i])


_UNTOLD = frozenset("a an unknown unspecified unconfirmed undisclosed undetermined large huge great".split())


def _upper(words: Sequence[Word], i: int, end: int, value: int) -> tuple[int | None, int]:
    """The upper end of "10 to 15", "10-12", "two or three", "between 10 and 15"."""
    if end + 1 >= len(words):
        return None, end
    link = words[end].lower
    between = i > 0 and words[i - 1].lower == "between"
    if link not in _RANGE_WORDS and not (between and link == "and"):
        return None, end
    first = end + 1
    while first < min(end + 3, len(words) - 1) and link == "to" and words[first].lower in ("well", "over"):
        first += 1  # "from 500 to well over 1,000"
    upper, after = cardinal(words, first)
    if upper is None or upper <= value or (link in ("-", "\u2013") and words[end].start != words[end - 1].end):
        return None, end
    return upper, after


_SHARES = frozenset({"half", "most", "some", "many", "part", "majority", "third", "quarter", "few"})


def _is_share_of(words: Sequence[Word], start: int) -> bool:
    """ "half of the 40 passengers": 40 bounds how many."""
    before = [word.lower for word in words[max(0, start - 3) : start]]
    return len(before) == 3 and before[0] in _SHARES and before[1] == "of" and before[2] in ("the", "its", "their")


def _bounded(words: Sequence[Word], start: int, end: int, value: int) -> Number:
    if _is_share_of(words, start):
        return Number(start, end, None, value, "at_most")
    before, after = _phrases()["before"], _phrases()["after"]
    for length in range(_LONGEST_PHRASE, 0, -1):
        phrase = tuple(word.lower for word in words[max(0, start - length) : start])
        if len(phrase) == length and phrase in before and words[start - 1].dep != "prt":  # "handed over 14 men"
            return _opened(start - length, end, value, before[phrase])
    for length in (2, 1):
        phrase = tuple(word.lower for word in words[end : end + length])
        if phrase in after:
            return _opened(start, end + length, value, after[phrase])
    if _is_plus(words, end):
        return _opened(start, end, value, "at_least")
    return Number(start, end, value, value, "exact")


def _is_plus(words: Sequence[Word], end: int) -> bool:
    """ "30+", "30-plus"."""
    behind = [word.lower for word in words[end : end + 2]]
    return words[end - 1].text.endswith("+") or behind[:1] == ["+"] or behind == ["-", "plus"]


def _opened(start: int, end: int, value: int, how: str) -> Number:
    """Low and high of a bounded number, as the record's rules have them."""
    bounds: dict[str, tuple[int | None, int | None, Approximator]] = {
        "at_least": (value, None, "at_least"),
        "more_than": (value + 1, None, "more_than"),
        "at_most": (None, value, "at_most"),
        "fewer": (None, value - 1, "less_than"),
        "less_than": (None, value, "less_than"),
        "about": (value, value, "about"),
    }
    low, high, approximator = bounds[how]
    return Number(start, end, low, high, approximator)
