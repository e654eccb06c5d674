"""What the claims of an incident disagree on: toll, responsibility, place, time, whether it happened at all."""

from __future__ import annotations

from collections.abc import Sequence

from accordingto.incidents.similarity import far_apart, other_time
from accordingto.incidents.tellings import originator
from accordingto.records import Claim, ContestedDetail, Figure, Participant


def contested(claims: Sequence[Claim]) -> list[ContestedDetail]:
    """Each disagreement in words, with the claims that it is between."""
    found = [_toll(claims), _responsibility(claims), _place(claims), _time(claims), _occurrence(claims)]
    return [detail for detail in found if detail is not None]


def _toll(claims: Sequence[Claim]) -> ContestedDetail | None:
    """Two originators give figures of one measure and kind of people that cannot both hold."""
    said = [
        (claim, figure)
        for claim in claims
        for figure in claim.figures
        if figure.cumulative is None and figure.part_of is None and claim.polarity == "positive"
    ]
    for number, (left, first) in enumerate(said):
        for right, second in said[number + 1 :]:
            if _comparable(first, second) and _who(left) != _who(right) and _disjoint(first, second):
                why = f"{_who(left)} says {first.span.text!r}, {_who(right)} says {second.span.text!r}"
                return ContestedDetail(what="toll", why=why, claims=[left.id, right.id])
    return None


def _who(claim: Claim) -> str:
    return originator(claim, claim.document[:14])


def _comparable(first: Figure, second: Figure) -> bool:
    return (first.measure, first.status) == (second.measure, second.status)


def _disjoint(first: Figure, second: Figure) -> bool:
    """True where no number fits both: low of one above high of the other."""
    if None not in (first.low, second.high) and first.low > second.high:  # type: ignore[operator]
        return True
    return None not in (second.low, first.high) and second.low > first.high  # type: ignore[operator]


def _responsibility(claims: Sequence[Claim]) -> ContestedDetail | None:
    """Two originators name doers who cannot be the same for the same kind of event."""
    named = [claim for claim in claims if claim.type == "ASSAULT" and len(claim.agents) == 1]
    for number, left in enumerate(named):
        for right in named[number + 1 :]:
            one, other = left.agents[0], right.agents[0]
            if _who(left) != _who(right) and _others(one, other):
                why = f"{_who(left)} names {_called(one)}, {_who(right)} names {_called(other)}"
                return ContestedDetail(what="responsibility", why=why, claims=[left.id, right.id])
    return None


def _called(person: Participant) -> str:
    return person.name or person.span.text


def _others(one: Participant, other: Participant) -> bool:
    """True for doers of different states, of different known names, or of a state and of its rebels."""
    if one.country and other.country and one.country != other.country:
        return True
    if one.ids and other.ids and one.ids != other.ids:
        return True
    sides = [_SIDES.get(person.sector or "") for person in (one, other)]
    return None not in sides and sides[0] != sides[1]


_SIDES = {"GOV": "state", "MIL": "state", "COP": "state", "REB": "rebels", "UAF": "rebels", "CRM": "rebels"}


def _place(claims: Sequence[Claim]) -> ContestedDetail | None:
    for number, left in enumerate(claims):
        for right in claims[number + 1 :]:
            if left.document != right.document and far_apart(left, right):
                why = f"{left.places[0].name} and {right.places[0].name} are too far apart"
                return ContestedDetail(what="place", why=why, claims=[left.id, right.id])
    return None


def _time(claims: Sequence[Claim]) -> ContestedDetail | None:
    for number, left in enumerate(claims):
        for right in claims[number + 1 :]:
            if left.document != right.document and other_time(left, right) and left.time and right.time:
                why = f"{left.time.start} and {right.time.start} are different days"
                return ContestedDetail(what="time", why=why, claims=[left.id, right.id])
    return None


def _occurrence(claims: Sequence[Claim]) -> ContestedDetail | None:
    for claim in claims:
        if claim.attribution and claim.attribution[-1].stance == "denies":
            return ContestedDetail(what="occurrence", why=f"{_who(claim)} denies it", claims=[claim.id])
    return None
