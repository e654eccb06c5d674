"""Wire copy in capitals, restored to running prose length for length.

The parser was trained on sentences, in which only names are written large: of "ARMY SAYS REBELS KILLED NINE IN GOMA"
it makes one long name. What it is shown is "Army says rebels killed nine in Goma"; the document's text stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from accordingto.language.lexicon import Lexicon

_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
_BRACKETED = re.compile(r"[\[(]([A-Z][A-Z-]{1,6})[\]),]")
_ABBREVIATED = re.compile(r"\b\w\.\s*$")
_MONTHS = frozenset("jan feb mar apr may jun jul aug sep sept oct nov dec march".split())
_MOSTLY = 0.9
_LOOK_BACK = 24
_LONGEST_ACRONYM = 5


def restore(text: str, lexicon: Callable[[], Lexicon]) -> str:
    """``text`` as running prose where it is written in capitals throughout, and unchanged where it is not.

    ``lexicon`` is asked only where there is something to restore.
    """
    return Shouted(text, lexicon()).restored() if _is_shouted(text) else text


def _is_shouted(text: str) -> bool:
    """True for a text whose letters are capitals nearly throughout."""
    return _has_capitals(text[:_SAMPLE]) and (len(text) <= _SAMPLE or _has_capitals(text))


def _has_capitals(text: str) -> bool:
    letters = [letter for letter in text if letter.isalpha()]
    return len(letters) > _LEAST_LETTERS and sum(map(str.isupper, letters)) > _MOSTLY * len(letters)


_SAMPLE = 2000
_LEAST_LETTERS = 60


@dataclass
class Shouted:
    """A text in capitals and how its words should be written."""

    text: str
    lexicon: Lexicon

    def restored(self) -> str:
        """The text with every word written as running prose has it."""
        matches = list(_WORD.finditer(self.text))
        words = [match.group().lower() for match in matches]
        large = self._in_long_names(words)
        pieces, at = [], 0
        for i, match in enumerate(matches):
            form = match.group()
            written = _capitalised(form) if i in large else self._written(words, i, match)
            pieces += [self.text[at : match.start()], written if len(written) == len(form) else form]
            at = match.end()
        return "".join([*pieces, self.text[at:]])

    def _written(self, words: list[str], i: int, match: re.Match[str]) -> str:
        word, form = words[i], match.group()
        if self._is_initial(match) or self._is_acronym(word, form):
            return form
        if self._is_month(word, match):
            return _capitalised(form)
        if self._is_small(words, i):
            return _capitalised(form) if self._begins(match.start()) else form.lower()
        return _capitalised(form) if self.lexicon.is_name(word) or _is_sayable(word) else form

    def _begins(self, at: int) -> bool:
        """True where a sentence or a paragraph begins."""
        before = self.text[max(0, at - _LOOK_BACK) : at]
        return at == 0 or (_ends_a_sentence(before) and not _ABBREVIATED.search(before))

    def _is_initial(self, match: re.Match[str]) -> bool:
        """ "I", and the letters of "U.S."."""
        form, end = match.group(), match.end()
        return form == "I" or (len(form) == 1 and self.text[end : end + 1] == ".")

    def _is_month(self, word: str, match: re.Match[str]) -> bool:
        """ "4 FEB 90", "MAY 1990": a month beside a number; "may" and "march" are words, too."""
        if word not in _MONTHS:
            return False
        before = self.text[max(0, match.start() - _LOOK_BACK) : match.start()].rstrip()
        after = self.text[match.end() : match.end() + _LOOK_BACK].lstrip()
        return before[-1:].isdigit() or after[:1].isdigit()

    def _in_long_names(self, words: list[str]) -> set[int]:
        """Words of names of several words: "Islamic State"."""
        found: set[int] = set()
        for i, word in enumerate(words):
            for name in self.lexicon.long_names.get(word, ()):
                if words[i : i + len(name)] == [part.lower() for part in name]:
                    found |= {i + j for j, part in enumerate(name) if part[0].isupper()}
                    break
        return found

    def _is_small(self, words: list[str], i: int) -> bool:
        word = words[i].removesuffix("'s")
        if self.lexicon.is_function_word(word) or word.endswith("n't"):
            return True
        if word in self.lexicon.fixed or not self.lexicon.is_common(word):
            return False
        if word in self.lexicon.given and not self.lexicon.is_verb(word):
            return False
        return not (word in self.lexicon.names and self._beside_a_name(words, i))

    def _beside_a_name(self, words: list[str], i: int) -> bool:
        """True behind a given name, and for a given name before a word that is no common one."""
        if i and words[i - 1] in self.lexicon.given:
            return True
        after = words[i + 1] if i + 1 < len(words) else ""
        return words[i] in self.lexicon.given and bool(after) and not self.lexicon.is_common(after)

    def _is_acronym(self, word: str, form: str) -> bool:
        """True for a name in capitals: one that the text brackets, or one of a list that is no other word."""
        if form not in self._bracketed and form not in self.lexicon.acronyms:
            return False
        return not self.lexicon.is_function_word(word) and word not in self.lexicon.fixed

    @cached_property
    def _bracketed(self) -> frozenset[str]:
        return frozenset(_BRACKETED.findall(self.text))


def _ends_a_sentence(before: str) -> bool:
    """True for text that closes a sentence and a blank, for a blank line, and for nothing but opening marks."""
    trimmed = before.rstrip()
    words = trimmed.rstrip("\"'(").rstrip()
    if not words or before.count("\n", len(words)) > 1:
        return True
    return len(trimmed) < len(before) and trimmed.rstrip("\"')]")[-1:] in (".", "!", "?", ":")


def _is_sayable(word: str) -> bool:
    """True where a word is longer than an acronym or has vowels between its consonants: "FMLN" has none."""
    if len(word) > _LONGEST_ACRONYM:
        return True
    vowels = sum(letter in "aeiouyáéíóúü" for letter in word)
    return vowels > 0 and len(word) > 2 and not re.search(r"[^aeiouyáéíóúü]{4}", word)


def _capitalised(form: str) -> str:
    return form[:1].upper() + form[1:].lower()
