"""Word knowledge as data: every table loads, names its source, and says nothing twice."""

from __future__ import annotations

from collections import Counter
from importlib.resources import files
from typing import get_args

import pytest

from accordingto.records import Approximator, Measure, Status
from accordingto.vocabulary import VocabularyError, rows

TABLES = sorted(
    path.name.removesuffix(".tsv")
    for path in files("accordingto.vocabulary").iterdir()
    if path.name.endswith(".tsv")
)  # fmt: skip


@pytest.mark.parametrize("name", TABLES)
def test_a_table_loads_and_no_entry_stands_twice(name: str) -> None:
    counted = Counter(tuple(row.values()) for row in rows(name))
    assert counted
    assert [entry for entry, times in counted.items() if times > 1] == []


@pytest.mark.parametrize("name", TABLES)
def test_a_table_says_where_its_entries_come_from(name: str) -> None:
    """In its head, or entry by entry."""
    text = (files("accordingto.vocabulary") / f"{name}.tsv").read_text(encoding="utf-8")
    head = " ".join(line for line in text.splitlines() if line.startswith("#")).lower()
    assert "source" in rows(name)[0] or "source:" in head or "by the project" in head or "codebook" in head


@pytest.mark.parametrize("name", [name for name in TABLES if "id" in rows(name)[0]])
def test_ids_are_given_once(name: str) -> None:
    counted = Counter(row["id"] for row in rows(name))
    assert [key for key, times in counted.items() if times > 1] == []


def test_words_of_the_record_are_the_records_own() -> None:
    bounds = {row["approximator"] for row in rows("approximators")}
    assert bounds - {"fewer"} <= set(get_args(Approximator))  # "fewer than N" is at most N - 1
    assert {row["status"] for row in rows("victim_modifiers")} <= set(get_args(Status))
    assert {row["status"] for row in rows("people")} - {""} <= set(get_args(Status))
    assert {row["measure"] for row in rows("victim_lists")} - {"any"} <= set(get_args(Measure))


def test_states_and_armed_actors_are_as_many_as_the_world_has() -> None:
    states = {row["iso3"] for row in rows("states")}
    assert len(states) >= 190
    assert len(rows("armed_actors")) >= 600
    assert {row["country"] for row in rows("armed_actors")} - {""} <= states


def test_a_row_of_a_wrong_width_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "broken.tsv").write_text("id\tword\none\n", encoding="utf-8")
    monkeypatch.setattr("accordingto.vocabulary.files", lambda _: tmp_path)
    with pytest.raises(VocabularyError, match=r"broken\.tsv, entry 1 \('one'\): 1 columns, not 2"):
        rows("broken")
