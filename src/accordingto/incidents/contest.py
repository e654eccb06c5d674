"""What the claims of an incident disagree on: toll, responsibility, place, time, whether it happened at all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from accordingto.incidents.kinship import Kinship
from accordingto.incidents.persons import tells_of_one
from accordingto.incidents.sifting import sift
from accordingto.incidents.similarity import far_apart
from accordingto.incidents.tellings import Telling, Total, originator
from accordingto.incidents.totals import totals
from accordingto.records import Claim, ContestedDetail, Measure, Participant, Status

_LOSSES = ("killed", "wounded", "casualties", "missing", "captured", "abducted", "arrested", "displaced")


def contested(claims: Sequence[Claim], tellings: Sequence[Telling], kinship: Kinship) -> list[ContestedDetail]:
    """Each disagreement in words, with the claims that it is between."""
    found = [
        _toll(tellings),
        _responsibility(claims, kinship),
        _place(claims),
        _time(claims),
        _occurrence(claims, kinship),
    ]
    return [detail for detail in found if detail is not None]


def _toll(tellings: Sequence[Telling]) -> ContestedDetail | None:
    """Two originators give totals of one measure that cannot both hold, of all people or of one kind of people."""
    stated = [telling for telling in tellings if not _INFERRED & {*telling.claim.rule}]
    cells: dict[tuple[Measure, Status | None], None] = {}
    for telling in tellings:
        if telling.figure.measure in _LOSSES:
            cells.setdefault((telling.figure.measure, None))
    for telling in stated:
        if telling.figure.measure in _LOSSES and telling.figure.status in ("civilian", "combatant", "police"):
            cells.setdefault((telling.figure.measure, telling.figure.status))
    for measure, status in cells:
        told = tellings if status is None else stated
        said = [item for item in totals(sift(told, measure, status, None).used) if not tells_of_one(item)]
        found = _apart(said)
        if found is not None:
            return found
    return _larger_part(tellings)


def _larger_part(tellings: Sequence[Telling]) -> ContestedDetail | None:
    """One text tells a part that is larger than its whole: "20 people, including 30 guards"."""
    for telling in tellings:
        part = telling.figure
        whole = telling.claim.figures[part.part_of] if part.part_of is not None else None
        if whole is not None and whole.high is not None and (part.low or 0) > whole.high:
            why = f"{telling.originator} tells of {part.span.text!r} among {whole.span.text!r}"
            return ContestedDetail(what="toll", why=why, claims=[telling.claim.id])
    return None


_INFERRED = frozenset({"status.signs", "status.among"})
"""Rules by which a report's "people" are taken for civilians: no word of its source, so nothing to contest."""


def _apart(said: Sequence[Total]) -> ContestedDetail | None:
    """The lowest high against the highest low: no number fits both."""
    highs = [item for item in said if item.high is not None]
    lows = [item for item in said if item.low is not None]
    if not highs or not lows:
        return None
    least, most = min(highs, key=lambda item: item.high or 0), max(lows, key=lambda item: item.low or 0)
    if (least.high or 0) >= (most.low or 0):
        return None
    first, second = least.tellings[0], most.tellings[0]
    why = f"{least.originator} says {_words(least)}, {most.originator} says {_words(most)}"
    return ContestedDetail(what="toll", why=why, claims=[first.claim.id, second.claim.id])


def _words(item: Total) -> str:
    return " and ".join(dict.fromkeys(repr(telling.figure.span.text) for telling in item.tellings))


def _responsibility(claims: Sequence[Claim], kinship: Kinship) -> ContestedDetail | None:
    """Two originators name doers who cannot be the same for the same kind of event."""
    named: dict[tuple[str, str], Claim] = {}
    for claim in claims:
        if claim.type == "ASSAULT" and len(claim.agents) == 1 and claim.polarity == "positive":
            named.setdefault((_who(claim, kinship), _called(claim.agents[0]).lower()), claim)
    for number, ((who, _), left) in enumerate(named.items()):
        for (whom, _), right in list(named.items())[number + 1 :]:
            one, other = left.agents[0], right.agents[0]
            if who != whom and _others(one, other):
                why = f"{who} names {_called(one)}, {whom} names {_called(other)}"
                return ContestedDetail(what="responsibility", why=why, claims=[left.id, right.id])
    return None


def _who(claim: Claim, kinship: Kinship) -> str:
    return originator(claim, kinship.source(claim.document)[:14])


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
    """Two reports tell it of places too far apart; each place of each report is looked at once."""
    located: dict[tuple[str, str], Claim] = {}
    for claim in claims:
        if claim.places:
            located.setdefault((claim.document, claim.places[0].name), claim)
    first_of: dict[str, Claim] = {}
    for (_, name), claim in located.items():
        first_of.setdefault(name, claim)
    for number, left in enumerate(first_of.values()):
        for right in list(first_of.values())[number + 1 :]:
            if left.document != right.document and far_apart(left, right):
                why = f"{left.places[0].name} and {right.places[0].name} are too far apart"
                return ContestedDetail(what="place", why=why, claims=[left.id, right.id])
    return None


def _time(claims: Sequence[Claim]) -> ContestedDetail | None:
    """Two reports tell it of days that do not meet. Of a report the day counts that most of its claims give."""
    days = _days_by_report(claims)
    if len(days) < 2:
        return None
    earliest = min(days.values(), key=lambda item: item[0][1])
    latest = max(days.values(), key=lambda item: item[0][0])
    if earliest[0][1] >= latest[0][0]:
        return None
    why = f"{earliest[0][0]} and {latest[0][0]} are different days"
    return ContestedDetail(what="time", why=why, claims=[earliest[1].id, latest[1].id])


def _days_by_report(claims: Sequence[Claim]) -> Mapping[str, tuple[tuple[str, str], Claim]]:
    counts: dict[str, Counter[tuple[str, str]]] = {}
    example: dict[tuple[str, tuple[str, str]], Claim] = {}
    for claim in claims:
        if claim.time is not None and claim.time.start and (claim.type in ("ASSAULT", None)):
            days = (claim.time.start[:10], (claim.time.end or claim.time.start)[:10])
            counts.setdefault(claim.document, Counter())[days] += 1
            example.setdefault((claim.document, days), claim)
    found = {}
    for document, counted in counts.items():
        days = counted.most_common(1)[0][0]
        found[document] = days, example[document, days]
    return found


def _occurrence(claims: Sequence[Claim], kinship: Kinship) -> ContestedDetail | None:
    for claim in claims:
        if claim.attribution and claim.attribution[-1].stance == "denies":
            return ContestedDetail(what="occurrence", why=f"{_who(claim, kinship)} denies it", claims=[claim.id])
    return None
