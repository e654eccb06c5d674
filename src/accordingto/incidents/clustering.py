"""Which claims of one report tell the same event, and which reports tell the same incident."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from accordingto.incidents.similarity import far_apart, other_time
from accordingto.records import Claim

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

    A claim joins the latest group of its family that says nothing against it: another day, or a place too far off.
    """
    groups: list[Group] = []
    for claim in sorted(claims, key=lambda claim: claim.trigger.field == "text"):
        if claim.modality != "actual":
            continue
        family = family_of(claim)
        fitting = [
            group for group in reversed(groups) if group.family == family and group.background == claim.background
        ]
        home = next((group for group in fitting if not _speaks_against(group, claim)), None)
        if home is None and fitting and _tells_again(claim):
            home = fitting[0]
        if home is None:
            home = Group(family, claim.background)
            groups.append(home)
        home.claims.append(claim)
    return groups


_DEFINITE = ("the ", "this ", "that ", "these ", "those ", "he", "she", "they", "them", "him", "her", "it")


def _tells_again(claim: Claim) -> bool:
    """True where all who are counted were met before: "killing the insurgents", "he was killed"."""
    return bool(claim.figures) and all(figure.span.text.lower().startswith(_DEFINITE) for figure in claim.figures)


def family_of(claim: Claim) -> str:
    """Violence and its losses are one family; every other type is its own."""
    if claim.type in _VIOLENT or any(figure.measure in _LOSSES for figure in claim.figures):
        return "violence"
    return str(claim.type)


def _speaks_against(group: Group, claim: Claim) -> bool:
    return any(other_time(other, claim) or far_apart(other, claim) for other in group.claims)
