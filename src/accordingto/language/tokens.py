"""Tokens as the parser sees them: where sentences may begin, words spelt right and spelt out, asides left out."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from accordingto.language.asides import asides
from accordingto.language.datelines import DASHES, ends_dateline
from accordingto.language.items import label_ends
from accordingto.language.lexicon import of_pipeline
from accordingto.language.log_parts import parts
from accordingto.language.shorthand import ends, spell_out
from accordingto.language.spelling import Spelling

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

_MAY_END = frozenset(".?!;:…)]\"'")
"""A sentence may end only after a token that ends with one of these (or with its line)."""
_LONGEST = 400
"""Words after which a sentence begins where none might: nobody writes so long, and rules look at whole sentences."""
_LONGEST_LINE = 2_000
"""Words of one line after which a sentence begins wherever one might."""


class Tokens(NamedTuple):
    """What the parser sees of a text, the offsets of all tokens, and the indexes of those that it does not see."""

    doc: Doc
    offsets: list[tuple[int, int]]
    unseen: frozenset[int]
    words: list[str]
    """The words as the parser sees them: spelt right, spelt out."""
    divided: frozenset[int]
    """Indexes of seen words at which the parser begins anew, though their sentence goes on."""


@dataclass(slots=True)
class _Draft:
    """The tokens of a text while they are gathered: words, whether a blank follows, offsets, where sentences begin
    (True), may begin (None) or may not."""

    words: list[str] = field(default_factory=list)
    spaces: list[bool] = field(default_factory=list)
    offsets: list[tuple[int, int]] = field(default_factory=list)
    starts: list[bool | None] = field(default_factory=list)
    line: int = 0
    """The first word of the line."""
    last: int = 0
    """Behind how many words a sentence began, or might have begun, last."""
    sure: int = 0
    """Behind how many words a sentence began for sure last."""


def tokens(nlp: Language, text: str) -> Tokens:
    """Tokens of a normalised text without white space, and their offsets; lines begin sentences.

    White-space tokens are left out because the parser, which rarely saw any, attaches their neighbours wrongly; it
    also likes to end sentences in their middle, so that it is told where one may end. Brackets that only detail a
    phrase are kept from it, too, and misspelt words are spelt as it knows them.
    """
    from spacy.tokens import Doc

    draft = _draft(nlp, text)
    words, spaces, starts = draft.words, draft.spaces, draft.starts
    _labels_apart(words, spaces, starts)
    shorthand = spell_out(words)
    for at, full in shorthand.words.items():
        if ends(words, at):
            starts[at + 1] = True
        words[at] = full
    unseen = list(asides(words)) if any(mark in text for mark in "([/") else []
    hidden = {at for first, behind in unseen for at in range(first, behind)}
    unseen = sorted([*unseen, *((at, at + 1) for at in shorthand.stops if at not in hidden)])
    for first, behind in reversed(unseen):
        spaces[first - 1] = True
        del words[first:behind], spaces[first:behind], starts[first:behind]
    divided = frozenset(parts(words, spaces, starts))
    starts = [True if at in divided else start for at, start in enumerate(starts)]
    doc = Doc(nlp.vocab, words=words, spaces=spaces, sent_starts=starts)
    left_out = frozenset(at for first, behind in unseen for at in range(first, behind))
    return Tokens(doc, draft.offsets, left_out, words, divided)


def _draft(nlp: Language, text: str) -> _Draft:
    draft, spelling = _Draft(), spelling_of(nlp)
    new_line, in_quotes = True, False
    for word, start, spaced in _cut(nlp, text):
        if word.isspace():
            new_line = new_line or "\n" in word
            if draft.spaces:
                draft.spaces[-1] = True
            continue
        draft.words.append(spelling.mended(word))
        draft.spaces.append(spaced)
        draft.offsets.append((start, start + len(word)))
        in_quotes = (word == '"') != (in_quotes and not new_line)
        if new_line:
            draft.line = len(draft.words) - 1
        _start(draft, new_line, in_quotes)
        new_line = False
    return draft


def _start(draft: _Draft, new_line: bool, in_quotes: bool) -> None:
    """Says of the last word whether a sentence begins with it, and mends what was said of the words before."""
    words, starts, at = draft.words, draft.starts, len(draft.words)
    may_start = None if words[-2:-1] and words[-2][-1] in _MAY_END else False
    if (
        new_line
        or _is_glued(words, draft.spaces, in_quotes)
        or at - draft.last > _LONGEST
        or (may_start is None and at - draft.sure > _LONGEST_LINE)
        or (words[-1] not in DASHES and ends_dateline(words[draft.line : -1]))
    ):
        may_start, draft.sure = True, at
    if may_start is not False:
        draft.last = at
    if not in_quotes and may_start is False and starts[-1] is False and _opens(words):
        starts[-1], draft.last = True, at - 1
    starts.append(may_start)
    claimed = _claim_apart(words, starts) if words[-1].lower() == "responsibility" else 0
    if claimed:
        starts[claimed] = True


def _labels_apart(words: list[str], spaces: list[bool], starts: list[bool | None]) -> None:
    """Makes sentences of the labels of a list by places: "Herat: two were arrested." """
    for label in label_ends(words, spaces, starts):
        for at in label:
            starts[at] = True


_LONG = re.compile(r"\S{201,}")
"""Characters without a blank that are no word: spaCy's tokenizer takes off affixes one by one, and each time looks at
all that is left, so that 20,000 brackets take it half a minute."""
_ENDS = re.compile(r"[.,;:!?)\]\"']{0,3}\Z")


def _cut(nlp: Language, text: str) -> Iterator[tuple[str, int, bool]]:
    """Tokens with where they begin and whether a blank follows; an overlong run is one, but for marks at its end."""
    done = 0
    for run in _LONG.finditer(text):
        yield from _tokenized(nlp, text[done : run.start()], done)
        ends = _ENDS.search(text, run.end() - 3, run.end())
        middle = ends.start() if ends else run.end()
        yield text[run.start() : middle], run.start(), middle == run.end()
        yield from ((text[at], at, at == run.end() - 1) for at in range(middle, run.end()))
        done = run.end()
    yield from _tokenized(nlp, text[done:] if done else text, done)


def _tokenized(nlp: Language, text: str, first: int) -> Iterator[tuple[str, int, bool]]:
    spelling = spelling_of(nlp)
    for token in nlp.tokenizer(text):
        word, start = token.text, first + token.idx
        joint = spelling.joint(word)
        if joint:
            yield word[:joint], start, False
        yield word[joint:], start + joint, bool(token.whitespace_)


@functools.cache
def spelling_of(nlp: Language) -> Spelling:
    """The mends of words that a pipeline's word lists allow."""
    return Spelling(of_pipeline(nlp))


