"""A parsed document as a tree of plain words: what every reading rule walks on.

Words carry the offsets of the document's own text. White space is no word. The tree is made once from spaCy's
analysis and may be mended while it is made (:mod:`accordingto.language.repair`); afterwards nobody changes it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from accordingto.records import Document, Span, span_in


class Word:
    """One token: its form, its analysis (Penn tag, universal part of speech, ClearNLP dependency), its offsets."""

    __slots__ = (
        "_left", "_right", "children", "dep", "end", "head", "i", "lemma", "lower", "pos", "sentence", "start",
        "tag", "text",
    )  # fmt: skip

    def __init__(self, i: int, text: str, start: int, end: int) -> None:
        self.i = i
        self.text = text
        self.lower = text.lower()
        self.start = start
        self.end = end
        self.lemma = self.lower
        self.tag = ""
        self.pos = ""
        self.dep = ""
        self.head: Word = self
        self.children: list[Word] = []
        self.sentence = 0
        self._left = -1
        self._right = -1

    def __repr__(self) -> str:
        return f"<{self.i} {self.text}/{self.tag}/{self.dep}>{self.head.text}>"

    @property
    def is_root(self) -> bool:
        return self.head is self

    @property
    def left_edge(self) -> int:
        """Index of the first word of the subtree."""
        if self._left < 0:
            self._left = min([self.i, *(child.left_edge for child in self.children)])
        return self._left

    @property
    def right_edge(self) -> int:
        """Index after the last word of the subtree."""
        if self._right < 0:
            self._right = max([self.i + 1, *(child.right_edge for child in self.children)])
        return self._right

    def kids(self, *deps: str) -> list[Word]:
        """Children with one of these dependencies, in text order."""
        return [child for child in self.children if child.dep in deps]

    def kid(self, *deps: str) -> Word | None:
        """The first child with one of these dependencies."""
        for child in self.children:
            if child.dep in deps:
                return child
        return None

    def subtree(self) -> list[Word]:
        """This word and all below it, in text order."""
        found = [self]
        for word in found:
            found.extend(word.children)
        return sorted(found, key=lambda word: word.i)

    def ancestors(self) -> Iterator[Word]:
        """The words above, nearest first."""
        word = self
        while word.head is not word:
            word = word.head
            yield word

    def hang(self, head: Word, dep: str) -> bool:
        """Hangs this word under another one, where that makes no cycle; False where it would, and nothing is changed.

        Only for repairs while the tree is made.
        """
        if head is self or self in head.ancestors():
            return False
        if self.head is not self:
            self.head.forget_edges()
            self.head.children.remove(self)
        self.head, self.dep = head, dep
        head.children.append(self)
        head.children.sort(key=lambda word: word.i)
        head.forget_edges()
        return True

    def uproot(self) -> None:
        """Takes this word from its head, so that it is a root; only for repairs while the tree is made."""
        self.head.forget_edges()
        self.head.children.remove(self)
        self.head, self.dep = self, "ROOT"

    def forget_edges(self) -> None:
        """Forgets the edges of this subtree and of those above it, which a repair changes."""
        for word in (self, *self.ancestors()):
            word._left = word._right = -1


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: its index, its words ``start`` to ``end`` (exclusive) and its root."""

    index: int
    start: int
    end: int
    root: Word


@dataclass(frozen=True, slots=True)
class Parse:
    """A document with its words and sentences. ``paragraphs`` holds the word index at which each paragraph starts."""

    document: Document
    words: Sequence[Word]
    sentences: Sequence[Sentence]
    paragraphs: Sequence[int] = field(default=(0,))
    quotations: Sequence[tuple[int, int]] = field(default=())
    """Word ranges that stand in quotation marks, marks included, end exclusive."""
    part: Literal["text", "title"] = "text"
    """Which part of the document the words stand in."""
    headline: Parse | None = None
    """The parse of the title, where the document has one."""

    @property
    def text(self) -> str:
        return self.document.text if self.part == "text" else self.document.title or ""

    def span(self, start: int, end: int) -> Span:
        """The span of words ``start`` to ``end`` (exclusive)."""
        return span_in(self.text, self.words[start].start, self.words[end - 1].end, self.part)

    def word_span(self, word: Word) -> Span:
        return span_in(self.text, word.start, word.end, self.part)

    def sentence_of(self, word: Word) -> Sentence:
        return self.sentences[word.sentence]

    def sentence_words(self, index: int) -> Sequence[Word]:
        sentence = self.sentences[index]
        return self.words[sentence.start : sentence.end]

    def head_text(self, word: Word) -> str:
        """The white-space-delimited word as it stands, without punctuation around it: "Nagorno-Karabakh"."""
        text = self.text
        start, end = word.start, word.end
        first, last = self._sentence_edges(word)
        while start > first and not text[start - 1].isspace():
            start -= 1
        while end < last and not text[end].isspace():
            end += 1
        whole = text[start:end].strip(_AROUND)
        for ending in ("'s", "\u2019s", "'", "\u2019"):
            if whole.endswith(ending) and len(whole) > len(ending):
                return whole[: -len(ending)].strip(_AROUND) or word.text
        return whole or word.text

    def _sentence_edges(self, word: Word) -> tuple[int, int]:
        """Offsets of a word's sentence: where a blank is lost between two, the next one is no part of the word."""
        sentence = self.sentences[word.sentence]
        return self.words[sentence.start].start, self.words[sentence.end - 1].end

    def quotation_of(self, word: Word) -> tuple[int, int] | None:
        """The quotation that a word stands in."""
        for start, end in self.quotations:
            if start <= word.i < end:
                return start, end
        return None


_AROUND = ".,;:!?()[]{}<>\"'\u201c\u201d\u2018\u2019\u00ab\u00bb\u2026-\u2013\u2014"
