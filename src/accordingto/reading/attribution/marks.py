"""Attributions without a word: "Name: what is said" of headlines and transcripts, and a name behind a dash."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from accordingto.language.parse import Parse, Word
from accordingto.reading.attribution import labels
from accordingto.reading.attribution.content import trimmed
from accordingto.reading.attribution.cues import cues
from accordingto.reading.attribution.roles import role_of
from accordingto.reading.events.classes import is_class
from accordingto.reading.mentions import Saying

_LONGEST_NAME = 5
_LEAST_QUOTED = 4
_DASHES = frozenset({"\u2015", "\u2014", "\u2013", "--"})


def find(parse: Parse) -> Iterator[Saying]:
    """Every such attribution of a text, paragraph by paragraph."""
    bounds = [*parse.paragraphs, len(parse.words)]
    for start, end in pairwise(bounds):
        if end - start < 3:
            continue
        saying = _colon(parse, start, end) or _dash(parse, start, end) or _tail(parse, start, end)
        if saying is not None:
            yield saying


def _colon(parse: Parse, start: int, end: int) -> Saying | None:
    """ "POLICE: 12 killed in blast", "MAYOR: We saw it."."""
    words = parse.words
    first = start + 1 if words[start].text == '"' else start
    for i in range(first + 1, min(end, first + _LONGEST_NAME + 1)):
        if words[i].text == ":" and i + 2 < end:
            name = words[first + 1 : i] if _is_speech(words[first]) else words[first:i]
            if not labels.speaks(name, words[i + 1 : end]):
                return None
            at = i if len(name) == i - first else first
            return _saying(parse, at, labels.head(name), list(range(i + 1, end)), "cue.colon")
    return None


def _is_speech(word: Word) -> bool:
    """ "Stated Sample: …": the verb before the name."""
    cue = cues().get(("V", word.lemma))
    return word.tag in ("VBD", "VBN", "VBZ") and cue is not None and cue.is_speech


def quoted(parse: Parse, found: Sequence[Saying]) -> Iterator[Saying]:
    """Quotations behind "…, from the mayor:" that no reporting word of the text has."""
    taken = {i for saying in found if saying.quoted for start, end in saying.content for i in range(start, end)}
    marked = {saying.cue_word.i for saying in found}
    for start, end in parse.quotations:
        at = start - 1
        if at < 1 or end - start < _LEAST_QUOTED or start in taken or at in marked or parse.words[at].text != ":":
            continue
        name = parse.words[at - 1]
        if name.pos == "PROPN" and not is_class(name, "story_label"):
            yield _saying(parse, at, name, list(range(start, end)), "cue.colon")


def _dash(parse: Parse, start: int, end: int) -> Saying | None:
    """A quotation or a post, a dash, and a name that ends the paragraph or has brackets behind it."""
    words = parse.words
    for i in range(start + 3, end - 1):
        if words[i].text not in _DASHES:
            continue
        last = _signature(words, i + 1, end)
        if last and words[i - 1].text == '"':
            quoted = parse.quotation_of(words[i - 1])
            if quoted is not None:
                return _saying(parse, i, words[last - 1], list(range(*quoted)), "cue.dash")
        elif last + 1 < end and words[last].text == "(" and words[last + 1].text[:1] == "@":
            return _saying(parse, i, words[last - 1], list(range(start, i)), "cue.dash")  # "- Name (@name)"
    return None


def _signature(words: Sequence[Word], first: int, end: int) -> int:
    """Where a name behind a dash ends; 0 where no name is written there, or where it goes on."""
    last = first
    while last < min(end, first + _LONGEST_NAME) and labels.is_name(words[last : last + 1]):
        last += 1
    return last if last > first and (last == end or words[last].text == "(") else 0


def _tail(parse: Parse, start: int, end: int) -> Saying | None:
    """ "12 killed in blast: police", "… - ministry", "… — state media": a speaker closes a line that has no full
    stop."""
    words = parse.words
    for i in range(max(start + 2, end - _LONGEST_NAME), end - 1):
        told = i - start > 2 or words[i - 1].pos == "VERB"  # "Rebels attacked: army"
        if told and words[i].text in _TAIL and _is_speaker(words[i + 1 : end]):
            return _saying(parse, i, words[end - 1], list(range(start, i)), "cue.tail")
    return None


_TAIL = _DASHES | {":", "-"}


def _is_speaker(words: Sequence[Word]) -> bool:
    """True for a phrase that ends with a word for people, an office or a source and holds no verb."""
    spoken = is_class(words[-1], "speaker")
    return spoken and not any(word.pos in ("VERB", "AUX", "ADP", "PRON") or word.tag == "CD" for word in words)


def _saying(parse: Parse, i: int, name: Word, content: list[int], rule: str) -> Saying:
    return Saying(
        cue=(i, i + 1), cue_word=parse.words[i], kind="quote" if rule == "cue.dash" else "say", stance="asserts",
        source=name, content=trimmed(parse, set(content)), quoted=rule == "cue.dash", role=role_of(name), rule=rule,
    )  # fmt: skip
