"""Who was heard how often, and which claims need a person most. Figures, no verdict."""

from __future__ import annotations

import itertools
import json
import re
from collections import defaultdict
from collections.abc import Callable
from typing import Any

from sqlalchemy import select

from accordingto.ledger import Ledger, review
from accordingto.ledger.schema import documents, incident_claims, incidents
from accordingto.records import CONTEXT_WIDTH
from accordingto.web import data
from accordingto.web.kept import Kept
from accordingto.web.sides import NO_SIDE, side

OWN_VOICE = "the report itself"
_SENTENCE = re.compile(r"(?<=[.!?])\s+|\n")


def speaker(claim: dict[str, Any], publishers: dict[str, str]) -> str:
    """Who stands behind a claim: the innermost speaker, in quotation marks where only described, or the publisher."""
    for link in reversed(claim["attribution"]):
        if link["speaker"]:
            person = link["speaker"]
            described = " ".join((person["antecedent"] or person["span"])["text"].split())
            return str(person["name"] or f"“{described}”")
        return "somebody unnamed"
    return publishers.get(claim["document"]) or OWN_VOICE


def table(ledger: Ledger) -> list[dict[str, Any]]:
    """A row a source: claims, documents, how often alone, corroborated, contradicted and superseded."""
    with ledger.reading() as connection:
        told = data.payloads(connection)
        homes = {row.claim_id: row.incident_id for row in connection.execute(select(incident_claims))}
        publishers = {row.id: row.publisher for row in connection.execute(select(documents)) if row.publisher}
        bodies = connection.execute(
            select(incidents.c.id, incidents.c.payload).where(incidents.c.merged_into.is_(None))
        )
        traces = {row.id: _verdicts(row.payload) for row in bodies}
    by_incident: dict[str, list[tuple[str, dict[str, Any]]]] = defaultdict(list)
    rows: dict[str, dict[str, Any]] = {}
    for claim in told:
        name = speaker(claim, publishers)
        row = rows.setdefault(name, _empty(name))
        _count(row, claim)
        if claim["id"] in homes:
            by_incident[homes[claim["id"]]].append((name, claim))
    for key, members in by_incident.items():
        _compare(rows, members, *traces.get(key, (set(), set())))
    found = [{**row, "documents": len(row["documents"])} for row in rows.values()]
    return sorted(found, key=lambda row: (-row["claims"], row["source"]))


def _empty(name: str) -> dict[str, Any]:
    counts = dict.fromkeys(("claims", "denials", "alone", "corroborated", "contradicted", "superseded"), 0)
    return {"source": name, "role": None, "side": None, "documents": set(), **counts}


def _count(row: dict[str, Any], claim: dict[str, Any]) -> None:
    row["claims"] += 1
    row["documents"].add(claim["document"])
    for link in claim["attribution"][-1:]:
        row["role"] = row["role"] or link["role"]
        row["side"] = row["side"] or _side(link["speaker"])
        row["denials"] += link["stance"] == "denies"


def _side(person: dict[str, Any] | None) -> str | None:
    found = side(person["sector"], person["country"], person["name"]) if person else NO_SIDE
    return None if found == NO_SIDE else found


def _verdicts(payload: str) -> tuple[set[str], set[str]]:
    """The claims of an incident that were superseded, and those that a disagreement names."""
    body = json.loads(payload)
    superseded = {
        step["claim"] for item in body["estimates"] for step in item["trace"] if step["verdict"] == "superseded"
    }
    return superseded, {claim for detail in body["contested_details"] for claim in detail["claims"]}


def _compare(
    rows: dict[str, dict[str, Any]], members: list[tuple[str, dict[str, Any]]], superseded: set[str], disputed: set[str]
) -> None:
    names = {name for name, _ in members}
    for name in names:
        mine = [claim for who, claim in members if who == name]
        rows[name]["alone"] += len(names) == 1
        rows[name]["superseded"] += any(claim["id"] in superseded for claim in mine)
        against = any(claim["id"] in disputed for claim in mine)
        rows[name]["contradicted"] += against
        rows[name]["corroborated"] += len(names) > 1 and not against


def queue(
    ledger: Ledger, limit: int, kept: Kept | None = None, dealt: Callable[[str | None], bool] = lambda coder: True
) -> list[dict[str, Any]]:
    """Unreviewed claims, those first that need a person most: contested, uncertain, with a high toll.

    ``dealt`` says of the coder to whom a claim was dealt, or None, whether the claim is asked for.
    """
    everything = kept.get("ranked", lambda: ranked(ledger)) if kept else ranked(ledger)
    with ledger.reading() as connection:
        decided = review.states(connection)
    states = ((row, decided.get(row["claim"], review.State())) for row in everything)
    left = (
        row | {"dealt": state.values.get(review.DEALT)}
        for row, state in states
        if state.status == "extracted" and dealt(state.values.get(review.DEALT))
    )
    return list(itertools.islice(left, limit))


def ranked(ledger: Ledger) -> list[dict[str, Any]]:
    """All claims by how much they need a person."""
    with ledger.reading() as connection:
        homes = {row.claim_id: row.incident_id for row in connection.execute(select(incident_claims))}
        bodies = connection.execute(
            select(incidents.c.id, incidents.c.payload).where(incidents.c.merged_into.is_(None))
        )
        disputed = set().union(*(_verdicts(row.payload)[1] for row in bodies))
        found = data.payloads(connection)
    rows = [_ranked(claim, claim["id"] in disputed, homes.get(claim["id"])) for claim in found]
    return sorted(rows, key=lambda row: (-row["need"], row["claim"]))


def _before(words: str) -> str:
    """What stands before a claim's words in their sentence, from a whole word on."""
    part = _SENTENCE.split(words)[-1]
    if part != words or len(words) < CONTEXT_WIDTH:
        return part
    return f"… {part.partition(' ')[2]}"


def _after(words: str) -> str:
    """What stands after a claim's words in their sentence, up to a whole word."""
    end = _SENTENCE.search(words)
    if end is not None or len(words) < CONTEXT_WIDTH:
        return words[: end.end() if end else None].rstrip()
    return f"{words.rpartition(' ')[0]} …"


def _ranked(claim: dict[str, Any], contested: bool, home: str | None) -> dict[str, Any]:
    doubt = 1.0 - claim["confidence"]["value"]
    toll = max((figure["high"] or figure["low"] or 0 for figure in claim["figures"]), default=0)
    heavy = min(toll, 1000) ** 0.5 / 1000**0.5
    reasons = [f"confidence {claim['confidence']['value']:.2f}"]
    reasons += ["contested"] if contested else []
    reasons += [f"toll {toll:,}"] if toll else []
    return {
        "claim": claim["id"],
        "document": claim["document"],
        "incident": home,
        "words": " ".join(claim["span"]["text"].split())[:240],
        "before": _before(claim["span"]["prefix"] or ""),
        "after": _after(claim["span"]["suffix"] or ""),
        "type": claim["type"],
        "need": round(doubt + (0.5 if contested else 0.0) + heavy - (0.5 if claim["background"] else 0.0), 3),
        "reasons": reasons,
    }
