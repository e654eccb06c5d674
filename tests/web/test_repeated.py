"""Passages that two reports share word for word: whose they are not, and where they stand."""

from __future__ import annotations

from fastapi.testclient import TestClient

from accordingto.ledger import Ledger, Receipt
from accordingto.web.marking import Run
from accordingto.web.repeated import Kin, greyed, passages
from tests.ledger.making import a_reading

WIRE = (
    "KHARKIV (Reuters) - Shelling killed {count} people in Avdiivka on Monday, the governor said. A school and two "
    "houses near the market were hit, and the road to the north was closed for the night, the police added later."
)
OWN = " Our reporter saw 😀 soldiers at the bridge."


def test_eight_words_in_a_row_make_a_passage_and_fewer_do_not() -> None:
    text = "😀 So it began. One two three four five six seven eight nine. The end."
    assert [text[start:end] for start, end in passages(text, "… ONE two, three four five six seven eight nine!")] == [
        "One two three four five six seven eight nine."
    ]
    assert list(passages(text, "One two three four five six seven")) == []


def test_two_passages_stand_apart_where_a_word_was_changed() -> None:
    first, second = "a b c d e f g h i", "k l m n o p q r s"
    found = [f"{first} X {second}"[start:end] for start, end in passages(f"{first} X {second}", f"{first} Y {second}")]
    assert found == [first, second]


def test_runs_are_cut_where_passages_begin_and_end() -> None:
    kin = [Kin("d", "Wire", "copy_of", True, "the same", ((2, 6), (4, 8)))]
    found = list(greyed([Run("abcde", 0), Run("fghij", 5, "trigger", "c1")], kin))
    assert [run.text for run in found] == ["ab", "cd", "e", "f", "gh", "ij"]
    assert [run.start for run in found] == [0, 2, 4, 5, 6, 8]
    assert [run.classes for run in found] == ["", "copied", "copied", "trigger copied", "trigger copied", "trigger"]
    assert found[1].why == "word for word in Wire: the same"


def test_agency_text_is_grey_in_both_reports_and_own_words_are_not(ledger: Ledger, client: TestClient) -> None:
    first = a_reading(7, ref="w", publisher="Wire", text=WIRE)
    copy = a_reading(7, ref="c", publisher="Copyist", text=WIRE + OWN)
    for reading in (first, copy):
        ledger.add(reading, Receipt("x"), "test")
    for reading, before in ((first, False), (copy, True)):
        (kin,) = client.get(f"/api/documents/{reading.document.id}").json()["relations"]
        ((start, end),) = kin["passages"]
        assert reading.document.text[start:end] == WIRE.format(count=7)
        assert kin["before"] is before
        page = client.get(f"/documents/{reading.document.id}").text
        assert page.count('class="copied" title="word for word in') > 0
    assert "Our reporter" not in page.split('title="word for word')[-1].split("</span>")[0]


def test_what_a_house_wrote_itself_is_grey_only_where_it_is_repeated(ledger: Ledger, client: TestClient) -> None:
    text = WIRE.replace("KHARKIV (Reuters) - ", "")
    first = a_reading(8, ref="w", publisher="Herald", text=text)
    copy = a_reading(8, ref="c", publisher="Copyist", text=text + OWN)
    for reading in (first, copy):
        ledger.add(reading, Receipt("x"), "test")
    kin = [client.get(f"/api/documents/{one.document.id}").json()["relations"][0] for one in (first, copy)]
    assert [bool(one["passages"]) for one in kin] == [False, True]
