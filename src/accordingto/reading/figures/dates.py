"""Numbers that are days and years: they count nobody, whatever noun the parser hangs them on."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from accordingto.language.datelines import months
from accordingto.language.parse import Word

_DAY = 31
_SINCE = frozenset({"in", "since", "until", "during"})
_YEARS = range(1900, 2100)
_DASHES = frozenset({"-", "\u2013", "/", "."})


def is_date(words: Sequence[Word], start: int, end: int, value: int) -> bool:
    """True for the day of "6 Oct", "October 6" and "05-05-2016", and for the year behind either."""
    if end - start != 1 or not words[start].text.isdigit():
        return False
    before = words[start - 1].lower if start else ""
    after = words[end].lower if end < len(words) else ""
    if value <= _DAY:
        return before in months() or (after in months() and not _is_verb(words, end)) or _written(words, start)
    if value not in _YEARS or len(words[start].text) != 4:
        return False
    if before in _SINCE and (after in ("", ",", ".", ";", ")") or _is_verb(words, end)):
        return True  # "wanted for a raid in 2016 was killed"
    dated = before in (",", "of") or before.isdigit()  # "Dec 29, 2016", "Dec 29 2016"
    return before in months() or _written(words, start) or (dated and _month_behind(words, start))


def _is_verb(words: Sequence[Word], at: int) -> bool:
    """ "12 may have died"."""
    return words[at].pos in ("VERB", "AUX")


def _month_behind(words: Sequence[Word], start: int) -> bool:
    return any(word.lower in months() for word in words[max(0, start - 3) : start])


def _written(words: Sequence[Word], start: int) -> bool:
    """ "05-05-2016", "5.4.2016": three numbers, each joined to the next, one of them a year."""
    left = start
    while left >= 2 and words[left - 1].text in _DASHES and words[left - 2].text.isdigit():
        left -= 2
    parts = [words[left]]
    while left + 2 < len(words) and words[left + 1].text in _DASHES and words[left + 2].text.isdigit():
        left += 2
        parts.append(words[left])
    joined = all(right.start - first.end <= 1 for first, right in pairwise(parts))
    return len(parts) == 3 and joined and any(len(part.text) == 4 for part in parts)
