"""Selecting incidents through the API: facets, days and a box, with counts that the chosen values explain."""

from __future__ import annotations

from typing import Any

import pytest
from fastapi.testclient import TestClient

from accordingto.web.selection import FACETS, Selection, counts


def test_facets_count_what_the_list_then_shows(client: TestClient) -> None:
    everything = client.get("/api/facets").json()
    assert set(everything) == set(FACETS)
    for name, values in everything.items():
        for value, count in values.items():
            shown = client.get("/api/incidents", params={name: value, "limit": 1}).json()
            assert (shown["total"], len(shown["rows"])) == (count, 1), (name, value)


def test_a_choice_narrows_the_other_facets_and_not_its_own() -> None:
    empty: dict[str, Any] = {"contested": [], "actors": [], "sources": [], "bars": [], "start": None, "lat": None}
    shared = empty | {"status": "extracted", "place": None, "background": False}
    rows = [{**shared, "types": ["ASSAULT"], "actors": ["A"]}, {**shared, "types": ["COERCE"], "actors": ["B"]}]
    found = counts(rows, Selection({"type": frozenset({"ASSAULT"})}))
    assert found["type"] == {"ASSAULT": 1, "COERCE": 1}
    assert found["actor"] == {"A": 1}


def test_without_a_day_or_a_place_an_incident_stands_in_no_days_and_no_box(client: TestClient) -> None:
    assert client.get("/api/incidents").json()["total"] > 0
    assert client.get("/api/incidents", params={"since": "1900-01-01", "until": "2999-01-01"}).json()["total"] == 0
    assert client.get("/api/incidents", params={"box": "-180,-90,180,90"}).json()["total"] == 0


@pytest.mark.parametrize(
    ("name", "value", "code"), [("box", "here", 400), ("since", "Monday", 422), ("colour", "red", 422)]
)
def test_what_is_no_selection_is_refused(client: TestClient, name: str, value: str, code: int) -> None:
    assert client.get("/api/facets", params={name: value}).status_code == code
