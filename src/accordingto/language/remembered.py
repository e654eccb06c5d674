"""What the pipeline's last steps say of a word, remembered: a fifth of the parse goes into asking them anew.

Nearly all rules of the attribute ruler look at one word (its form, tag and dependency), and the lemmatiser looks at
what they set; so both are asked once for each such word, and the few rules that look at two words are asked of those
two. Where a pipeline has rules or a lemmatiser of another kind, its own steps are taken.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from spacy.attrs import DEP, LEMMA, MORPH, ORTH, POS, TAG
from spacy.matcher import Matcher
from spacy.pipeline import Lemmatizer
from spacy.tokens import Doc

if TYPE_CHECKING:
    from spacy.language import Language

Step = Callable[[Doc], Doc]
Table = Any
"""Rows of unsigned numbers."""

STEPS = ("attribute_ruler", "lemmatizer")
_KEY = [ORTH, TAG, DEP]
_SET = [POS, MORPH, LEMMA]
_MOST = 400_000
"""Words remembered: some hundred MB at most, and far more than English texts have."""
_PAIR = 2
_WHOLE = f"V{8 * len(_KEY)}"
_APART = ("\ue000", ".", "punct")
"""A full stop that no rule for two words knows, between words that are asked about one by one."""


def last_steps(nlp: Language) -> Step:
    """Part of speech, morphology and lemma for tagged and parsed docs, as the pipeline sets them."""
    ruler, lemmatizer = (nlp.get_pipe(name) for name in STEPS)
    if isinstance(lemmatizer, Lemmatizer) and all(map(_by_word, ruler.patterns)):
        return Remembered(nlp.vocab, ruler, lemmatizer)
    return lambda doc: lemmatizer(ruler(doc))


def _by_word(rule: dict[str, Any]) -> bool:
    """True for a rule that looks at form, tag and dependency of one word or two; white space is no word here."""
    patterns = [pattern for pattern in rule["patterns"] if not any(token.get("IS_SPACE") is True for token in pattern)]
    seen = {name for pattern in patterns for token in pattern for name in token}
    fields = set(rule["attrs"]) if patterns else set()
    return (
        all(len(pattern) <= _PAIR for pattern in patterns)
        and seen <= {"ORTH", "TEXT", "LOWER", "TAG", "DEP", "IS_SPACE"}
        and fields <= {"POS", "MORPH", "LEMMA"}
    )


class Remembered:
    """The last steps for docs whose words are no white space and have nothing set by these steps yet."""

    def __init__(self, vocab: Any, ruler: Any, lemmatizer: Any) -> None:
        self._vocab = vocab
        self._ruler = ruler
        self._lemmatizer = lemmatizer
        pairs = [pattern for rule in ruler.patterns for pattern in rule["patterns"] if len(pattern) == _PAIR]
        self._sides = [self._matcher([pattern[side] for pattern in pairs]) for side in (0, 1) if pairs]
        self._apart = [vocab.strings.add(name) for name in _APART]
        self._forget()

    def _forget(self) -> None:
        self._row: dict[bytes, int] = {}
        self._values: Table = np.zeros((0, len(_SET)), dtype="uint64")
        self._pairing: Table = np.zeros((0, 2), dtype="uint64")

    def __call__(self, doc: Doc) -> Doc:
        """Sets part of speech, morphology and lemma of a doc, and returns it."""
        if not len(doc):
            return doc
        words = np.ascontiguousarray(doc.to_array(_KEY), dtype="uint64")
        keys = words.view(_WHOLE).ravel().tolist()
        self._learn(keys)
        found = [self._row[key] for key in keys]
        values, pairing = self._values[found], self._pairing[found]
        together = np.flatnonzero(pairing[:-1, 0] & pairing[1:, 1])
        if (np.diff(together) == 1).any():  # a word in the middle of two pairs
            return self._asked(doc)
        for at in together.tolist():
            values[at : at + 2] = self._asked(self._doc(words[at : at + 2])).to_array(_SET)
        doc.from_array(_SET, values)
        return doc

    def _learn(self, keys: Sequence[bytes]) -> None:
        """Notes what the steps say of words that are new, each alone, and as bits which rules for two they fit."""
        if len(self._row) > _MOST:
            self._forget()
        new = list(dict.fromkeys(key for key in keys if key not in self._row))
        if not new:
            return
        spaced = np.zeros((2 * len(new), len(_KEY)), dtype="uint64")
        spaced[::2] = np.frombuffer(b"".join(new), dtype="uint64").reshape(-1, len(_KEY))
        spaced[1::2] = self._apart
        doc = self._doc(spaced)
        pairing = np.zeros((len(spaced), 2), dtype="uint64")
        for side, matcher in enumerate(self._sides):
            for rule, at, _ in matcher(doc, allow_missing=True):
                pairing[at, side] |= np.uint64(1 << int(self._vocab.strings[rule]))
        values = self._asked(doc).to_array(_SET)
        begin = len(self._row)
        self._row.update((key, begin + at) for at, key in enumerate(new))
        self._values = np.concatenate([self._values, values[::2]])
        self._pairing = np.concatenate([self._pairing, pairing[::2]])

    def _asked(self, doc: Doc) -> Doc:
        """The doc after the pipeline's own steps."""
        made: Doc = self._lemmatizer(self._ruler(doc))
        return made

    def _doc(self, words: Table) -> Doc:
        """Words one after the other, as they are where they come from."""
        doc = Doc(self._vocab, words=[self._vocab.strings[orth] for orth in words[:, 0].tolist()])
        for token, (_, tag, dep) in zip(doc, words.tolist(), strict=True):
            token.tag, token.dep = tag, dep
        return doc

    def _matcher(self, tokens: Sequence[dict[str, Any]]) -> Matcher:
        """Tells which of the rules for two words fit a word on one side; rules go by their number."""
        made = Matcher(self._vocab)
        for number, token in enumerate(tokens):
            made.add(str(number), [[token]])
        return made
