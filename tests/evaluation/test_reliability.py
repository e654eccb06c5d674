"""Confidence beside what was right: bins, errors, the picture, and the accuracy page that shows them."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest

from accordingto.evaluation import calibration, diagram, reliability, report
from accordingto.evaluation.reliability import Bin, binned, error
from accordingto.evaluation.verdicts import VALUE

TEXT = "Rebels killed nine herders in Gao on Monday, the governor said. The army attacked a camp."
ROW = {
    "trigger": "killed", "context": "Rebels killed nine herders", "type": "ASSAULT", "mode": None, "modality": "actual",
    "polarity": "positive", "background": False, "agents": [{"head": "Rebels", "country": None}],
    "targets": [{"head": "farmers", "country": None}], "places": [{"text": "Gao"}],
    "time": {"start": "2024-05-13", "end": "2024-05-13"},
    "figures": [{"measure": "killed", "low": 9, "high": 9}],
    "attribution": [{"speaker": "the governor", "head": "governor"}],
}  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of gold with one report and one claim of it, in which the reader named other victims."""
    (tmp_path / "claims").mkdir()
    about = {"id": "r", "title": None, "publisher": "G", "published": "2024-05-15", "text": TEXT}
    (tmp_path / "claims/r.json").write_text(json.dumps(about))
    (tmp_path / "claims/r.jsonl").write_text(json.dumps(ROW) + "\n")
    return tmp_path


def test_each_facet_is_held_against_the_row_that_a_person_read(folder: Path) -> None:
    killed, attacked = calibration.judged(folder / "claims")
    wrong = {facet for facet, right in killed.right.items() if not right}
    assert wrong == {"targets"}
    assert {"agents", "figures", "attribution", "time", "place", VALUE} <= killed.right.keys()
    assert attacked.right == {"claim": False, VALUE: False}


def test_counts_are_by_case(folder: Path) -> None:
    counts, found = reliability.measure(folder)
    assert counts["claim", "counted"][:2] == (1, 1)
    assert counts["claim", "parties"][:2] == (0, 1)
    assert counts["targets", "one"][:2] == (0, 1)
    assert set(found) == {reliability.CLAIMS, reliability.LEFT_OUT}


def test_bins_and_their_error() -> None:
    seen = [("s", "time", 0.9, True), ("s", "time", 0.9, False), ("s", "time", 0.5, True), ("s", "place", 1.0, True)]
    found = binned(seen)["s"]
    assert found["time"] == [Bin(1, 0.5, 1), Bin(2, 0.9, 1)]
    assert error(found["time"]) == pytest.approx((0.5 + 0.8) / 3)
    assert error(found["place"]) == 0


def test_the_picture_has_a_square_for_each_facet() -> None:
    drawn = diagram.svg({"time": [Bin(8, 0.9, 7)], "place": [Bin(3, 0.4, 1), Bin(5, 0.8, 5)]})
    picture = ElementTree.fromstring(drawn)  # noqa: S314 - our own
    assert len(picture.findall(".//{http://www.w3.org/2000/svg}g")) == 2
    assert len(picture.findall(".//{http://www.w3.org/2000/svg}circle")) == 3


def test_the_model_card_has_the_figures_of_the_baseline() -> None:
    card = (Path(__file__).parents[2] / "docs/model-card.md").read_text(encoding="utf-8")
    assert "claims F1" in card
    assert card == report.with_figures(card), "run: accordingto evaluate --report docs/accuracy.md"


def test_the_accuracy_page_tells_of_every_facet_and_comes_with_its_picture(tmp_path: Path) -> None:
    report.write(tmp_path / "accuracy.md")
    page = (tmp_path / "accuracy.md").read_text(encoding="utf-8")
    for facet in (VALUE, *(facet for facet, _ in calibration.CASES)):
        assert f"| {facet} | " in page
    assert (tmp_path / report.PICTURE).stat().st_size > 1000


def test_confidence_that_ships_is_calibrated_on_the_development_reports() -> None:
    for facet, bins in reliability.known()[reliability.CLAIMS].items():
        assert error(bins) < 0.1, facet
