"""Brackets that only detail a phrase: kept from the parser, and back in the tree afterwards."""

from __future__ import annotations

import pytest

from accordingto.evaluation.sentences import corpus
from accordingto.language.asides import asides
from accordingto.language.pipeline import parse
from accordingto.records import make_document


def brackets(text: str) -> list[str]:
    words = text.split()
    return [" ".join(words[start:end]) for start, end in asides(words)]


@pytest.mark.parametrize(
    ("text", "left_out"),
    [
        ("2 local ( 1 Dutch , 1 Thai ) staff were hurt", ["( 1 Dutch , 1 Thai )"]),
        ("2 agency ( 1 national [ Irish ] ) staff", ["( 1 national [ Irish ] )"]),
        ("2 staff ( drivers ) killed", ["( drivers )"]),
        ("2 staff ( Thai , Dutch ) and 1 driver", ["( Thai , Dutch )"]),
        ("2 staff ( Thai , Dutch ) and they", []),
        ("35 Front ( outlawed in the north ) fighters", ["( outlawed in the north )"]),
        ("2 fighters ( one killed , one wounded ) staff", []),
        ("the Relief Organisation ( RO ) staff", []),
        ("a village ( 40 km north ) was shelled", []),
        ("( 2 ) staff", []),
    ],
)
def test_only_brackets_that_tell_nothing_and_divide_a_phrase_are_left_out(text: str, left_out: list[str]) -> None:
    assert brackets(text) == left_out


def test_what_the_parser_did_not_see_stands_in_the_tree_with_its_offsets() -> None:
    text = "Gunmen seized 2 local (1 Dutch) staff."
    words = parse(make_document(text)).words
    assert [text[word.start : word.end] for word in words] == [word.text for word in words]
    staff = next(word for word in words if word.text == "staff")
    assert staff.head.text == "seized"
    assert next(word for word in words if word.text == "Dutch").head.text == "local"
    assert {word.sentence for word in words} == {0}


def test_mends_never_break_a_tree() -> None:
    """Sentences run together are parsed in ways that nobody writes; every mend leaves a tree, none makes a cycle."""
    rows = [row["text"] for row in corpus()]
    for start in range(0, len(rows), 30):
        words = parse(make_document("\n".join(rows[start : start + 30]).replace(".\n", " "))).words
        assert all(word.is_root or word in word.head.children for word in words)
        assert all(len(list(word.ancestors())) < len(words) for word in words)
