"""Which facets of a claim are right, beside the claim that a person read: what confidence is held against.

A facet is right where nothing that it states is wrong. What the reading leaves open is no error here: that it finds too
little is what recall on the accuracy page says.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from accordingto.reading.confidence import CORE, cases
from accordingto.records import Claim

Gold = Mapping[str, Any]
VALUE = "value"
"""The name under which the chance that the claim stands is measured."""


def verdicts(claim: Claim, gold: Gold | None) -> dict[str, bool]:
    """Facet to whether it is right, for the facets that the claim states, and ``value`` for the claim as it is told.

    ``gold`` is a row of the claims set, or None where nobody read such a claim: then only ``claim`` and ``value`` are
    asked, and both are wrong. Modes are asked for where persons read them (see ``reading.confidence.DEEDS``).
    """
    if gold is None:
        return {"claim": False, VALUE: False}
    stated = [facet for facet, case in cases(claim).items() if (facet, case) != ("mode", "other")]
    found = {facet: facet == "claim" or _CHECKS[facet](claim, gold) for facet in stated}
    return {**found, VALUE: all(found[facet] for facet in CORE)}


def matched(claims: Iterable[Claim], gold: Iterable[Gold], text: str) -> Iterator[tuple[Claim, Gold | None]]:
    """Claims with the row whose trigger they share, one to one; claims of rows that the reader was unsure of are left
    out."""
    rows: dict[int, Gold] = {}
    left = list(enumerate(claims))
    for row in gold:
        start = text.index(row["context"]) + row["context"].index(row["trigger"])
        end = start + len(row["trigger"])
        at = next((i for i, c in left if i not in rows and c.trigger.start < end and start < c.trigger.end), None)
        if at is not None:
            rows[at] = row
    for at, claim in left:
        if at not in rows or not rows[at].get("unsure"):
            yield claim, rows.get(at)


def _telling(claim: Claim, gold: Gold) -> bool:
    told = (gold["modality"], gold["polarity"], bool(gold["background"]))
    return (claim.modality, claim.polarity, claim.background) == told


def _heads(people: Iterable[Mapping[str, Any]]) -> set[str]:
    return {str(person["head"]).lower() for person in people}


def _agents(claim: Claim, gold: Gold) -> bool:
    return {person.head.lower() for person in claim.agents} <= _heads(gold["agents"])


def _targets(claim: Claim, gold: Gold) -> bool:
    return {person.head.lower() for person in claim.targets} <= _heads(gold["targets"])


def _country(claim: Claim, gold: Gold) -> bool:
    """No party that both have is given another state; parties that only the claim has count under their own facet."""
    for found, told in ((claim.agents, gold["agents"]), (claim.targets, gold["targets"])):
        states = {str(person["head"]).lower(): person.get("country") for person in told}
        for person in found:
            if person.country and states.get(person.head.lower(), person.country) != person.country:
                return False
    return True


def _figures(claim: Claim, gold: Gold) -> bool:
    told = [(figure["measure"], figure["low"], figure["high"]) for figure in gold["figures"]]
    return all((figure.measure, figure.low, figure.high) in told for figure in claim.figures)


def _attribution(claim: Claim, gold: Gold) -> bool:
    said = [_last(link.speaker.head if link.speaker else "") for link in claim.attribution]
    return said == [_last(link.get("head") or link.get("speaker") or "") for link in gold["attribution"]]


def _last(words: str) -> str:
    return (words.lower().split() or [""])[-1]


def _time(claim: Claim, gold: Gold) -> bool:
    if claim.time is None or not gold["time"]:
        return False
    days = (str(claim.time.start)[:10], str(claim.time.end)[:10])
    return days == (str(gold["time"]["start"])[:10], str(gold["time"]["end"])[:10])


def _place(claim: Claim, gold: Gold) -> bool:
    told = [place["text"] for place in gold["places"]]
    found = [place.span.text for place in claim.places]
    return all(any(words in other or other in words for other in told) for words in found)


_CHECKS = {
    "type": lambda claim, gold: claim.type == gold["type"],
    "mode": lambda claim, gold: claim.mode == gold["mode"],
    "telling": _telling, "agents": _agents, "targets": _targets, "country": _country, "figures": _figures,
    "attribution": _attribution, "time": _time, "place": _place,
}  # fmt: skip
