"""The matrix of an incident: a row a source, a column a measure, each cell the figures with their hedges."""

from __future__ import annotations

from typing import Any

from accordingto.display import wording as w
from accordingto.records import Claim, Incident

OWN_VOICE = "in its own voice"


def matrix(shown: dict[str, Any]) -> dict[str, Any]:
    """Rows grouped by independent originator; rejected claims stand there, and count nowhere."""
    rows: dict[tuple[str, str], dict[str, Any]] = {}
    measures: dict[str, None] = {}
    for item in shown["claims"]:
        claim = Claim.model_validate(item["claim"])
        report = shown["reports"].get(claim.document, {})
        publisher = report.get("publisher") or report.get("ref") or claim.document[7:15]
        said = w.speakers(claim.attribution) if claim.attribution else OWN_VOICE
        row = rows.setdefault((said, claim.document), _row(claim, said, publisher, report))
        row["claims"].append({"id": claim.id, "words": w.event(claim), "status": item["state"]["status"],
                              "standing": w.standing(claim)})  # fmt: skip
        for figure in claim.figures:
            measures.setdefault(figure.measure)
            row["cells"].setdefault(figure.measure, []).append(
                {
                    "words": w.one_line(figure.span.text),
                    "bounds": w.bounds(figure),
                    "status": figure.status if figure.status not in (None, "unknown") else "",
                    "hedged": bool(claim.hedges) or claim.modality != "actual" or figure.approximator != "exact",
                    "denied": claim.polarity == "negative"
                    or any(link.stance == "denies" for link in claim.attribution),
                    "rejected": item["state"]["status"] == "rejected",
                    "claim": claim.id,
                    "document": claim.document,
                }
            )
    found = sorted(rows.values(), key=lambda row: (row["side"] or "~", row["said"], row["publisher"]))
    return {"measures": list(measures), "rows": found}


def _row(claim: Claim, said: str, publisher: str, report: dict[str, Any]) -> dict[str, Any]:
    speakers = [link.speaker for link in claim.attribution if link.speaker]
    side = next((person.country for person in reversed(speakers) if person.country), None)
    return {"said": said, "publisher": publisher, "published": report.get("published"), "document": claim.document,
            "side": side, "cells": {}, "claims": []}  # fmt: skip


def estimates(incident: Incident, told: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The estimates of all policies with their traces in words, totals first."""
    words = {item["claim"]["id"]: _words(Claim.model_validate(item["claim"])) for item in told}
    found = []
    for item in incident.estimates:
        steps = [{"verdict": step.verdict, "why": step.why, "claim": step.claim,
                  "words": words.get(step.claim, {}).get(step.figure, "")} for step in item.trace]  # fmt: skip
        scope = " ".join(part for part in (item.status, item.side) if part)
        found.append({"policy": item.policy, "measure": item.measure, "scope": scope, "low": item.low,
                      "best": item.best, "high": item.high, "trace": steps})  # fmt: skip
    return sorted(found, key=lambda row: (row["policy"], bool(row["scope"]), row["measure"], row["scope"]))


def _words(claim: Claim) -> dict[int, str]:
    said = w.speakers(claim.attribution)
    return {index: f"{w.figure(figure)}, {said}" for index, figure in enumerate(claim.figures)}


def over_time(shown: dict[str, Any], measure: str) -> list[dict[str, Any]]:
    """How a toll moved: each figure by the day of its report."""
    points = []
    for item in shown["claims"]:
        if item["state"]["status"] == "rejected":
            continue
        report = shown["reports"].get(item["claim"]["document"], {})
        for figure in item["claim"]["figures"]:
            number = figure["low"] if figure["low"] is not None else figure["high"]
            if figure["measure"] == measure and figure["part_of"] is None and number is not None:
                points.append({"day": (report.get("published") or "")[:10], "value": number,
                               "who": report.get("publisher") or ""})  # fmt: skip
    return sorted(points, key=lambda point: (point["day"], point["value"]))
