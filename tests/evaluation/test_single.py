"""Single reports are scored by the event that they tell most of."""

from __future__ import annotations

import json
from pathlib import Path

from accordingto.evaluation import single


def test_each_report_is_scored_by_its_main_event(tmp_path: Path) -> None:
    gold = {"killed": 2, "wounded": 3}
    texts = [
        "Gunmen killed two farmers in Goma on Monday. The attack wounded three traders.",
        "Gunmen killed two farmers in Goma on Monday.",
    ]
    rows = [
        {"id": str(number), "text": text, "title": None, "published": "2024-05-14", "gold": gold}
        for number, text in enumerate(texts)
    ]
    (tmp_path / single.FILE).write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    assert single.score(tmp_path) == {"killed_single_exact": 1.0, "wounded_single_exact": 0.5}
