"""What goes into the ledger comes out again, once, with its custody."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from accordingto.errors import LedgerError
from accordingto.ledger import Ledger, Receipt, queries
from accordingto.ledger.engine import shown
from tests.ledger.making import TEXT, a_reading

RECEIPT = Receipt(source="reports/one.txt", raw=b"Shelling killed 4 people in Avdiivka, the governor said.")


def test_adding_the_same_report_twice_changes_nothing(ledger: Ledger) -> None:
    assert ledger.add(a_reading(), RECEIPT, "v1") == "added"
    before = ledger.status()
    assert ledger.add(a_reading(), RECEIPT, "v1") == "known"
    assert ledger.status() == before == {"documents": 1, "claims": 1, "incidents": 0, "rejected": 0}


def test_one_agency_text_in_two_papers_is_two_documents(ledger: Ledger) -> None:
    ledger.add(a_reading(publisher="Gazette"), RECEIPT, "v1")
    ledger.add(a_reading(publisher="Courier"), RECEIPT, "v1")
    assert ledger.status()["documents"] == 2


def test_a_report_that_came_twice_keeps_both_receipts(ledger: Ledger) -> None:
    reading = a_reading()
    ledger.add(reading, RECEIPT, "v1")
    ledger.add(reading, Receipt(source="feed", raw=b"<item/>", headers={"ETag": "x"}), "v1")
    custody = queries.show(ledger, reading.document.id)["custody"]
    assert [item["source"] for item in custody] == ["reports/one.txt", "feed"]
    assert custody[1]["headers"] == {"ETag": "x"}


def test_a_better_reading_takes_over_and_the_old_one_stays(ledger: Ledger) -> None:
    reading = a_reading()
    ledger.add(reading, RECEIPT, "v1")
    assert [document.id for _, document in queries.outdated(ledger, "v2")] == [reading.document.id]
    assert ledger.add(reading.model_copy(update={"claims": []}), RECEIPT, "v2") == "reread"
    assert ledger.status()["claims"] == 0
    assert queries.outdated(ledger, "v2") == []
    with ledger.reading() as connection:
        kept = connection.exec_driver_sql("SELECT count(*) FROM readings").scalar_one()
    assert kept == 2


def test_readings_come_back_as_they_went_in(ledger: Ledger) -> None:
    first, second = a_reading(4, ref="a"), a_reading(7, ref="b")
    ledger.add(first, RECEIPT, "v1")
    ledger.add(second, Receipt(source="two"), "v1")
    assert sorted(queries.all_readings(ledger), key=lambda r: r.ref or "") == [first, second]


def test_removed_documents_leave_the_lists_but_not_the_ledger(ledger: Ledger) -> None:
    reading = a_reading()
    ledger.add(reading, RECEIPT, "v1")
    assert ledger.remove(reading.document.id, "added by mistake")
    assert not ledger.remove(reading.document.id, "again")
    assert ledger.status()["documents"] == 0
    assert queries.show(ledger, reading.document.id)["document"]["text"] == reading.document.text


def test_rejections_are_listed_with_their_reason(ledger: Ledger) -> None:
    ledger.reject("empty.txt", "empty", "the file is empty", b"")
    ledger.reject("empty.txt", "empty", "the file is empty", b"")
    assert [item["message"] for item in queries.rejected(ledger)] == ["the file is empty"]


def test_search_finds_all_words_and_survives_odd_ones(ledger: Ledger) -> None:
    ledger.add(a_reading(), RECEIPT, "v1")
    assert queries.search(ledger, "avdiivka governor")[0]["claims"] == 1
    assert queries.search(ledger, "avdiivka mayor") == []
    assert queries.search(ledger, '"avdiivka" OR -(governor*') == []
    with pytest.raises(LedgerError, match="at least one word"):
        queries.search(ledger, "***")


def test_ids_may_be_shortened_while_they_are_unique(ledger: Ledger) -> None:
    reading = a_reading()
    ledger.add(reading, RECEIPT, "v1")
    assert queries.show(ledger, reading.claims[0].id[:10])["claim"]["type"] == "ASSAULT"
    with pytest.raises(LedgerError, match="nothing with the id"):
        queries.show(ledger, "ffffffffffffffffffffffff")


def test_a_missing_ledger_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="accordingto init"):
        Ledger(str(tmp_path / "none.db")).check()


def test_a_file_that_is_no_ledger_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "notes.db"
    path.write_bytes(b"these are my notes, not a database" * 50)
    with pytest.raises(LedgerError, match="no ledger, or it is damaged"):
        Ledger(str(path)).create()
    assert path.read_bytes().startswith(b"these are my notes")


def test_a_ledger_of_a_newer_version_is_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "new.db"
    made = Ledger(str(path))
    made.create()
    made.close()
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    with pytest.raises(LedgerError, match="newer version"):
        Ledger(str(path)).check()


def test_passwords_are_not_shown() -> None:
    assert shown("postgresql+psycopg://anna:secret@db/records") == "postgresql+psycopg://anna@db/records"


def test_superseded_claims_stay_marked_when_either_version_is_read_again(ledger: Ledger) -> None:
    more = " Rescue workers searched two houses all night and took people to the hospital in the next town, he added."
    first, second = (
        a_reading(count, ref="story", text=TEXT + more + end) for count, end in ((4, ""), (7, " It was updated."))
    )
    ledger.add(first, Receipt("one"), "v1")
    ledger.add(second, Receipt("two"), "v1")
    heir = second.claims[0].id
    for again in (first, second):
        assert queries.show(ledger, first.claims[0].id)["superseded_by"] == heir
        assert ledger.add(again, None, "v2") == "reread"
    assert queries.show(ledger, first.claims[0].id)["superseded_by"] == heir
