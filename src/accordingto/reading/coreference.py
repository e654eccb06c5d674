"""Who is meant: pronouns, bare role nouns, surnames and acronyms to the fuller mention, by a sieve with reasons."""

from __future__ import annotations

from collections.abc import Iterable

from accordingto.language.parse import Parse, Word


def resolve(parse: Parse, words: Iterable[Word]) -> dict[int, Word]:
    """For the head words of mentions that need it: word index to the head word of the fuller mention."""
    return {}