def _is_glued(words: list[str], spaces: list[bool], in_quotes: bool) -> bool:
    """True where the last word begins a sentence right behind the stop of the one before: "abroad.Witnesses",
    "abroad."Nobody was hurt" in text that lost its blanks; ``in_quotes`` as it is behind that word."""
    if len(words) < 3 or spaces[-2]:
        return False
    if words[-1] == '"':
        return in_quotes and words[-2][-1] in ".?!"
    stop = words[-3] if words[-2] == '"' and not spaces[-3] else words[-2]
    closes = words[-2] != '"' or not in_quotes
    return closes and stop[-1] in ".?!" and words[-1][0].isupper() and len(words[-1]) > 1


_OPENERS = frozenset(
    {("At", "least"), ("More", "than"), ("Up", "to"), ("As", "many")}
    | {(count, "of") for count in ("Dozens", "Scores", "Hundreds", "Thousands")}
)


def _opens(words: list[str]) -> bool:
    """True where the last two words begin a sentence, though nothing ended the one before: "Tags Syria Aleppo At least
    20 people were killed" of a page that lost its stops. Headlines would write the second in capitals, too."""
    return (words[-2], words[-1]) in _OPENERS and words[-3] not in _LEADS_IN


def _claim_apart(words: list[str], starts: list[bool | None]) -> int:
    """Where "12 killed in attack - Boko Haram claims responsibility" has its second sentence; 0 where it is one."""
    if len(words) < 2 or words[-2].lower() not in ("claims", "claim"):
        return 0
    for at in range(len(words) - 3, max(0, len(words) - _LONGEST_CLAIMANT), -1):
        if starts[at]:
            return 0
        if words[at] in _PARTS:
            return at + 1 if words[at + 1].lower() not in ("and", "but", "who", "which") else 0
    return 0


_LONGEST_CLAIMANT = 8
_PARTS = frozenset({",", ";", "-", "--", "\u2013", "\u2014"})
_LEADS_IN = frozenset("(['\"-\u2013\u2014")
