"""What single reports give beside the fused figure: the toll of the event that each report tells most of.

The set tells one incident by several reports; its own scorer measures the figure fused over them.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from accordingto.records import Incident, Measure, make_document

FILE = "gvc.jsonl"
_MEASURES: tuple[Measure, ...] = ("killed", "wounded")


def score(folder: Path) -> dict[str, float]:
    """``killed_single_exact`` and ``wounded_single_exact``: the share of reports that give the number by themselves."""
    from accordingto.api import read_documents

    lines = (folder / FILE).read_text(encoding="utf-8").splitlines()
    rows: list[dict[str, Any]] = [json.loads(line) for line in lines if line]
    documents = (
        (row["id"], make_document(row["text"], ref=row["id"], title=row["title"], published=row["published"]))
        for row in rows
    )
    told = [reading.incidents for reading in read_documents(documents)]
    return {f"{measure}_single_exact": _exact(rows, told, measure) for measure in _MEASURES}


def _exact(rows: Sequence[dict[str, Any]], told: Sequence[Sequence[Incident]], measure: Measure) -> float:
    asked = [(row["gold"][measure], found) for row, found in zip(rows, told, strict=True)]
    right = [(_toll(found, measure) or 0) == want for want, found in asked if want is not None]
    return round(float(sum(right)) / max(1, len(right)), 4)


def _toll(incidents: Sequence[Incident], measure: Measure) -> int | None:
    """The majority's total of the incident that most claims tell; None where it has none."""
    main = max(incidents, key=lambda incident: len(incident.claims), default=None)
    cell = (measure, "majority", None, None)
    for made in main.estimates if main is not None else ():
        if (made.measure, made.policy, made.status, made.side) == cell:
            return made.best if made.best is not None else made.low
    return None
