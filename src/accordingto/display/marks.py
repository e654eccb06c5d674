"""Overlapping spans of claims to a flat run of marked segments, which is all that HTML can nest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal, get_args

from accordingto.records import Claim, Participant, Span

Facet = Literal[
    "trigger", "figure", "cue", "speaker", "instrument", "place", "time", "agent", "target", "label", "hedge",
    "antecedent",
]  # fmt: skip
_ORDER: dict[Facet, int] = {facet: rank for rank, facet in enumerate(get_args(Facet))}
"""Which colour wins where facets overlap: the narrower and rarer one."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A span of one claim (by its number in the report), and what it is of it."""

    start: int
    end: int
    facet: Facet
    claim: int
    field: str = "text"


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of characters under the same marks; none where it is plain text."""

    start: int
    end: int
    marks: tuple[Mark, ...]


def marks(claims: Sequence[Claim]) -> list[Mark]:
    """All marks of all claims, claims numbered from 0."""
    return [
        Mark(span.start, span.end, facet, number, span.field)
        for number, claim in enumerate(claims)
        for facet, span in _spans(claim)
        if span.end > span.start
    ]


def _spans(claim: Claim) -> Iterator[tuple[Facet, Span]]:
    yield "trigger", claim.trigger
    yield from _people("agent", claim.agents)
    yield from _people("target", claim.targets)
    yield from (("figure", number.span) for number in claim.figures)
    yield from (("instrument", instrument.span) for instrument in claim.instruments)
    yield from (("place", place.span) for place in claim.places)
    if claim.time is not None:
        yield "time", claim.time.span
    for link in claim.attribution:
        if link.cue is not None:
            yield "cue", link.cue
        if link.speaker is not None:
            yield from _people("speaker", [link.speaker])
    yield from (("label", label.span) for label in claim.labels)
    yield from (("hedge", hedge) for hedge in claim.hedges)


def _people(facet: Facet, people: Iterable[Participant]) -> Iterator[tuple[Facet, Span]]:
    for person in people:
        yield facet, person.span
        if person.antecedent is not None:
            yield "antecedent", person.antecedent


def segments(length: int, found: Iterable[Mark]) -> Iterator[Segment]:
    """The whole of a text of ``length`` characters, cut wherever a mark begins or ends."""
    inside = [mark for mark in found if mark.end <= length]
    starting: dict[int, list[Mark]] = {}
    for mark in inside:
        starting.setdefault(mark.start, []).append(mark)
    cuts = sorted({0, length, *starting, *(mark.end for mark in inside)})
    active: list[Mark] = []
    for start, end in pairwise(cuts):
        active = [mark for mark in active if mark.end > start] + starting.get(start, [])
        yield Segment(start, end, tuple(sorted(active, key=lambda mark: (_ORDER[mark.facet], mark.claim))))
