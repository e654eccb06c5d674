"""Does a claim fit a pattern: the little language in which the evaluation sentences say what must be read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, get_args

from accordingto.records import Claim, Measure, Participant

Pattern = Mapping[str, Any]
_MEASURES = frozenset(get_args(Measure))


def fits(claim: Claim, pattern: Pattern) -> bool:
    """True where every key of the pattern holds of the claim. Raises KeyError for a key that is not known."""
    return all(_holds(claim, key, wanted, pattern) for key, wanted in pattern.items())


def _holds(claim: Claim, key: str, wanted: Any, pattern: Pattern) -> bool:
    if key in _MEASURES:
        return any(
            (figure.measure, figure.low, figure.high) == (key, *wanted)
            and ("status" not in pattern or figure.status == pattern["status"])
            for figure in claim.figures
        )
    return _CHECKS[key](claim, wanted)


def _names(people: Iterable[Participant | None], wanted: str) -> bool:
    """True where the words of somebody, or of whom a pronoun means, hold the wanted ones."""
    for person in people:
        if person is None:
            continue
        words = [person.head, person.span.text, person.name or "", person.antecedent.text if person.antecedent else ""]
        if wanted.lower() in " ".join(words).lower():
            return True
    return False


def _speakers(claim: Claim) -> list[Participant | None]:
    return [link.speaker for link in claim.attribution]


def _stance(claim: Claim) -> str:
    return claim.attribution[-1].stance if claim.attribution else "asserts"


def _at(claim: Claim, wanted: str) -> bool:
    return any(wanted.lower() in f"{place.span.text} {place.name}".lower() for place in claim.places)


def _day(claim: Claim, side: str) -> str:
    return ((getattr(claim.time, side) if claim.time else None) or "")[:10]


_CHECKS: Mapping[str, Callable[[Claim, Any], bool]] = {
    "status": lambda claim, wanted: True,
    "trigger": lambda claim, wanted: claim.trigger.text.lower() == wanted.lower(),
    "type": lambda claim, wanted: claim.type == wanted,
    "polarity": lambda claim, wanted: claim.polarity == wanted,
    "modality": lambda claim, wanted: claim.modality == wanted,
    "background": lambda claim, wanted: claim.background == wanted,
    "agent": lambda claim, wanted: _names(claim.agents, wanted),
    "target": lambda claim, wanted: _names(claim.targets, wanted),
    "agent_country": lambda claim, wanted: any(person.country == wanted for person in claim.agents),
    "target_country": lambda claim, wanted: any(person.country == wanted for person in claim.targets),
    "speaker": lambda claim, wanted: _names(_speakers(claim), wanted),
    "speaker_country": lambda claim, wanted: any(who is not None and who.country == wanted for who in _speakers(claim)),
    "stance": lambda claim, wanted: _stance(claim) == wanted,
    "voice": lambda claim, wanted: (not claim.attribution) == wanted,
    "chain": lambda claim, wanted: len(claim.attribution) == wanted,
    "place": _at,
    "start": lambda claim, wanted: _day(claim, "start") == wanted,
    "end": lambda claim, wanted: _day(claim, "end") == wanted,
}
