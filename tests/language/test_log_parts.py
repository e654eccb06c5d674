"""Log entries: the parser reads the parts that marks divide each for itself, and they stay one sentence."""

from __future__ import annotations

import pytest

from accordingto.language.log_parts import parts
from accordingto.language.pipeline import parse
from accordingto.records import make_document


def divided(text: str) -> list[str]:
    words = text.split()
    begins = list(parts(words, [True] * len(words), [at == 0 for at in range(len(words))]))
    return [words[at] for at in begins]


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        ("Mine on the Bor road : driver killed ; two guards hurt", ["driver", "two"]),
        ("Boat fired on near Bor - skipper killed , 2 crew hurt", ["skipper"]),
        ("One nurse kidnapped ; later found dead", []),
        ("Rebels raided four villages : Samwe , Dorlat and Tolbe", []),
        ("Killed : a driver and two guards", []),
        ("Kidnapped at Bor : a nurse and a guard", []),
        ("A driver was killed ; two guards were hurt", []),
        ("Hill &ndash ; Bor road mined", []),
        ("Pupils and two teachers hurt - nine in all - when a shell fell", []),
    ],
)
def test_where_the_parts_of_an_entry_begin(text: str, begins: list[str]) -> None:
    assert divided(text.replace("&ndash", "& ndash")) == begins


def test_the_parts_stay_one_sentence() -> None:
    made = parse(make_document("Mine on the Bor road: driver killed; two guards hurt. Road closed."))
    assert [sentence.start for sentence in made.sentences] == [0, 13]
    assert {word.sentence for word in made.words[:13]} == {0}
