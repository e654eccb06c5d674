"""Which claims of one report tell the same event, and which reports tell the same incident."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from accordingto.incidents.similarity import far_apart, ordinal, other_time
from accordingto.records import Claim, Measure

_VIOLENT = frozenset({"ASSAULT", "COERCE", None})
_LOSSES = frozenset({"killed", "wounded", "casualties", "missing", "captured", "abducted", "destroyed", "damaged"})


@dataclass(slots=True)
class Group:
    """Claims of one report that tell one event."""

    family: str
    background: bool
    claims: list[Claim] = field(default_factory=list)


def within_report(claims: Sequence[Claim]) -> list[Group]:
    """Groups claims of one report, the headline's first, then in the order of the text; claims that are not actual
    make none.

    A claim joins the latest group of its family that says nothing against it: another day, or a place too far off. In a
    report that goes from place to place each item makes groups of its own; what was told before the first one joins it
    only where it sums the items up.
    """
    groups: list[Group] = []
    apart: dict[int, Group] = {}
    closed: list[Group] = []
    begun = False
    for claim in sorted(claims, key=lambda claim: claim.trigger.field == "text"):
        if claim.modality != "actual":
            continue
        if _UNRELATED in claim.rule:
            _tell_apart(apart, claim)
            continue
        family = family_of(claim)
        fitting = [
            group for group in reversed(groups) if group.family == family and group.background == claim.background
        ]
        if _NEXT_ITEM in claim.rule:
            closed = [group for group in groups if begun or not _sums_up(group)]
            begun = True
        open_to = (group for group in fitting if not any(group is other for other in closed))
        home = next((group for group in open_to if not _speaks_against(group, claim)), None)
        if home is None and fitting and _tells_again(claim):
            home = fitting[0]
        if home is None and fitting and _points_back(claim):
            home = max(fitting, key=_reach)
        if home is None:
            home = Group(family, claim.background)
            groups.append(home)
        home.claims.append(claim)
    return [*groups, *apart.values()]


def _sums_up(group: Group) -> bool:
    return any(_SEVERAL in claim.rule for claim in group.claims)


_UNRELATED = "story.unrelated"
_NEXT_ITEM = "story.next_item"
_SEVERAL = "figures.several_events"


def _tell_apart(apart: dict[int, Group], claim: Claim) -> None:
    """Puts what a sentence tells of another incident ("in an unrelated shooting") into a group of its own."""
    apart.setdefault(claim.sentence, Group(family_of(claim), claim.background)).claims.append(claim)


_DEFINITE = ("the ", "this ", "that ", "these ", "those ", "he", "she", "they", "them", "him", "her", "it")
_BEFORE = re.compile(r"\b(?:the|this|that|these|those|his|her|their)\s(?:[\w'-]+\s)?$", re.IGNORECASE)


def _tells_again(claim: Claim) -> bool:
    """True where all who are counted were met before: "killing the insurgents", "he was killed"."""
    return bool(claim.figures) and all(figure.span.text.lower().startswith(_DEFINITE) for figure in claim.figures)


def _points_back(claim: Claim) -> bool:
    """ "the shooting", "his death": what was told last, though what is told of it ("police were investigating the
    shooting on Sunday") may have a day of its own."""
    return not claim.figures and _BEFORE.search(claim.trigger.prefix or "") is not None


def _reach(group: Group) -> tuple[bool, int]:
    """How far into the report a group was told."""
    last = group.claims[-1].trigger
    return last.field == "text", last.start


def family_of(claim: Claim) -> str:
    """Violence and its losses are one family; every other type is its own."""
    if claim.type in _VIOLENT or any(figure.measure in _LOSSES for figure in claim.figures):
        return "violence"
    return str(claim.type)


def _speaks_against(group: Group, claim: Claim) -> bool:
    """True where most claims of the group are of another day or place; one may have been read wrongly."""
    against = sum(
        far_apart(other, claim) or (other_time(other, claim) and not _died_later(other, claim))
        for other in group.claims
    )
    return 2 * against > len(group.claims)


_LINGERS = 30
"""Days that somebody may live on after being shot."""


def _died_later(one: Claim, other: Claim) -> bool:
    """True for one person shot, or hurt, and for the death of one person within the month after it."""
    return _dies_of(one, other) or _dies_of(other, one)


def _dies_of(death: Claim, harm: Claim) -> bool:
    if death.type is not None or not _counts_one(death, "killed"):
        return False
    if harm.type != "ASSAULT" and not _counts_one(harm, "wounded"):
        return False
    if _counts_many(harm) or any(figure.measure == "killed" for figure in harm.figures):
        return False
    day, before = _day(death), _day(harm)
    return day is not None and before is not None and 0 <= day - before <= _LINGERS


def _day(claim: Claim) -> int | None:
    return ordinal(claim.time.start) if claim.time is not None else None


def _counts_one(claim: Claim, measure: Measure) -> bool:
    return any(figure.measure == measure for figure in claim.figures) and not _counts_many(claim)


def _counts_many(claim: Claim) -> bool:
    return any(figure.low != 1 for figure in claim.figures)
