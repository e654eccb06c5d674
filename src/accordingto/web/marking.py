"""A document's text cut into marked runs, and its claims as cards; the templates escape every word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from accordingto.display import wording as w
from accordingto.display.marks import Segment, marks, segments
from accordingto.records import Claim

FACETS = (
    ("trigger", "what happened"), ("agent", "who"), ("target", "to whom"), ("place", "where"), ("time", "when"),
    ("figure", "how many"), ("instrument", "with what"), ("speaker", "according to whom"), ("label", "at arm’s length"),
    ("trigger hedged", "hedged or possible"), ("trigger denied", "denied"), ("copied", "repeated agency text"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Run:
    """Some characters with the classes and claims that they carry; plain text has neither."""

    text: str
    start: int
    classes: str = ""
    claims: str = ""
    why: str = ""


def runs(text: str, claims: Sequence[Claim], field: str = "text") -> list[Run]:
    """The whole text in runs; claims by id."""
    found = [mark for mark in marks(claims) if mark.field == field]
    return [_run(text, segment, claims) for segment in segments(len(text), found)]


def _run(text: str, segment: Segment, claims: Sequence[Claim]) -> Run:
    words = text[segment.start : segment.end]
    if not segment.marks:
        return Run(words, segment.start)
    first = segment.marks[0]
    names: list[str] = [
        first.facet,
        *sorted({mark.facet for mark in segment.marks if mark.facet in ("label", "hedge", "speaker")}),
    ]
    if first.facet == "trigger":
        names.extend(standing(claims[first.claim]))
    keys = dict.fromkeys(claims[mark.claim].id for mark in segment.marks)
    return Run(words, segment.start, " ".join(dict.fromkeys(names)), " ".join(keys))


def standing(claim: Claim) -> list[str]:
    """``denied`` where somebody denies it, ``hedged`` where it is not told as having happened."""
    if claim.polarity == "negative" or any(link.stance == "denies" for link in claim.attribution):
        return ["denied"]
    return ["hedged"] if claim.hedges or claim.modality != "actual" else []


def card(number: int, shown: dict[str, Any]) -> dict[str, Any]:
    """A claim as a card: its facets in words, the machine's beside those that a person changed."""
    claim, machine = Claim.model_validate(shown["claim"]), Claim.model_validate(shown["machine"])
    before = dict(_facets(machine))
    rows = [
        {"name": name, "value": value, "machine": before.get(name) if before.get(name) != value else None}
        for name, value in _facets(claim)
    ]
    return {
        "number": number,
        "id": claim.id,
        "trigger": w.one_line(claim.trigger.text),
        "kind": " ".join(part for part in (claim.type, f"({claim.mode})" if claim.mode else None) if part),
        "standing": w.standing(claim),
        "classes": " ".join(standing(claim)),
        "background": claim.background,
        "rows": rows,
        "confidence": claim.confidence.value,
        "parts": ", ".join(f"{part} {value:.2f}" for part, value in claim.confidence.parts.items()),
        "rules": claim.rule,
        "state": shown["state"],
        "incident": shown["incident"],
        "incident_slug": shown["incident_slug"],
    }


def _facets(claim: Claim) -> list[tuple[str, str]]:
    tools = "; ".join(f"{w.one_line(item.span.text)} ({item.weapon})" for item in claim.instruments)
    return [
        ("What", " ".join(part for part in (claim.type, claim.mode, claim.modality, claim.polarity) if part)),
        ("Who", w.participants(claim.agents)),
        ("To whom", w.participants(claim.targets)),
        ("With what", tools or w.UNKNOWN),
        ("Where", w.places(claim.places)),
        ("When", w.day(claim.time)),
        ("How many", w.figures(claim.figures)),
        ("According to", w.speakers(claim.attribution)),
    ]
