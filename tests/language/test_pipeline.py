"""Offsets never move, whatever the text is made of."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accordingto.language.pipeline import parse
from accordingto.language.text import normalise
from accordingto.records import make_document


@given(st.text(max_size=200))
def test_normalising_keeps_the_length(text: str) -> None:
    assert len(normalise(text)) == len(text)


@given(st.text(alphabet=st.sampled_from("ab \n\t\r“”\"'`.,é🙂12"), max_size=80))
def test_every_word_stands_where_its_offsets_say(text: str) -> None:
    document = make_document(text)
    parsed = parse(document)
    last = 0
    for word in parsed.words:
        assert last <= word.start < word.end <= len(text)
        assert len(word.text) == word.end - word.start
        last = word.end


def test_a_line_end_ends_a_sentence_but_not_in_hard_wrapped_copy() -> None:
    parsed = parse(make_document("Shelling kills four in Avdiivka\nFour people died on Monday, the governor said."))
    assert len(parsed.sentences) == 2
    wrapped = (
        "The governor of the region said on Monday that four people had been\n"
        "killed by shelling in the town of Avdiivka and that rescue workers\n"
        "were still searching for survivors under the rubble of a house that\n"
        "had been hit by two rockets during the night, as neighbours slept.\n"
    )
    assert len(parse(make_document(wrapped)).sentences) == 1


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("URUZGAN, Afghanistan - Three men seen near a road were killed.", 2),
        ("BAGHDAD \u2013 A man suspected of firing rockets was captured.", 2),
        ("KABUL, Afghanistan (March 3) - Troops killed nine rebels.", 2),
        ("BAGHDAD troops - nine of them - were killed.", 1),
        ("Baghdad - a town of millions - was quiet.", 1),
    ],
)
def test_a_dateline_is_no_part_of_the_sentence_behind_it(text: str, sentences: int) -> None:
    assert len(parse(make_document(text)).sentences) == sentences
