"""Which words are common words of English and which are names: what the restoring of capitals asks."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from accordingto.gazetteer import load
from accordingto.gazetteer.names import normalise
from accordingto.vocabulary import rows

if TYPE_CHECKING:
    from spacy.language import Language

_ENDINGS = (
    ("'s", ("",)), ("men", ("man",)), ("ies", ("y",)), ("es", ("", "e")), ("s", ("",)), ("ied", ("y",)),
    ("ed", ("", "e")), ("ing", ("", "e")), ("er", ("", "e")), ("est", ("", "e")), ("ly", ("",)),
)  # fmt: skip
_CONNECTING = ("amid", "via", "versus", "vs", "near", "despite", "over", "after", "against")
_FIRST_NAMES = ("given", "both")


@dataclass(frozen=True)
class Lexicon:
    """Common words by part of speech, and names: all in small letters."""

    verbs: frozenset[str]
    nouns: frozenset[str]
    others: frozenset[str]
    function_words: frozenset[str]
    names: frozenset[str]
    """Names of persons and places that are one word."""
    given: frozenset[str]
    fixed: frozenset[str]
    """Names of states, nationalities, months and days, which are written large wherever they stand."""
    acronyms: frozenset[str]
    """Names of armed groups and others that are written in capitals."""
    long_names: Mapping[str, tuple[tuple[str, ...], ...]]
    """Names of several words as they are written, by their first in small letters."""

    def is_function_word(self, word: str) -> bool:
        return word in self.function_words

    def is_verb(self, word: str) -> bool:
        return any(form in self.verbs for form in _forms(word))

    def is_common(self, word: str) -> bool:
        """True for a word that English has, whether or not it is a name as well."""
        if word in self.function_words:
            return True
        forms = list(_forms(word))
        if any(form in self.verbs or form in self.others for form in forms):
            return True
        return any(form in self.nouns for form in forms) and not _is_city(word)

    def is_name(self, word: str) -> bool:
        return word in self.names or word in self.fixed


@functools.lru_cache(maxsize=4096)
def _is_city(word: str) -> bool:
    """True for a word that a large place is called by: word lists have "medellin" among the nouns."""
    return any(
        match.why == "name" and match.entry.population > _LARGE and normalise(match.entry.name) == word
        for match in load().look_up(word)
    )


_LARGE = 100_000
"""Inhabitants of a place whose name is no common word."""


def _forms(word: str) -> Iterator[str]:
    """The word and what it may be a form of."""
    yield word
    for ending, stems in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 2:
            body = word[: -len(ending)]
            for stem in stems:
                yield body + stem
            if len(body) > 3 and body[-1] == body[-2]:
                yield body[:-1]


@functools.cache
def of_pipeline(nlp: Language) -> Lexicon:
    """The lexicon with the word lists that the pipeline's lemmatiser carries (after WordNet)."""
    lemmatizer: Any = nlp.get_pipe("lemmatizer")
    index = lemmatizer.lookups.get_table("lemma_index", {})
    irregular = lemmatizer.lookups.get_table("lemma_exc", {})
    kinds: dict[str, set[str]] = {}
    for kind in ("verb", "noun", "adj", "adv"):
        kinds[kind] = {*index.get(kind, ()), *irregular.get(kind, {})}
    return _made(frozenset(kinds["verb"]), frozenset(kinds["noun"]), frozenset(kinds["adj"] | kinds["adv"]))


@functools.cache
def _made(verbs: frozenset[str], nouns: frozenset[str], others: frozenset[str]) -> Lexicon:
    from spacy.lang.en.stop_words import STOP_WORDS

    known = {word for row in rows("people") for word in (row["word"],)}
    known |= {word for row in rows("frames") for word in row["words"].replace("|", " ").split()}
    known = {word for word in known if " " not in word}
    english = next(row["words"].split() for row in rows("function_words") if row["id"] == "fw.en")
    given = {row["name"] for row in rows("personal_names") if row["part"] in _FIRST_NAMES}
    names = {row["name"] for row in rows("personal_names")} | {
        row["name"].split()[-1].lower() for row in rows("leaders")
    }
    return Lexicon(
        verbs=verbs, nouns=nouns | known, others=others,
        function_words=frozenset({*STOP_WORDS, *english, *_CONNECTING}),
        names=frozenset(names), given=frozenset(given), fixed=frozenset(_fixed()),
        acronyms=frozenset(_acronyms()), long_names=_long_names(),
    )  # fmt: skip


def _fixed() -> Iterator[str]:
    yield from "monday tuesday wednesday thursday friday saturday sunday".split()
    yield from "january february april june july august september october november december".split()
    for row in rows("written_large"):
        yield from row["words"].split("|")
    for row in rows("states"):
        for column in ("name", "synonyms", "nationalities", "capitals"):
            for name in row[column].split("|"):
                yield from (name.lower(), f"{name.lower()}s") if name[1:].islower() else ()
    for row in rows("demonyms"):
        yield row["form"].lower()


def _acronyms() -> Iterator[str]:
    for table, columns in (("armed_actors", ("name", "aliases")), ("agencies", ("signs",))):
        for row in rows(table):
            for name in (name for column in columns for name in row[column].split("|")):
                if name.isupper() and name.isalpha() and len(name) > 2:
                    yield name


def _long_names() -> Mapping[str, tuple[tuple[str, ...], ...]]:
    found: dict[str, list[tuple[str, ...]]] = {}
    tables = (
        ("armed_actors", ("name", "aliases")),
        ("states", ("name", "synonyms", "capitals")),
        ("leaders", ("name",)),
    )
    for table, columns in tables:
        for row in rows(table):
            for name in (name for column in columns for name in row[column].split("|")):
                words = tuple(name.split())
                if len(words) > 1:
                    found.setdefault(words[0].lower(), []).append(words)
    return {first: tuple(sorted(names, key=len, reverse=True)) for first, names in found.items()}
