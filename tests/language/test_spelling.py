"""Misspelt, shortened and glued words: read as what they stand for, quoted as they are written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accordingto.api import read
from accordingto.language.pipeline import parse
from accordingto.records import make_document


@pytest.mark.parametrize(
    ("text", "trigger", "measure", "low"),
    [
        ("Nine drivers were kild near Goma.", None, None, None),
        ("Nine drivers were killled near Goma.", "killled", "killed", 9),
        ("Nine gaurds were wonded near Goma.", "wonded", "wounded", 9),
        ("Nine nurses were kidnaped near Goma.", "kidnaped", "abducted", 9),
        ("A shell hit the camp and killeda nurse.", "killed", "killed", 1),
        ("2 nat'l staff injd by gunfire.", "injd", "wounded", 2),
        ("4 guards inj. by a mine near Goma.", "inj", "wounded", 4),
    ],
)
def test_misspelt_and_shortened_words(text: str, trigger: str | None, measure: str | None, low: int | None) -> None:
    told = [(claim.trigger.text, figure.measure, figure.low) for claim in read(text).claims for figure in claim.figures]
    assert told == ([(trigger, measure, low)] if trigger else [])


@pytest.mark.parametrize("word", ["defund", "passersby", "okada", "shepherd", "madrasa", "abductees", "Wonded"])
def test_words_that_are_right_or_are_names_stay(word: str) -> None:
    words = parse(make_document(f"They saw the {word} there.")).words
    assert [w.lower for w in words if w.text == word] == [word.lower()]


@given(st.text(alphabet="abdeiklnoruw ", max_size=60))
def test_every_word_keeps_its_place_in_the_text(text: str) -> None:
    words = parse(make_document(text or "a")).words
    assert all(word.text == (text or "a")[word.start : word.end] for word in words)
