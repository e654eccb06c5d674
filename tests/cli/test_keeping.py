"""The commands on a ledger, as a person types them."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from tests.cli.running import Ran, Runner
from tests.intake.server import site

REPORT = "The army said on Monday that its soldiers had killed 12 rebels near Goma."


@pytest.fixture
def ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "ledger.db"
    monkeypatch.setenv("ACCORDINGTO_LEDGER", str(path))
    return path


def reports(folder: Path, **texts: str) -> Path:
    folder.mkdir(exist_ok=True)
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


def data(ran: Ran) -> Any:
    return json.loads(ran.out)


def test_a_ledger_is_no_report_of_its_own(run: Runner, tmp_path: Path, ledger: Path) -> None:
    """As with ``accordingto add *`` in its folder; read and closed, SQLite's locks on it would be gone."""
    assert run("init").code == 0
    report = reports(tmp_path / "in", one=REPORT) / "one.txt"
    (tmp_path / "link").symlink_to(ledger)
    added = run("add", str(ledger), str(tmp_path / "link"), f"{ledger}-wal", str(report))
    assert added.code == 1
    assert added.err.count("is a file of the ledger itself") >= 2
    assert "1 added" in added.out
    refused = run("add", "--from", "readings", str(ledger))
    assert (refused.code, "is a file of the ledger itself" in refused.err) == (2, True)


def test_a_folder_is_added_once(run: Runner, tmp_path: Path, ledger: Path) -> None:
    folder = reports(
        tmp_path / "in", one=REPORT, two="Shells hit a market in Goma and killed two women, a doctor said."
    )
    assert data(run("add", str(folder), "--format", "json")) == {"added": 2}
    assert data(run("add", str(folder), "--format", "json")) == {"known": 2}
    counts = data(run("status", "--format", "json"))
    assert (counts["documents"], counts["rejected"]) == (2, 0)
    assert counts["claims"] >= 2
    assert "12 rebels" in run("search", "rebels", "Goma").out


def test_what_cannot_be_read_is_listed_and_the_rest_go_on(run: Runner, tmp_path: Path, ledger: Path) -> None:
    folder = reports(tmp_path / "in", good=REPORT, empty=" ")
    (folder / "bad.pdf").write_bytes(b"%PDF-1.4 broken")
    ran = run("add", str(folder))
    assert ran.code == 1
    assert "1 added, 2 rejected" in ran.out
    rows = data(run("status", "--rejected", "--format", "json"))
    assert {row["kind"] for row in rows} == {"empty", "pdf"}
    assert all(str(folder) in row["message"] for row in rows)


def test_a_document_shows_its_custody_and_verifies(run: Runner, tmp_path: Path, ledger: Path) -> None:
    run("add", str(reports(tmp_path / "in", one=REPORT)))
    (hit,) = data(run("search", "rebels", "--format", "json"))
    shown = data(run("show", hit["id"], "--format", "json"))
    assert shown["document"]["text"] == REPORT
    assert shown["custody"][0]["raw_sha256"]
    assert data(run("show", shown["claims"][0]["id"], "--format", "json"))["claim"]["type"] == "ASSAULT"
    assert run("verify").code == 0
    with sqlite3.connect(ledger) as raw:
        raw.execute("UPDATE documents SET text = replace(text, '12', '21')")
    ran = run("verify")
    assert (ran.code, "the text was changed" in ran.out) == (1, True)


def test_removed_stays_and_purged_goes(run: Runner, tmp_path: Path, ledger: Path) -> None:
    run("add", str(reports(tmp_path / "in", one=REPORT)))
    (hit,) = data(run("search", "rebels", "--format", "json"))
    removed = run("remove", hit["id"], "--reason", "not ours", "--format", "json")
    assert data(removed) == {"document": hit["id"], "removed": True}
    assert data(run("status", "--format", "json"))["documents"] == 0
    assert "12 rebels" in run("show", hit["id"], "--format", "json").out
    assert run("purge", hit["id"], "--reason", "a court ordered it").code == 0
    assert b"12 rebels" not in ledger.read_bytes()
    assert run("verify").code == 0
    assert run("add", str(tmp_path / "in")).out.endswith("1 purged\n")


def test_copies_and_versions_are_related_and_none_is_lost(run: Runner, tmp_path: Path, ledger: Path) -> None:
    text = REPORT + " The army spokesman said that fighting had gone on for three days around the town and on the lake."
    rows = [
        {"text": text, "publisher": "Gazette", "published": "2024-05-13", "ref": "a"},
        {"text": text, "publisher": "Herald", "published": "2024-05-14", "ref": "b"},
        {"text": text.replace("12", "15"), "publisher": "Gazette", "published": "2024-05-14", "ref": "c"},
    ]
    lines = "".join(json.dumps(row) + "\n" for row in rows)
    run("add", "-", "--from", "jsonl", stdin=lines)
    hits = data(run("search", "rebels", "--format", "json"))
    assert len(hits) == 3
    things = [data(run("show", hit["id"], "--format", "json")) for hit in hits]
    kinds = {relation["kind"] for thing in things for relation in thing["relations"]}
    assert kinds == {"copy_of", "version_of"}
    first = next(thing for thing in things if thing["document"]["published"] == "2024-05-13")
    claim = data(run("show", first["claims"][0]["id"], "--format", "json"))
    assert claim["superseded_by"]


