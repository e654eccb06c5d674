"""How sure the reading is of a claim: for each facet, how often claims that were read alike were right.

Shares were counted on the development reports (``vocabulary/confidence.tsv``). Each is drawn towards what other sets
show of the same case, or towards the share of its whole facet, so that no part hangs on a handful of claims. ``value``
is the chance that the claim stands: that the text tells this event, that it is of this type, and that it is told so (as
done, planned, denied, as history); it is the product of those three parts. The other parts say the same of each further
facet that is stated: of an unknown place there is nothing to be sure.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Mapping
from typing import NamedTuple

from accordingto.records import Claim, Confidence
from accordingto.vocabulary import rows

CORE = ("claim", "type", "telling")
"""The facets that ``value`` is made of."""
DEEDS = ("ASSAULT", "COERCE", "RETREAT")
"""Types whose mode persons read in the development reports; of the others' nobody has said how often it is right."""
_WEIGHT = 10
"""Claims that what is known otherwise of a case weighs as much as, beside those counted."""
_OWN = "own clause"
_CARRIED = frozenset({"place.story", "time.story", "time.shared", "time.again", "time.same", "time.definite"})
"""Rules that take a place or a time from elsewhere than the event's own clause."""

Shares = Mapping[tuple[str, str], float]
"""(facet, case) to the chance that it is right."""


class Count(NamedTuple):
    """Of claims of one case: how many were right of how many, and the share right on other sets, where known."""

    right: int
    asked: int
    elsewhere: float | None = None


def judge(claim: Claim, of: Shares | None = None) -> Confidence:
    """0 to 1 with a part for each facet that the claim states, by the shares that ship or by others."""
    table = of or shipped()
    parts = {facet: table[facet, case] for facet, case in cases(claim).items()}
    return Confidence(value=round(math.prod(parts[facet] for facet in CORE), 3), parts=parts)


def cases(claim: Claim) -> dict[str, str]:
    """The facets that a claim states, each with the case that its chance is known for."""
    found = {
        "claim": _told(claim),
        "type": "none" if claim.type is None else "violence" if claim.type == "ASSAULT" else "other",
        "telling": "plain" if _plain(claim) else "marked",
        "attribution": ("own voice", "speaker", "chain")[min(len(claim.attribution), 2)],
    }
    if claim.mode:
        found["mode"] = "deed" if claim.type in DEEDS else "other"
    if claim.agents:
        found["agents"] = "known" if all(person.sector for person in claim.agents) else "unknown"
    if claim.targets:
        found["targets"] = "one" if len(claim.targets) == 1 else "several"
    if of_states := [person for person in (*claim.agents, *claim.targets) if person.country]:
        found["country"] = "named" if all(person.name for person in of_states) else "unnamed"
    if claim.figures:
        found["figures"] = "one" if len(claim.figures) == 1 else "several"
    if claim.time:
        found["time"] = _source(claim, "time.")
    if claim.places:
        found["place"] = _source(claim, "place.")
    return found


def _told(claim: Claim) -> str:
    """What vouches for the event: a count, a day or place beside it, a party, or nothing but its word."""
    if claim.figures:
        return "counted"
    if (claim.time and _source(claim, "time.") == _OWN) or (claim.places and _source(claim, "place.") == _OWN):
        return "placed"
    return "parties" if claim.agents or claim.targets else "bare"


def _plain(claim: Claim) -> bool:
    return claim.modality == "actual" and claim.polarity == "positive" and not claim.background


def _source(claim: Claim, kind: str) -> str:
    return "carried" if any(rule in _CARRIED and rule.startswith(kind) for rule in claim.rule) else _OWN


def shares(counts: Mapping[tuple[str, str], Count]) -> Shares:
    """What was counted, as chances."""
    facets: dict[str, list[Count]] = {}
    for (facet, _), count in counts.items():
        facets.setdefault(facet, []).append(count)
    return {key: _chance(count, facets[key[0]]) for key, count in counts.items()}


def _chance(count: Count, facet: list[Count]) -> float:
    """The share of a case, drawn towards that of other sets or (by Laplace) of its facet."""
    right, asked = (sum(numbers) for numbers in zip(*(one[:2] for one in facet), strict=True))
    otherwise = (right + 1) / (asked + 2) if count.elsewhere is None else count.elsewhere
    return round((count.right + _WEIGHT * otherwise) / (count.asked + _WEIGHT), 3)


@functools.cache
def shipped() -> Shares:
    """The shares of the table in the package."""
    return shares({(row["facet"], row["case"]): _count(row) for row in rows("confidence")})


def _count(row: Mapping[str, str]) -> Count:
    elsewhere = None if row["elsewhere"] == "-" else float(row["elsewhere"])
    return Count(int(row["right"]), int(row["asked"]), elsewhere)
