"""Readings that somebody else wrote are looked at before they are kept."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from accordingto.ledger import Ledger
from accordingto.ledger.adding import take_readings
from tests.ledger.making import a_reading

Change = Callable[[dict[str, Any]], object]


def taken(ledger: Ledger, *rows: dict[str, Any]) -> list[tuple[str, str]]:
    lines = [json.dumps(row).encode() for row in rows]
    return [(outcome, message) for outcome, message in take_readings(ledger, lines, "rows", "test")]


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    made = Ledger(str(tmp_path / "ledger.db"), who="tester")
    made.create()
    return made


def row(count: int = 4) -> dict[str, Any]:
    made: dict[str, Any] = a_reading(count, ref="one").model_dump(mode="json", by_alias=True)
    return made


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda r: r["document"].update(text=r["document"]["text"].replace("4", "9")), "digest"),
        (lambda r: r["document"].update(id="sha256:0"), "document id"),
        (lambda r: r["document"].update(title="a\0b"), "NUL"),
        (lambda r: r["claims"][0]["trigger"].update(text="wounds"), "there stands 'killed'"),
        (lambda r: r["claims"][0]["figures"][0].update(low=2**63, high=None), "less than or equal"),
        (lambda r: r["claims"][0].update(id="'; DROP TABLE claims; --"), "no ids"),
        (lambda r: r["claims"].append(r["claims"][0]), "the same twice"),
        (lambda r: r["claims"][0].update(document="sha256:other"), "another document"),
        (lambda r: r.update(claims=7), "is no reading"),
    ],
)
def test_what_does_not_fit_itself_is_refused_and_the_rest_goes_on(ledger: Ledger, change: Change, says: str) -> None:
    hostile = row()
    change(hostile)
    (first, message), (second, _) = taken(ledger, hostile, row(6))
    assert (first, second) == ("rejected", "added")
    assert says in message
    assert message.startswith("rows, line 1: ")
    assert ledger.status()["documents"] == 1


def test_an_id_that_another_document_has_is_refused(ledger: Ledger) -> None:
    thief = row(6)
    thief["claims"][0]["id"] = row()["claims"][0]["id"]
    (first, _), (second, message) = taken(ledger, row(), thief)
    assert (first, second) == ("added", "rejected")
    assert "from another document" in message


def test_a_figure_beyond_four_bytes_is_kept(ledger: Ledger) -> None:
    large = row()
    large["claims"][0]["figures"][0].update(low=99_999_999_999, high=99_999_999_999)
    assert taken(ledger, large) == [("added", "")]
