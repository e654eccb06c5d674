"""Who says what: grouped by side and by who is behind it, copies folded, disagreements in their words."""

from __future__ import annotations

from typing import Any

import pytest
from fastapi.testclient import TestClient

from accordingto.ledger import Ledger, Receipt
from accordingto.ledger.grouping import regroup
from accordingto.web.app import create_app
from accordingto.web.sides import NO_SIDE, side
from tests.ledger.making import a_reading


@pytest.mark.parametrize(
    ("sector", "country", "name", "expected"),
    [
        ("MIL", "SDN", "Armed forces of Sudan", "Sudan (state)"),
        ("GOV", "SDN", "Government of Sudan", "Sudan (state)"),
        ("PRM", "SDN", "RSF", "RSF"),
        ("REB", "COD", "M23", "M23"),
        ("NGO", "SYR", "Syrian Observatory for Human Rights", NO_SIDE),
        ("COP", None, None, NO_SIDE),
        (None, "SDN", None, NO_SIDE),
    ],
)
def test_states_and_named_groups_are_sides(
    sector: str | None, country: str | None, name: str | None, expected: str
) -> None:
    assert side(sector, country, name) == expected


def test_a_copy_stands_in_the_row_of_the_report_that_had_it_first(tmp_path: Any) -> None:
    words = (
        "Shelling killed {count} people in Avdiivka, the governor said, and a school near the market was hit. The road "
        "to the north was closed for the night, power was cut in four streets, and families were led to a cellar. "
    )
    ledger = Ledger(str(tmp_path / "ledger.db"), who="tester")
    ledger.create()
    for publisher, more in (("Herald", ""), ("Copyist", "Nothing else was known.")):
        ledger.add(a_reading(7, ref=publisher, publisher=publisher, text=words + more), Receipt(publisher), "test")
    regroup(ledger)
    with TestClient(create_app(ledger)) as client:
        (row,) = client.get("/api/incidents").json()["rows"]
        found = client.get(f"/api/incidents/{row['id']}/matrix").json()
    ((voice,),) = (part["voices"] for part in found["sides"])
    (told,) = voice["rows"]
    assert [told["publisher"], *told["repeated"].values()] == ["Herald", "Copyist"]
    assert [cell["words"] for cell in told["cells"]["killed"]] == ["7 people"]
    assert found["tolls"] == {}
    ledger.close()


def test_figures_that_cannot_both_hold_stand_in_their_sentences(client: TestClient, claim: str) -> None:
    other = next(row["claim"] for row in client.get("/api/queue").json() if row["claim"] != claim)
    home = client.post("/api/judgements", json={"left": claim, "right": other, "verdict": "same"}).json()["left"]
    found = client.get(f"/api/incidents/{home}/matrix").json()
    assert [len(points) for points in found["tolls"].values()] == [2]
    for detail in found["contradictions"]:
        for item in detail["sides"]:
            assert item["before"] + item["words"] + item["after"] != ""
            assert item["report"] in ("Gazette", "Courier")