def test_a_feed_is_fetched_and_asked_again_only_for_what_is_new(run: Runner, ledger: Path) -> None:
    with site() as (base, asked):
        ran = run("add", f"{base}/feed", "--allow-private", "--delay", "0")
        assert (ran.code, "1 added, 1 rejected" in ran.out) == (1, True)
        run("add", f"{base}/feed", "--allow-private", "--delay", "0")
    assert asked["/article"] == 2
    assert data(run("status", "--format", "json"))["documents"] == 1
    (hit,) = data(run("search", "Avdiivka", "--format", "json"))
    came = data(run("show", hit["id"], "--format", "json"))["custody"]
    assert [(item["source"], item["evidence"]["published"]) for item in came] == [(f"{base}/article", "feed")]


def test_private_addresses_are_refused(run: Runner, ledger: Path) -> None:
    with site() as (base, _):
        ran = run("add", f"{base}/article")
    assert ran.code == 1
    assert "--allow-private" in ran.err


@pytest.mark.parametrize(
    ("command", "says"),
    [(("status",), "accordingto init"), (("show", "abc"), "accordingto init"), (("verify",), "accordingto init")],
)
def test_no_ledger_is_said_in_words(run: Runner, ledger: Path, command: tuple[str, ...], says: str) -> None:
    ran = run(*command)
    assert (ran.code, says in ran.err) == (3, True)


def test_broken_and_newer_ledgers(run: Runner, ledger: Path) -> None:
    ledger.write_bytes(b"this is no database at all, but it is long enough to be one" * 40)
    assert run("status").code == 3
    ledger.unlink()
    run("init")
    with sqlite3.connect(ledger) as raw:
        raw.execute("UPDATE alembic_version SET version_num = '9999'")
    ran = run("status")
    assert (ran.code, "newer version" in ran.err) == (3, True)


def test_reread_is_needed_only_for_older_readings(run: Runner, tmp_path: Path, ledger: Path) -> None:
    run("add", str(reports(tmp_path / "in", one=REPORT)))
    assert run("reread").out.startswith("0 documents")
    with sqlite3.connect(ledger) as raw:
        raw.execute("UPDATE readings SET version = 'accordingto 0.0.1, older'")
    assert run("reread").out.startswith("1 documents")
    assert run("verify").code == 0


CONFLICTING = "".join(
    json.dumps(row) + "\n"
    for row in (
        {
            "publisher": "Gazette",
            "published": "2024-05-14",
            "text": "Shelling killed four civilians in Avdiivka on Monday, the governor said. Shells hit the market.",
        },
        {
            "publisher": "Herald",
            "published": "2024-05-14",
            "text": "At least six people died on Monday when shells struck the market in Avdiivka, a doctor said. "
            "Russia's defence ministry denied that its forces had shelled the market.",
        },
    )
)


def test_incidents_of_a_ledger_are_kept_and_explained(run: Runner, ledger: Path) -> None:
    run("add", "-", "--from", "jsonl", stdin=CONFLICTING)
    found = data(run("incidents", "--format", "json"))
    assert data(run("status", "--format", "json"))["incidents"] == len(found)
    first = found[0]
    assert len(first["documents"]) == 2
    explained = run("explain", first["slug"])
    assert explained.code == 0
    for words in ("Gazette", "a doctor", "acled_lowest", "At least six people", "occurrence"):
        assert words in explained.out
    again = data(run("incidents", "--format", "json"))
    assert [incident["id"] for incident in again] == [incident["id"] for incident in found]
    assert run("explain", first["claims"][0]["id"]).code == 2
    assert run("verify").code == 0


def test_an_id_that_several_things_begin_with_is_told_with_their_names(
    run: Runner, tmp_path: Path, ledger: Path
) -> None:
    one = "Shelling killed four people in Avdiivka on Monday, the governor said."
    two = "Rebels killed two soldiers in Goma on Monday, the army said."
    folder = reports(tmp_path / "in", one=one, two=two)
    run("add", str(folder), "--published", "2024-05-15")
    names = [row["slug"] for row in json.loads(run("incidents", "--format", "json").out)]
    ran = run("explain", "2024-05-13")
    assert ran.code == 3
    assert all(name in ran.err for name in names[:2])
    assert run("explain", names[0]).code == 0


def test_readings_with_other_boundaries_are_readings_of_their_own(run: Runner, tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text("Shelling killed two men in Donetsk.", encoding="utf-8")
    run("add", str(report))
    assert "1 reread" in run("add", str(report), "--boundaries", "geonames").out
