"""A headline as the parser should see it: the same length or cut short, in the case of a sentence."""

from __future__ import annotations

import functools
import re
from itertools import pairwise

from accordingto.language.text import normalise
from accordingto.vocabulary import rows

_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
_DASH = re.compile(r"(?<!\s)\s+-+\s")
_SHORT = 3
"""Words of up to so many letters stand in lower case in most styles of headlines."""
_CAPITALISED = 0.7
"""From this share of longer words in capitals on a headline is written in the style that capitalises every word."""


def as_sentence(title: str, text: str) -> str:
    """``title`` without the name of the site behind it, and with capitals on names only.

    The body of the report says which words are names (Lita et al., tRuEcasIng, ACL 2003); of words that it does not
    hold, those of the vocabulary are taken for common ones. Offsets stay those of ``title``.
    """
    plain = _without_site(normalise(title).replace("\n", " "))
    words = list(_WORD.finditer(plain))
    shouts = plain.isupper()
    if len(words) < 3 or not (shouts or _capitalises([match.group() for match in words])):
        return plain
    body = normalise(text)
    known = set(_WORD.findall(body))
    kept = {words[0].start()} if not shouts else set()
    for first, second in pairwise(words):  # "New Jersey" stays, although "new" is a common word
        if plain[first.start() : second.end()] in body:
            kept |= {first.start(), second.start()}
    parts, last = [], 0
    for match in words:
        word = match.group()
        parts += [plain[last : match.start()], word if match.start() in kept else _cased(word, known, shouts)]
        last = match.end()
    return "".join([*parts, plain[last:]])


def _without_site(title: str) -> str:
    """Cuts "| Latest News" and " - Gulf News": a last part that is no speaker ("- police")."""
    bar = title.find(" | ")
    if bar > 0:
        title = title[:bar]
    for match in _DASH.finditer(title):
        words = _WORD.findall(title[match.end() :])
        if match.start() and words and words[0][:1].isupper() and _sites() & {word.lower() for word in words}:
            return title[: match.start()]
    return title


@functools.cache
def _sites() -> frozenset[str]:
    """Words of the names of papers, stations and their pages."""
    return _of_class("site")


def _of_class(name: str) -> frozenset[str]:
    return frozenset(word for row in rows("noun_classes") if row["class"] == name for word in row["words"].split("|"))


def _capitalises(words: list[str]) -> bool:
    longer = [word for word in words[1:] if len(word) > _SHORT]
    return len(longer) > 1 and sum(word[0].isupper() for word in longer) >= _CAPITALISED * len(longer)


def _cased(word: str, known: set[str], shouts: bool) -> str:
    lower = word.lower()
    if len(lower) != len(word) or (not shouts and word[1:] != lower[1:]):
        return word
    if shouts and word in known:
        return word
    name = lower[:1].upper() + lower[1:]
    if any(form in known for form in _forms(lower)) or (name not in known and _is_common(lower)):
        return lower
    return name if len(name) == len(word) else word


def _forms(word: str) -> tuple[str, ...]:
    """The word and what its endings were added to: the body may have "killed" where the headline has "kills"."""
    stem = next((word[: -len(end)] for end in ("ing", "ed", "es", "s") if word.endswith(end)), word)
    if len(stem) <= _SHORT:
        return (word,)
    return word, stem, f"{stem}e", f"{stem}ed", f"{stem}s", f"{stem}ing"


def _is_common(word: str) -> bool:
    return any(form in _common_words() for form in _forms(word))


@functools.cache
def _common_words() -> frozenset[str]:
    """Words that tell events, losses, people, numbers and weapons, and those of English grammar."""
    found: set[str] = set()
    for table, column in (("frames", "words"), ("cues", "words"), ("weapons", "words"), ("common_words", "words"),
                          ("people", "word"), ("organisation_nouns", "word"), ("numbers", "word")):  # fmt: skip
        for row in rows(table):
            found.update(re.split(r"[|\s]+", row[column].lower()))
    found.update(next(row["words"] for row in rows("function_words") if row["language"] == "English").split())
    return frozenset(found - _days_and_months())


@functools.cache
def _days_and_months() -> frozenset[str]:
    return frozenset(next(row["words"] for row in rows("common_words") if row["id"] == "time").split()[:19])
