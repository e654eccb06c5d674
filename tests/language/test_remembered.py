"""The last steps of the pipeline, remembered: what they set is what the pipeline's own steps set."""

from __future__ import annotations

import spacy
from spacy.tokens import Doc

from accordingto.evaluation.sentences import corpus
from accordingto.language.pipeline import DEFAULT_PIPELINE, annotate, load
from accordingto.language.remembered import Remembered, last_steps
from accordingto.language.tokens import tokens

TWO_WORDS = (
    "There is fighting in Goma, and there were nine dead.",
    "Let's go, they said. I'm gonna leave; you gotta stay, y'all.",
    "C'mon, it ain't over. There's nothin' left.",
)


def own(texts: list[str]) -> list[Doc]:
    """Docs by the steps of the pipeline itself."""
    nlp = load()
    return list(nlp.pipe([tokens(nlp, text)[0] for text in texts]))


def said(doc: Doc) -> list[tuple[str, ...]]:
    return [(word.text, word.tag_, word.dep_, word.head.text, word.pos_, str(word.morph), word.lemma_) for word in doc]


def test_nothing_is_set_otherwise_than_the_pipeline_sets_it() -> None:
    texts = [*TWO_WORDS, *(row["text"] for row in corpus())]
    nlp = load()
    twice = [list(annotate(nlp, [tokens(nlp, text)[0] for text in texts])) for _ in range(2)]
    for text, mine, again, theirs in zip(texts, *twice, own(texts), strict=True):
        assert said(mine) == said(again), text
        different = [pair for pair in zip(said(mine), said(theirs), strict=True) if pair[0] != pair[1]]
        assert not different, text


def test_a_word_in_two_pairs_is_asked_in_its_sentence() -> None:
    nlp = load()
    words = ["gon", "na", "gon", "na", "there", "is", "let", "'s", "'s"]
    mine, theirs = (Doc(nlp.vocab, words=words) for _ in range(2))
    for doc in (mine, theirs):
        for word in doc:
            word.tag_, word.dep_ = ("EX", "expl") if word.text in ("there", "'s") else ("VBZ", "ROOT")
    steps = last_steps(nlp)
    assert isinstance(steps, Remembered)
    steps(mine)
    nlp.get_pipe("lemmatizer")(nlp.get_pipe("attribute_ruler")(theirs))
    assert [(word.pos_, word.lemma_) for word in mine] == [(word.pos_, word.lemma_) for word in theirs]


def test_rules_of_another_kind_are_left_to_the_pipeline() -> None:
    nlp = spacy.load(DEFAULT_PIPELINE, exclude=["ner", "senter"])
    nlp.get_pipe("attribute_ruler").add([[{"SHAPE": "dddd"}]], {"LEMMA": "year"})
    steps = last_steps(nlp)
    assert not isinstance(steps, Remembered)
    doc = Doc(nlp.vocab, words=["Since", "2014"], tags=["IN", "CD"])
    assert [word.lemma_ for word in steps(doc)][1] == "year"
