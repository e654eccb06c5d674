"""Numerals: what digits and number words are worth, "two and a half thousand" and "a couple of dozen" included."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping, Sequence

from accordingto.language.datelines import months
from accordingto.language.parse import Word
from accordingto.reading.events.classes import people
from accordingto.vocabulary import rows

_DIGITS = re.compile(r"\d{1,3}(?:[,\u00a0 ]\d{3})+|\d+")
_DECIMAL = re.compile(r"(\d{1,4})[.,](\d{1,2})(k|m|mn|bn)?|(\d{1,4})(k|m|mn|bn)")
_SUFFIXES = {"k": 1_000, "m": 1_000_000, "mn": 1_000_000, "bn": 1_000_000_000}


@functools.cache
def number_words() -> tuple[Mapping[str, int], Mapping[str, int], Mapping[str, str]]:
    """Number words with their values, scales ("dozen", "thousand") with theirs, vague words with their approximator."""
    units: dict[str, int] = {}
    scales: dict[str, int] = {}
    vague: dict[str, str] = {}
    for row in rows("numbers"):
        if row["kind"] == "vague":
            vague[row["word"]] = row["value"]
        else:
            (units if row["kind"] == "unit" else scales)[row["word"]] = int(row["value"])
    return units, scales, vague


def cardinal(words: Sequence[Word], i: int) -> tuple[int | None, int]:
    """The value of a cardinal that begins at a word, and the index after it; None where none begins there."""
    scales = number_words()[1]
    j = i + 1
    if words[i].lower in ("half", "a", "an") and _is_half_or_one(words, i, scales):
        first, j = _half_or_one(words, i, scales)
        if words[i].lower == "half" or j >= len(words) or not _joins(words, j, first):
            return first, j
    else:
        fraction = _fraction(words, i, scales)
        if fraction is not None:
            return fraction
        simple = simple_value(words[i].lower)
        if simple is None:
            return None, i
        first, j = _grouped(words, i, simple)
    total, current = 0, first
    while j < len(words):
        lower = words[j].lower
        if lower == "-" and j + 1 < len(words) and words[j + 1].lower in scales and words[j].start == words[j - 1].end:
            j += 1  # "three-dozen"
            continue
        if lower in scales:
            current, total = _scaled(current, total, scales[lower])
        elif not _joins(words, j, total + current):
            value = simple_value(lower)
            if value is None or not _continues(words, j, current):
                break
            current += value
        j += 1
    while words[j - 1].lower in ("and", "-"):
        j -= 1
    return total + current, j


def _fraction(words: Sequence[Word], i: int, scales: Mapping[str, int]) -> tuple[int, int] | None:
    """ "2.5 million", "1.5m", "12k", "three and a half thousand"."""
    lower = words[i].lower
    decimal = _DECIMAL.fullmatch(lower)
    behind = words[i + 1].lower if i + 1 < len(words) else ""
    if decimal is not None:
        suffix = decimal[3] or decimal[5]
        scale = _SUFFIXES[suffix] if suffix else scales.get(behind)
        if scale is None or (suffix and not _counts_people(words, i + 1)):
            return None
        number = f"{decimal[1]}.{decimal[2]}" if decimal[2] else decimal[4]
        return round(float(number) * scale), i + (1 if suffix else 2)
    if [word.lower for word in words[i + 1 : i + 4]] == ["and", "a", "half"] and i + 4 < len(words):
        simple = simple_value(lower)
        if simple is not None and words[i + 4].lower in scales:
            return round((simple + 0.5) * scales[words[i + 4].lower]), i + 5
    return None


def _counts_people(words: Sequence[Word], at: int) -> bool:
    """True where what follows "5m" or "12k" is people, and no distance or sum is meant."""
    return at < len(words) and words[at].lemma in people()


def _grouped(words: Sequence[Word], i: int, value: int) -> tuple[int, int]:
    """ "3 450", "12 000": thousands set off by a blank, as the ministries of several countries write them."""
    text = words[i].text
    behind = words[i + 1].text if i + 1 < len(words) else ""
    if text.isdigit() and len(text) <= 3 and len(behind) == 3 and behind.isdigit() and value:
        before = words[i - 1].lower if i else ""
        if before not in months() and not before.isdigit() and words[i].pos == "NUM":
            return value * 1000 + int(behind), i + 2
    return value, i + 1


def simple_value(lower: str) -> int | None:
    """The value of one word: digits, a number word, "twenty-five"."""
    units = number_words()[0]
    value = _digits(lower)
    if value is not None:
        return value
    return units.get(lower, _hyphenated(lower, units))


def _joins(words: Sequence[Word], j: int, value: int) -> bool:
    """True for the "-" of "twenty-five" and the "and" of "one hundred and five"."""
    if j + 1 >= len(words) or simple_value(words[j + 1].lower) is None:
        return False
    if words[j].lower == "-":
        return 20 <= value % 100 < 100 and value % 10 == 0 and words[j + 1].lower in number_words()[0]
    return words[j].lower == "and" and value >= 100 and value % 100 == 0 and words[j - 1].lower in number_words()[1]


def _continues(words: Sequence[Word], j: int, current: int) -> bool:
    """True where a second number word adds to the first: "twenty five", "hundred five"; not in "four two"."""
    before = words[j - 1].lower
    if before in ("-", "and") or before in number_words()[1]:
        return True
    return (
        words[j].lower in number_words()[0]
        and before in number_words()[0]
        and current % 10 == 0
        and current % 100 >= 20
    )


def _scaled(current: int, total: int, scale: int) -> tuple[int, int]:
    if scale >= 1000:
        return 0, total + max(current, 1) * scale
    return max(current, 1) * scale, total


def _digits(lower: str) -> int | None:
    plain = lower.rstrip("+")
    if _DIGITS.fullmatch(plain):
        digits = re.sub(r"\D", "", plain)
        return int(digits) if len(digits) <= 12 else None
    return None


def _hyphenated(lower: str, units: Mapping[str, int]) -> int | None:
    tens, _, ones = lower.partition("-")
    if ones in units and tens in units and units[tens] % 10 == 0 and units[tens] >= 20:
        return units[tens] + units[ones]
    return None


def _is_half_or_one(words: Sequence[Word], i: int, scales: Mapping[str, int]) -> bool:
    following = [word.lower for word in words[i + 1 : i + 3]]
    if words[i].lower == "half":
        return following[:1] == ["dozen"] or following == ["a", "dozen"] or following[:2] == ["a", "million"]
    return bool(following) and (
        following[0] in scales or following == ["half", "dozen"] or following[0] in ("couple", "pair")
    )


def _half_or_one(words: Sequence[Word], i: int, scales: Mapping[str, int]) -> tuple[int, int]:
    following = [word.lower for word in words[i + 1 : i + 3]]
    if words[i].lower == "half":
        scale = following[0] if following[0] in scales else following[1]
        return scales[scale] // 2, i + (2 if following[0] in scales else 3)
    if following[0] == "half":
        return 6, i + 3
    if following[0] in ("couple", "pair"):
        return _couple(words, i + 2, scales)
    value, end = scales[following[0]], i + 2
    if following[0] == "hundred" and end < len(words) and words[end].lower in ("thousand", "million"):
        return value * scales[words[end].lower], end + 1
    return value, end


def _couple(words: Sequence[Word], end: int, scales: Mapping[str, int]) -> tuple[int, int]:
    """ "a couple", and "a couple of dozen"."""
    following = [word.lower for word in words[end : end + 2]]
    if len(following) == 2 and following[0] == "of" and following[1] in scales:
        return 2 * scales[following[1]], end + 2
    return 2, end
