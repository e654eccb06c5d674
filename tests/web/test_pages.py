"""The pages: every view answers, nothing of a report becomes HTML, and no key is bound twice."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

import accordingto.web
from accordingto.ledger import Ledger, Receipt
from accordingto.web import keys
from tests.ledger.making import a_reading

STATIC = Path(accordingto.web.__file__).parent / "static"


@pytest.mark.parametrize("path", ["/", "/documents", "/documents?q=Avdiivka", "/sources", "/queue"])
def test_every_view_answers(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 200
    assert "unsafe" not in answer.headers["Content-Security-Policy"]
    assert not re.search(r"<script(?![^>]*src=)|\sstyle=|\son\w+=", answer.text)


def test_the_views_of_one_report_and_one_incident_answer(client: TestClient, claim: str) -> None:
    shown = client.get(f"/api/claims/{claim}").json()
    assert claim in client.get(f"/documents/{shown['claim']['document']}").text
    assert "majority" in client.get(f"/incidents/{shown['incident']}").text


def test_what_a_report_says_is_never_html(ledger: Ledger, client: TestClient) -> None:
    hostile = "<script>alert(1)</script> Shelling killed {count} people in Avdiivka, <img src=x onerror=alert(1)> said."
    reading = a_reading(3, ref="h", publisher='"><script>alert(2)</script>', text=hostile)
    ledger.add(reading, Receipt("h"), "test")
    text = client.get(f"/documents/{reading.document.id}").text + client.get("/documents").text
    assert "<script>alert" not in text
    assert "<img" not in text


def test_no_key_is_bound_twice_and_every_action_is_known() -> None:
    table = keys.table()
    assert max(Counter(row["key"] for row in table).values()) == 1
    assert max(Counter(row["action"] for row in table).values()) == 1
    assert all(len(row["key"]) == 1 for row in table)
    scripts = "".join(path.read_text(encoding="utf-8") for path in STATIC.glob("*.js"))
    bound = set(re.findall(r'^on\("(\w+)"', scripts, re.M))
    assert bound == {row["action"] for row in table}


def test_every_key_is_in_the_documentation() -> None:
    text = (Path(__file__).parents[2] / "docs/review.md").read_text(encoding="utf-8")
    assert all(re.search(rf"^\| .*{re.escape(row['key'])}.* \|", text, re.M) for row in keys.table())
