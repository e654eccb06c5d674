"""Reports that are kept at one go are kept as if each had come alone, in order, and all of them or none."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from accordingto.errors import LedgerError
from accordingto.ledger import Ledger, Receipt, queries
from accordingto.ledger.keeping import Added, Arrival
from accordingto.ledger.objects import Staged
from accordingto.ledger.schema import bands, claims, custody, figures, relations, signatures
from accordingto.ledger.verify import problems
from accordingto.records import Reading
from tests.ledger.making import TEXT, a_reading

MORE = " Rescue workers searched two houses all night and took people to the hospital in the next town, he added."


Told = tuple[Reading, Receipt | None]


def together(ledger: Ledger, told: Sequence[Told], version: str) -> list[Added]:
    with Staged(ledger.objects) as staged:
        return ledger.add_all([Arrival.of(reading, receipt, staged) for reading, receipt in told], staged, version)


def reports() -> list[Told]:
    """A story, its update, another paper's copy, the first one again from elsewhere, and a story of its own."""
    first, update = (
        a_reading(count, ref="story", text=TEXT + MORE + end) for count, end in ((4, ""), (7, " Updated."))
    )
    copy = a_reading(4, ref="story", publisher="Courier", text=TEXT + MORE)
    return [
        (first, Receipt("one", b"one")),
        (update, Receipt("two", b"two")),
        (copy, Receipt("three", b"three")),
        (first, Receipt("four", b"four")),
        (a_reading(9), None),
    ]


def held(ledger: Ledger) -> list[list[tuple[object, ...]]]:
    """What the ledger holds, but for times and numbers."""
    found: list[list[tuple[object, ...]]] = []
    with ledger.reading() as connection:
        for columns in (
            (relations.c.document_id, relations.c.other_id, relations.c.kind, relations.c.reason),
            (claims.c.id, claims.c.position, claims.c.superseded_by, claims.c.payload),
            (figures.c.claim_id, figures.c.measure, figures.c.low, figures.c.high),
            (custody.c.document_id, custody.c.raw_sha256, custody.c.source),
        ):
            found.append(sorted(tuple(row) for row in connection.execute(sa.select(*columns))))
        keys = sa.select(signatures.c.document_id, bands.c.key).join(bands, bands.c.number == signatures.c.number)
        found.append(sorted(tuple(row) for row in connection.execute(keys)))
    return found


def test_kept_together_is_kept_as_one_by_one(ledger: Ledger, tmp_path: Path) -> None:
    alone = Ledger(str(tmp_path / "alone.db"))
    alone.create()
    outcomes = [alone.add(reading, receipt, "v1") for reading, receipt in reports()]
    assert together(ledger, reports(), "v1") == outcomes == ["added", "added", "added", "known", "added"]
    assert held(ledger) == held(alone)
    assert sorted(str(row[2]) for row in held(ledger)[0]) == ["copy_of", "version_of"]
    assert list(problems(ledger)) == []
    alone.close()


def test_one_that_cannot_be_kept_leaves_nothing_of_the_others(ledger: Ledger) -> None:
    thief = a_reading(7, ref="thief")
    stolen = a_reading().claims[0].id
    thief = thief.model_copy(update={"claims": [thief.claims[0].model_copy(update={"id": stolen})]})
    before = held(ledger)
    with pytest.raises(LedgerError):
        together(ledger, [(a_reading(), Receipt("one", b"one")), (thief, Receipt("two", b"two"))], "v1")
    assert held(ledger) == before
    assert list(problems(ledger)) == []
    assert ledger.add(a_reading(), Receipt("one", b"one"), "v1") == "added"


def test_bytes_that_are_not_kept_leave_no_file(ledger: Ledger) -> None:
    with Staged(ledger.objects) as staged:
        kept, _ = staged.add(b"one"), staged.add(b"two")
        staged.keep(kept, b"one")
    left = [path.name for path in ledger.objects.folder.rglob("*") if path.is_file()]
    assert left == [kept[2:]]


def test_many_are_read_again_together(ledger: Ledger) -> None:
    together(ledger, reports(), "v1")
    before = held(ledger)
    again: list[Told] = [(reading, None) for reading, _ in reports()]
    assert together(ledger, again, "v2") == ["reread", "reread", "reread", "known", "reread"]
    assert held(ledger) == before
    assert queries.outdated(ledger, "v2") == []


def older(connection: sa.Connection, signed: Sequence[Any]) -> None:
    """Puts the tables of signatures and bands back to what they were before signatures had numbers."""
    for table in (bands, signatures):
        table.drop(connection)
    past = sa.MetaData()
    key = sa.ForeignKey("documents.id")
    sa.Table("documents", past, sa.Column("id", sa.String(80), primary_key=True))
    sign = sa.Table(
        "signatures",
        past,
        sa.Column("document_id", key, primary_key=True),
        sa.Column("digest", sa.LargeBinary, nullable=False),
    )
    band = sa.Table(
        "bands",
        past,
        sa.Column("document_id", sa.ForeignKey("documents.id"), primary_key=True),
        sa.Column("key", sa.String(64), primary_key=True, index=True),
    )
    sign.create(connection)
    band.create(connection)
    connection.execute(sa.insert(sign), [row._asdict() for row in signed])
    connection.execute(sa.text("DROP INDEX ix_documents_url"))
    connection.execute(sa.text("UPDATE alembic_version SET version_num = '0005'"))


def test_a_ledger_from_before_signatures_had_numbers_finds_copies_still(ledger: Ledger) -> None:
    first, update, copy, *_ = reports()
    together(ledger, [first, update], "v1")
    before = held(ledger)
    with ledger.writing() as connection:
        signed = connection.execute(sa.select(signatures.c.document_id, signatures.c.digest)).all()
        older(connection, signed)
    ledger.check()
    assert held(ledger) == before
    assert ledger.add(*copy, "v1") == "added"
    assert ("copy_of", first[0].document.id) in {(row[2], row[1]) for row in held(ledger)[0]}
