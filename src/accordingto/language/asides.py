"""What only details a phrase and makes the parser lose its way: "2 local (1 Dutch, 1 Thai) staff", "guard/escorts".

The parser does not see them; their words come back into the tree afterwards, below the word that they stand behind.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence

from accordingto.language.parse import Word
from accordingto.language.subject_repair import people
from accordingto.vocabulary import rows

_LONGEST = 16
"""Words of the longest bracket that is left out."""
_OPENING, _CLOSING = "([", ")]"
_DIGITS = frozenset(map(str, range(1, 100)))
_JOINING = frozenset({",", "-", "/", "&", ";", "\u2013"})


def asides(words: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Ranges of tokens that the parser need not see, brackets included."""
    done = 0
    for at, word in enumerate(words):
        if word == "/" and _either_of(words, at) and at - 1 > done:
            done = at + 1
            yield at - 1, at + 1
        if word not in ("(", "[") or at < max(done, 1):
            continue
        end = _end(words, at)
        if (
            end
            and (_details(words[at + 1 : end - 1]) or _is_notice(words[at + 1], words[end : end + 1]))
            and (_goes_on(words[at - 1], words[end : end + 2]))
        ):
            done = end
            yield at, end


def _either_of(words: Sequence[str], at: int) -> bool:
    """ "4 guard/escorts", "two teachers/drivers": two words for the same people, of which the second will do."""
    return 1 < at < len(words) - 1 and _is_people(words[at - 1]) and _is_people(words[at + 1])


def _end(words: Sequence[str], at: int) -> int:
    """The index behind the bracket that closes the one at ``at``; 0 where none does."""
    depth = 0
    for here in range(at, min(at + _LONGEST, len(words))):
        depth += (words[here] in ("(", "[")) - (words[here] in (")", "]"))
        if not depth:
            return here + 1
    return 0


def _details(inside: Sequence[str]) -> bool:
    """True for words, numbers and commas that tell nothing: "1 Dutch, 1 Thai", "outlawed in the north" does."""
    if len(inside) == 1 and inside[0].isupper():
        return False  # "the Organisation of Islamic Cooperation (OIC)": an acronym is remembered
    return bool(inside) and all(
        word in _JOINING
        or word in _OPENING + _CLOSING
        or (word.isalnum() and word.lower() not in _kinds()["tells"] and not word.endswith(("ed", "ing")))
        for word in inside
    )


def _is_notice(first: str, behind: Sequence[str]) -> bool:
    """ "the group (outlawed in Russia) fighters": a notice that the law of a country asks of its papers."""
    return first.lower() in _kinds()["notice"] and bool(behind) and behind[0][:1].islower()


def _goes_on(before: str, behind: Sequence[str]) -> bool:
    """True where the noun or, if it stands before, what befell its people or a further count follows: "staff",
    "national staff", "killed", "and 1 driver"."""
    if not behind or not before.isalnum():
        return False
    if _is_people(behind[0]) or (behind[0] in _kinds()["goes_on"] and _is_people(before)):
        return True
    if len(behind) < 2:
        return False
    counts_on = behind[0] in ("and", ",") and behind[1].lower() in _kinds()["counts"] | _DIGITS
    return (counts_on and _is_people(before)) or (behind[0] in _kinds()["between"] and _is_people(behind[1]))


def _is_people(word: str) -> bool:
    return word in people() or (word.endswith("s") and word[:-1] in people())


@functools.cache
def _kinds() -> dict[str, frozenset[str]]:
    return {row["kind"]: frozenset(row["words"].split("|")) for row in rows("asides")}


def describe(word: Word) -> None:
    """Gives a word that the parser did not see the analysis that its form allows."""
    text = word.text
    if text.isdigit():
        word.tag, word.pos = "CD", "NUM"
    elif text in ("(", "["):
        word.tag, word.pos = "-LRB-", "PUNCT"
    elif text in (")", "]"):
        word.tag, word.pos = "-RRB-", "PUNCT"
    elif not text[0].isalnum():
        word.tag, word.pos = ",", "PUNCT"
    elif text[0].isupper():
        word.tag, word.pos = "NNP", "PROPN"
    else:
        word.tag, word.pos = "NN", "NOUN"
    word.dep = "dep"
