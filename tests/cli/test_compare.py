"""A coded data set beside the incidents."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.running import Runner

GOMA = "Shelling killed four civilians in Goma on Monday, the governor said."
KHARKIV = "A missile killed seven people in Kharkiv on Sunday, the mayor said."


@pytest.fixture
def told(run: Runner, tmp_path: Path) -> Path:
    """Incidents of two reports, in JSON Lines."""
    lines = [json.dumps({"text": text, "published": "2024-05-14", "ref": text[:4]}) for text in (GOMA, KHARKIV)]
    path = tmp_path / "incidents.jsonl"
    ran = run("incidents", "-", "--from", "jsonl", "--format", "jsonl", "--out", str(path), stdin="\n".join(lines))
    assert ran.code == 0
    return path


GED = """id,date_start,date_end,where_coordinates,where_prec,latitude,longitude,country,side_a,side_b,best,low,high
1,2024-05-13,2024-05-13,Goma town,1,-1.68,29.22,DR Congo (Zaire),Government of DR Congo (Zaire),M23,5,4,5
2,2024-05-13,2024-05-13,Bukavu town,1,-2.51,28.86,DR Congo (Zaire),Government of DR Congo (Zaire),M23,3,3,3
"""
ACLED = """event_id_cnty;event_date;location;geo_precision;latitude;longitude;country;actor1;actor2;fatalities
UKR1;12 May 2024;Kharkiv;1;49.98;36.25;Ukraine;Military Forces of Russia;Civilians;7
"""
OWN = "Day,Town,Dead\n2024-05-13,Goma,4\nsome day,Goma,1\n"


def compared(run: Runner, folder: Path, told: Path, text: str, *options: str) -> tuple[dict[str, int], list[list[str]]]:
    path = folder / "coded.csv"
    path.write_text(text, encoding="utf-8")
    ran = run("compare", str(path), "--incidents", str(told), "--format", "json", *options)
    body = json.loads(ran.out)
    return body["summary"], [[row["found"], row["theirs"], row["toll_agrees"]] for row in body["rows"]]


def test_ucdp_events_match_by_day_and_place_and_the_rest_is_told(run: Runner, tmp_path: Path, told: Path) -> None:
    counts, rows = compared(run, tmp_path, told, GED)
    assert counts == {
        "both": 1, "only_theirs": 1, "only_ours": 1, "toll_agrees": 0, "toll_differs": 1, "toll_unknown": 0,
    }  # fmt: skip
    assert rows == [["both", "1", False], ["only theirs", "2", None], ["only ours", None, None]]


def test_acled_exports_are_known_by_their_columns(run: Runner, tmp_path: Path, told: Path) -> None:
    _, rows = compared(run, tmp_path, told, ACLED)
    assert rows[0] == ["both", "UKR1", True]


def test_columns_can_be_named_and_unread_rows_are_told(run: Runner, tmp_path: Path, told: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_text(OWN, encoding="utf-8")
    columns = ("--column", "start=Day", "--column", "place=Town", "--column", "best=Dead")
    ran = run("compare", str(path), "--incidents", str(told), "--format", "csv", *columns)
    assert ran.code == 1
    assert "line 3" in ran.err
    assert ran.out.splitlines()[1].startswith("both,line 2")


@pytest.mark.parametrize(
    ("options", "words"),
    [((), "no column for the day"), (("--column", "start"), "as in start=Day"),
     (("--column", "colour=Town"), "nothing that is compared"), (("--column", "start=Tag"), "no column 'Tag'")],
)  # fmt: skip
def test_wrong_columns_are_said(
    run: Runner, tmp_path: Path, told: Path, options: tuple[str, ...], words: str
) -> None:  # fmt: skip
    path = tmp_path / "own.csv"
    path.write_text(OWN.replace("Day", "When"), encoding="utf-8")
    ran = run("compare", str(path), "--incidents", str(told), *options)
    assert ran.code == 2
    assert words in ran.err
