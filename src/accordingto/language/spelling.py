"""Words that hurried reports misspell or run together, as the parser should see them: "wouned", "killeda guard".

Only words that English does not have, and only where one word of this project's vocabulary (deeds and people) is one
slip away: a letter too many or too few, another letter, or two that changed places. The text and its spans stay as
they are written.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping

from accordingto.language.lexicon import Lexicon
from accordingto.vocabulary import rows

_SHORTEST = 6
"""Letters of the shortest word that is mended: short words are one slip away from too many others."""
_MOST = 50_000
"""Words that are remembered: an archive has no end of them."""
_JOINED = ("the", "an", "in", "by", "at", "on", "of", "a")
"""Words that lose the blank before them."""


class Spelling:
    """Mends of single words, each looked up once."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._known: dict[str, str] = {}
        self._joints: dict[str, int] = {}

    def mended(self, word: str) -> str:
        """The word as it should be spelt; the word itself where nothing is known to be wrong with it."""
        if len(word) < _SHORTEST or not word.islower() or not word.isalpha():
            return word
        if word not in self._known:
            if len(self._known) > _MOST:
                self._known.clear()
            self._known[word] = word if self._is_word(word) else _nearest(word)
        return self._known[word]

    def joint(self, word: str) -> int:
        """Where "killeda" has lost its blank: the length of its first word; 0 for one word."""
        if not word.endswith(_JOINED) or len(word) < _SHORTEST or not word.islower() or not word.isalpha():
            return 0
        if word not in self._joints:
            if len(self._joints) > _MOST:
                self._joints.clear()
            self._joints[word] = 0 if self._is_word(word) else _split(word)
        return self._joints[word]

    def _is_word(self, word: str) -> bool:
        """True for a word of English or of the project, and for what both may inflect."""
        known = self._lexicon
        if word in _deeds_and_people() or word in _rare() or word in known.function_words or known.is_name(word):
            return True
        if word in known.verbs or word in known.nouns or word in known.others:
            return True
        return any(stem in getattr(known, kind) for stem, kinds in _stems(word) for kind in kinds)


@functools.cache
def _rare() -> frozenset[str]:
    return frozenset(row["word"] for row in rows("rare_words"))


def _stems(word: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """What a word may be a form of, with the kinds of words that have such forms."""
    for ending, stems, kinds in _FORMS:
        if word.endswith(ending):
            body = word[: -len(ending)]
            for stem in stems:
                yield body + stem, kinds
            if ending in ("ed", "ing", "er", "est") and len(body) > 3 and body[-1] == body[-2] != body[-3]:
                yield body[:-1], kinds  # "kidnapped"; "killled" is no form of "kill"


_FORMS = (
    ("s", ("",), ("nouns", "verbs")), ("es", ("",), ("nouns", "verbs")), ("ies", ("y",), ("nouns", "verbs")),
    ("men", ("man",), ("nouns",)), ("ed", ("", "e"), ("verbs", "nouns")), ("ied", ("y",), ("verbs",)),
    ("ing", ("", "e"), ("verbs", "nouns")), ("er", ("", "e"), ("others",)), ("est", ("", "e"), ("others",)),
    ("ly", ("", "le"), ("others",)), ("ness", ("",), ("others",)), ("ers", ("", "e"), ("verbs",)),
    ("ised", ("ize",), ("verbs",)), ("ising", ("ize",), ("verbs",)), ("ees", ("",), ("verbs",)),
    ("ee", ("",), ("verbs",)), ("able", ("", "e"), ("verbs",)), ("less", ("",), ("nouns",)),
    ("isation", ("ize",), ("verbs",)), ("ization", ("ize",), ("verbs",)),
)  # fmt: skip


def _nearest(word: str) -> str:
    """The one word of deeds or people that is a slip away; the word itself where none is, or more than one."""
    near = {
        other
        for key in {word, *_without_one(word)}
        for other in _by_remains().get(key, ())
        if other[0] == word[0] and _one_slip(word, other)
    }
    return near.pop() if len(near) == 1 else word


def _one_slip(left: str, right: str) -> bool:
    """One letter more, less or other, or two neighbours changed."""
    if abs(len(left) - len(right)) > 1:
        return False
    if len(left) == len(right):
        wrong = [at for at in range(len(left)) if left[at] != right[at]]
        changed = len(wrong) == 2 and wrong[1] == wrong[0] + 1 and left[wrong[0]] == right[wrong[1]]
        return len(wrong) == 1 or (changed and left[wrong[1]] == right[wrong[0]])
    longer, shorter = sorted((left, right), key=len, reverse=True)
    return shorter in _without_one(longer)


def _without_one(word: str) -> list[str]:
    return [word[:at] + word[at + 1 :] for at in range(1, len(word))]


@functools.cache
def _by_remains() -> Mapping[str, tuple[str, ...]]:
    """Words of deeds and people by themselves and by what is left without one letter."""
    found: dict[str, list[str]] = {}
    for word in sorted(_deeds_and_people()):
        if len(word) >= _SHORTEST:
            for key in {word, *_without_one(word)}:
                found.setdefault(key, []).append(word)
    return {key: tuple(words) for key, words in found.items()}


def _split(word: str) -> int:
    for end in _JOINED:
        first = word.removesuffix(end)
        if first != word and first.endswith(("ed", "ing")) and first in _deeds_and_people():
            return len(first)
    return 0


@functools.cache
def _deeds_and_people() -> frozenset[str]:
    """Forms of the verbs that tell events, and nouns for people."""
    found = {row["form"] for row in rows("lemmas")}
    for row in rows("people"):
        if row["word"].isalpha():
            found |= {row["word"], row["word"] + "s"}
    for row in rows("frames"):
        for verb in row["words"].split("|") if row["pos"] == "V" else ():
            found.update(_inflected(verb))
    return frozenset(found)


def _inflected(verb: str) -> Iterator[str]:
    stem = verb.removesuffix("e")
    doubled = verb + verb[-1] if verb[-1] in "bdgmnpt" and verb[-2:-1] in tuple("aeiou") else verb
    yield from (verb, verb + "s", stem + "ed", stem + "ing", doubled + "ed", doubled + "ing")
    if verb.endswith("y"):
        yield verb[:-1] + "ied"
