"""The ledger notices what was changed behind its back, and forgets only by a lawful purge."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import select, update

from accordingto.errors import LedgerError
from accordingto.ledger import Ledger, Receipt, grouping, queries, review
from accordingto.ledger.purge import purge
from accordingto.ledger.schema import audit, claims, decisions, documents, judgements, readings
from accordingto.ledger.verify import problems
from tests.ledger.making import a_reading

RAW = b"Shelling killed 4 people in Avdiivka, the governor said."


@pytest.fixture
def document(ledger: Ledger) -> str:
    reading = a_reading()
    ledger.add(reading, Receipt(source="one.txt", raw=RAW), "v1")
    return reading.document.id


def test_an_untouched_ledger_verifies(ledger: Ledger, document: str) -> None:
    assert document
    assert list(problems(ledger)) == []


def test_a_changed_text_is_noticed(ledger: Ledger, document: str) -> None:
    with ledger.writing() as connection:
        connection.execute(update(documents).values(text="Shelling killed 9 people in Avdiivka, the governor said."))
    assert list(problems(ledger)) == [f"{document}: the text was changed"]


def test_changed_bytes_are_noticed(ledger: Ledger, document: str) -> None:
    sha256 = queries.show(ledger, document)["custody"][0]["raw_sha256"]
    ledger.objects.path(sha256).write_bytes(b"other bytes")
    assert [problem.split(": ")[1] for problem in problems(ledger)] == [
        f"the bytes as they came were changed ({sha256})"
    ]


def test_a_bent_audit_log_is_noticed(ledger: Ledger, document: str) -> None:
    assert document
    with ledger.writing() as connection:
        connection.execute(update(audit).values(who="somebody else"))
    assert list(problems(ledger)) == ["audit entry 1 was changed"]


def test_a_purge_destroys_everything_but_the_digests(ledger: Ledger, document: str, tmp_path: Path) -> None:
    purge(ledger, document, "court order 12/2024")
    assert list(problems(ledger)) == []
    shown = queries.show(ledger, document)
    assert shown["document"] == {"text": ""}
    assert shown["claims"] == []
    assert ledger.status()["documents"] == 0
    assert queries.search(ledger, "avdiivka") == []
    ledger.close()
    kept = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert b"Avdiivka" not in kept
    assert document.removeprefix("sha256:").encode() in kept or not (tmp_path / "ledger.db").exists()


def test_a_purged_document_does_not_come_back(ledger: Ledger, document: str) -> None:
    assert document
    purge(ledger, document, "court order 12/2024")
    assert ledger.add(a_reading(), Receipt(source="one.txt", raw=RAW), "v1") == "purged"
    with pytest.raises(LedgerError, match="no document"):
        purge(ledger, document, "again")


def test_a_purge_needs_a_reason_and_spares_the_others(ledger: Ledger, document: str) -> None:
    other = a_reading(7)
    ledger.add(other, Receipt(source="two.txt", raw=b"other"), "v1")
    with pytest.raises(LedgerError, match="needs a reason"):
        purge(ledger, document, " ")
    purge(ledger, document, "consent withdrawn")
    assert [reading.document.id for reading in queries.all_readings(ledger)] == [other.document.id]


def test_a_changed_claim_and_a_changed_reading_are_noticed(ledger: Ledger, document: str) -> None:
    key = a_reading().claims[0].id
    with ledger.writing() as connection:
        payload = connection.execute(select(claims.c.payload)).scalar_one()
        connection.execute(update(claims).values(payload=payload.replace('"low":4', '"low":40')))
    assert list(problems(ledger)) == [f"claim {key}: was changed"]
    with ledger.writing() as connection:
        connection.execute(update(readings).values(payload=b"something else"))
    assert list(problems(ledger)) == [f"{document}: the reading of v1 was changed"]


def test_a_purge_reaches_decisions_on_claims_of_older_readings_and_judgements(
    ledger: Ledger, document: str, tmp_path: Path
) -> None:
    claim = a_reading().claims[0].id
    other = a_reading(7)
    ledger.add(other, Receipt(source="two.txt", raw=b"other"), "v1")
    change = review.Change("polarity", "negative", "Witness Zed Quibble told me so")
    review.decide(ledger, claim, [change], seen=0, who="ann")
    grouping.judge(ledger, claim, other.claims[0].id, "different", "Zed Quibble says")
    ledger.add(a_reading().model_copy(update={"claims": []}), None, "v2")
    purge(ledger, document, "consent withdrawn")
    with ledger.reading() as connection:
        assert connection.execute(select(decisions.c.new, decisions.c.why)).all() == [(None, None)]
        assert connection.execute(select(judgements.c.why)).scalar_one() is None
    assert list(problems(ledger)) == []
    ledger.close()
    assert b"Zed Quibble" not in b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())


def test_a_purged_report_leaves_no_words_in_its_incident(ledger: Ledger, document: str) -> None:
    (incident,) = grouping.regroup(ledger)
    review.decide(ledger, incident.id, [review.Change("status", "verified", "Zed saw it")], seen=0, who="ann")
    purge(ledger, document, "consent withdrawn")
    with ledger.reading() as connection:
        assert connection.execute(select(decisions.c.why)).scalar_one() is None
    assert grouping.all_incidents(ledger) == []
    assert grouping.regroup(ledger) == []


def test_a_purge_that_is_killed_before_it_commits_can_be_run_again(
    ledger: Ledger, document: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Killed(BaseException):
        pass

    def die(*_: object, **__: object) -> None:
        raise Killed

    with monkeypatch.context() as patched:
        patched.setattr("accordingto.ledger.objects.ObjectStore.destroy", die)
        with pytest.raises(Killed):
            purge(ledger, document, "court order")
    assert list(problems(ledger)) == []
    purge(ledger, document, "court order")
    assert queries.show(ledger, document)["claims"] == []
