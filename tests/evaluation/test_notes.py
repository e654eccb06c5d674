"""Totals of texts by authors who did not know the rules: they do not fall, and every text can be asked."""

from __future__ import annotations

from accordingto.evaluation import floor, notes


def test_the_totals_of_notes_do_not_fall_below_the_baseline() -> None:
    assert floor.baseline()["data"]["notes"] == notes.digest(), "run `accordingto evaluate --set notes --update`"
    assert floor.falls({"notes": notes.score()}, {"notes": notes.digest()}) == []


def test_every_note_has_a_text_of_its_own_and_something_to_count() -> None:
    rows = notes.texts()
    assert len({row["id"] for row in rows}) == len({row["text"] for row in rows}) == len(rows)
    assert all(any(isinstance(row.get(name), int) for name in ("killed", "wounded", "abducted")) for row in rows)
    assert {row["read"] for row in rows} == {True, False}
