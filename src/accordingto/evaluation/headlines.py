"""UCDP's events from the headlines that its coders cite: is the coded toll in our range, is the informant named?

A row is a coded event with the headlines of its sources. The headlines are read as reports, and their claims are taken
as one incident, which is what the coder did. Scored are rows whose ``best`` some headline states (in digits or words).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from accordingto.incidents import build
from accordingto.incidents.kinship import Kinship
from accordingto.records import Document, Estimate, Reading, make_document
from accordingto.vocabulary import rows as table

FILE = "ucdp_headlines.jsonl"
_ARTICLE = re.compile(r'"([^"]+?),(\d{4}-\d{2}-\d{2})[^,]*,([^"]+)"')
_LEAST_LETTERS = 3


def score(folder: Path) -> dict[str, float]:
    """``best_in_range`` and ``best_exact`` of rows whose best a headline states; ``informant`` where one names it."""
    rows = [json.loads(line) for line in (folder / FILE).read_text(encoding="utf-8").splitlines() if line]
    kept = [row for row in rows if row["best"] and _states(row)]
    named = [row for row in rows if any(_informants(row))]
    read = _read({row["id"]: row for row in (*kept, *named)}.values())
    found = [_killed(read[row["id"]]) for row in kept]
    inside = sum(_holds(made, row["best"]) for made, row in zip(found, kept, strict=True))
    exact = sum(made is not None and made.best == row["best"] for made, row in zip(found, kept, strict=True))
    informed = sum(_names_informant(row, read[row["id"]]) for row in named)
    return {
        "best_in_range": round(inside / max(1, len(kept)), 4),
        "best_exact": round(exact / max(1, len(kept)), 4),
        "informant": round(informed / max(1, len(named)), 4),
        "n_rows": len(kept),
        "n_informants": len(named),
    }


def _headlines(row: dict[str, Any]) -> list[tuple[str, str, str]]:
    """Office, day and headline of each source."""
    return _ARTICLE.findall(row["source_article"])


def _states(row: dict[str, Any]) -> bool:
    best = row["best"]
    forms = [str(best), f"{best:,}", *(word["word"] for word in table("numbers") if word.get("value") == str(best))]
    pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, forms))})\b", re.IGNORECASE)
    return any(pattern.search(headline) for _, _, headline in _headlines(row))


def _read(rows: Iterable[dict[str, Any]]) -> dict[Any, list[Reading]]:
    from accordingto.api import read_documents

    homes: list[Any] = []

    def documents() -> Iterator[tuple[str | None, Document]]:
        for row in rows:
            for number, (office, day, headline) in enumerate(_headlines(row)):
                homes.append(row["id"])
                ref = f"{row['id']}-{number}"
                yield ref, make_document("", title=headline, ref=ref, publisher=office, published=day)

    found: dict[Any, list[Reading]] = {}
    for at, reading in enumerate(read_documents(documents())):
        found.setdefault(homes[at], []).append(reading)
    return found


def _killed(readings: list[Reading]) -> Estimate | None:
    """The UCDP-like estimate of the killed, over all that the headlines claim."""
    claims = [claim for reading in readings for claim in reading.claims if claim.modality == "actual"]
    if not claims:
        return None
    by_document = {reading.document.id: reading for reading in readings}
    made = build.incident(claims, by_document, Kinship(), False, "headlines")
    cell = ("killed", "ucdp_like", None, None)
    return next((item for item in made.estimates if (item.measure, item.policy, item.status, item.side) == cell), None)


def _holds(made: Estimate | None, best: int) -> bool:
    if made is None or made.low is None:
        return False
    return made.low <= best <= (made.high if made.high is not None else best)


def _informants(row: dict[str, Any]) -> Iterator[str]:
    """Informants of the row whose name stands in a headline."""
    text = " ".join(headline for _, _, headline in _headlines(row)).lower()
    offices = {office.lower() for office, _, _ in _headlines(row)}
    for name in re.split(r"[;,]", row.get("source_original") or ""):
        plain = name.strip().lower()
        if len(plain) >= _LEAST_LETTERS and plain in text and plain not in offices:
            yield plain


def _names_informant(row: dict[str, Any], readings: list[Reading]) -> bool:
    said = [link.speaker for reading in readings for link in reading.attributions if link.speaker is not None]
    words = [f"{speaker.span.text} {speaker.name or ''}".lower() for speaker in said]
    return any(name in word or word.strip() in name for name in _informants(row) for word in words)
