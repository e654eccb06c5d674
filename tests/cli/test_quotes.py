"""``accordingto quotes``: who is quoted with what, as table, JSON and CSV."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

from tests.cli.running import Runner

REPORT = (
    "The ministry said that 12 soldiers had been killed. "
    "According to the agency, residents had told its reporter that shells fell on the market."
)


def test_every_attribution_is_a_row_with_its_place_in_the_text(run: Runner) -> None:
    ran = run("quotes", "-", "--format", "json", "--publisher", "The Paper", stdin=REPORT)
    assert ran.code == 0
    rows = json.loads(ran.out)
    first = rows[0]
    assert (first["speaker"], first["cue"], first["publisher"]) == ("The ministry", "said", "The Paper")
    assert first["words"] == "that 12 soldiers had been killed"
    assert REPORT[first["start"] : first["end"]] == "The ministry said that 12 soldiers had been killed"
    assert REPORT[first["cue_start"] :].startswith("said")
    told = next(row for row in rows if row["cue"] == "had told")
    assert told["speaker"] == "residents"
    assert rows[told["within"]]["speaker"] == "the agency"


def test_csv_has_a_head_once_and_is_safe_in_a_spreadsheet(run: Runner, tmp_path: Path) -> None:
    names = []
    for number, title in enumerate(("=HYPERLINK(1)", "Plain")):
        path = tmp_path / f"{number}.jsonl"
        path.write_text(json.dumps({"text": REPORT, "ref": f"r{number}", "title": title}) + "\n", encoding="utf-8")
        names.append(str(path))
    rows = list(csv.DictReader(io.StringIO(run("quotes", *names, "--format", "csv").out)))
    assert {row["ref"] for row in rows} == {"r0", "r1"}
    assert {row["title"] for row in rows} == {"'=HYPERLINK(1)", "Plain"}


def test_the_table_sets_in_what_stands_inside(run: Runner) -> None:
    table = run("quotes", "-", stdin=REPORT).out
    assert "The ministry" in table
    assert "↳ residents" in table


def test_a_report_that_quotes_nobody_says_so(run: Runner) -> None:
    text = "Rebels shelled the town on Monday and two children died."
    assert "Nobody is quoted" in run("quotes", "-", stdin=text).out
    assert json.loads(run("quotes", "-", "--format", "json", stdin=text).out) == []
    assert run("quotes", "-", "--format", "csv", stdin=text).out.count("\n") == 1


def test_what_cannot_be_read_ends_with_1(run: Runner) -> None:
    ran = run("quotes", "-", "--from", "jsonl", "--format", "json", stdin='{"text": ""}\n')
    assert (ran.code, json.loads(ran.out)) == (1, [])
