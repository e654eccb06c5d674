"""Coded events are read as their makers write them."""

from __future__ import annotations

from pathlib import Path

import pytest

from accordingto.incidents import coded

HEADLINE = '"""The Paper,2024-05-14,Shells hit ""the old market"", mayor says""'


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_headlines_with_quotes_and_commas_do_not_shift_the_columns(tmp_path: Path, mark: str) -> None:
    header = ["id", "source_article", "where_coordinates", "latitude", "longitude", "date_start", "best"]
    row = ["7", HEADLINE + '"', "Avdiivka", "48.1", "37.7", "2024-05-13", "6"]
    file = tmp_path / "ged.csv"
    file.write_text(mark.join(header) + "\n" + mark.join(row) + "\n", encoding="utf-8")
    table = coded.read(file)
    assert not table.unread
    assert (table.events[0].best, table.events[0].row["where_coordinates"]) == (6, "Avdiivka")
