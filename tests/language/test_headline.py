"""Headlines as the parser sees them: names keep their capitals, sites are cut off, offsets stay."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accordingto.language.headline import as_sentence
from accordingto.language.pipeline import parse
from accordingto.records import make_document

BODY = "Rebels killed four soldiers near the town of New Karvan on Monday, said the Defence Ministry in Stavin."


@pytest.mark.parametrize(
    ("title", "seen"),
    [
        ("Rebels Kill Four Soldiers Near New Karvan", "Rebels kill four soldiers near New Karvan"),
        ("REBELS KILL FOUR SOLDIERS NEAR NEW KARVAN", "Rebels kill four soldiers near New Karvan"),
        ("Rebels kill four soldiers near New Karvan", "Rebels kill four soldiers near New Karvan"),
        ("Four killed near New Karvan | Stavin Post", "Four killed near New Karvan"),
        ("Four killed near New Karvan - Stavin Daily News", "Four killed near New Karvan"),
        ("Four killed near New Karvan - ministry", "Four killed near New Karvan - ministry"),
    ],
)
def test_only_names_keep_their_capitals(title: str, seen: str) -> None:
    assert as_sentence(title, BODY) == seen


@given(st.text(max_size=80), st.text(max_size=80))
def test_a_headline_is_never_made_longer(title: str, text: str) -> None:
    assert len(as_sentence(title, text)) <= len(title)


def _tree(title: str) -> dict[str, str]:
    headline = parse(make_document(BODY, title=title)).headline
    assert headline is not None
    return {word.text: f"{word.dep}>{word.head.text}" for word in headline.words}


@pytest.mark.parametrize(
    ("title", "word", "hangs"),
    [
        ("Woman shot in head in Stavin", "Woman", "nsubjpass>shot"),
        ("Boy, 5, shot and killed in Stavin", "Boy", "nsubjpass>shot"),
        ("Six bodies found in grave near Stavin", "bodies", "nsubjpass>found"),
        ("12 killed in attack on Karvan village, police say", "12", "nsubjpass>killed"),
        ("Man shot dead outside mosque in Stavin", "mosque", "pobj>outside"),
        ("12 killed in attack on Karvan village - police", "village", "pobj>on"),
        ("Mother, son shot in Stavin", "son", "conj>Mother"),
        ("4 shot at party in Stavin", "4", "nsubjpass>shot"),
        ("17-year-old shot in Stavin", "old", "nsubjpass>shot"),
        ("2-year-old dies after shooting in Stavin", "old", "nsubj>dies"),
    ],
)
def test_what_headlines_leave_out_is_read_with_them(title: str, word: str, hangs: str) -> None:
    assert _tree(title)[word] == hangs


def test_a_title_that_the_text_begins_with_is_not_read_twice() -> None:
    title = "Rebels killed four soldiers"
    assert parse(make_document(BODY, title=title)).headline is None
    assert parse(make_document(BODY, title=None)).headline is None
    assert parse(make_document(BODY, title="x" * 400)).headline is None
