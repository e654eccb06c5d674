"""Shorthand of incident logs: the parser and the rules see the words that are meant, offsets stay those of the text."""

from __future__ import annotations

import pytest

from accordingto.language.pipeline import parse
from accordingto.language.shorthand import spell_out
from accordingto.records import make_document


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("2 k. & 3 w. at a roadblock", "2 killed and 3 wounded at a roadblock"),
        ("4 inj . when a shell fell", "4 injured . when a shell fell"),
        ("two cooks of the mission d. nr Bor", "two cooks of the mission died near Bor"),
        ("one driver kld , two guards wnd", "one driver killed , two guards wounded"),
        ("b. 1950 , d. 2001", "b. 1950 , d. 2001"),
        ("he w. his wife", "he w. his wife"),
        ("Stone & Sons Ltd", "Stone & Sons Ltd"),
        ("a nurse & Anna Stone", "a nurse and Anna Stone"),
    ],
)
def test_shorthand_is_spelled_out_where_it_is_one(text: str, meant: str) -> None:
    words = text.split()
    spelled = spell_out(words).words
    assert " ".join(spelled.get(at, word) for at, word in enumerate(words)) == meant


def test_the_stop_of_shorthand_ends_a_sentence_only_where_one_begins() -> None:
    assert len(parse(make_document("Mine blast, 4 inj. when a cart hit it.")).sentences) == 1
    assert len(parse(make_document("Mine blast, 2 k. The road is closed.")).sentences) == 2


def test_words_keep_their_own_form_and_place() -> None:
    text = "2 cooks k. nr Bor."
    words = parse(make_document(text)).words
    assert [text[word.start : word.end] for word in words] == [word.text for word in words]
    assert [word.lower for word in words][2:4] == ["killed", "near"]
