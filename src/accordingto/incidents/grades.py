"""Grades of civilian harm as Airwars gives them, suggested with reasons; a person signs.

Source: Airwars, Methodology note and casualty standards (2021): *confirmed*, a belligerent accepts responsibility;
*fair*, two or more credible sources; *weak*, a single source; *contested*, competing claims of responsibility;
*discounted*, those harmed were combatants, or the harm was somebody else's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from accordingto.incidents.parties import speaks_for_agent
from accordingto.incidents.tellings import Telling
from accordingto.records import Claim, ContestedDetail, Grade, GradeName

_HARM = frozenset({"killed", "wounded", "casualties", "missing"})
_FIGHTERS = frozenset({"combatant", "police"})


@dataclass(frozen=True, slots=True)
class Signature:
    """The grade that a person gave, and who that was."""

    grade: GradeName
    who: str


def signed(suggested: Grade | None, signature: Signature | None) -> Grade | None:
    """The suggestion with a person's grade beside it; what nobody is counted as harmed in has no grade to sign."""
    if suggested is None or signature is None:
        return suggested
    return suggested.model_copy(update={"signed": signature.grade, "signed_by": signature.who})


def suggest(claims: Sequence[Claim], tellings: Sequence[Telling], contested: Sequence[ContestedDetail]) -> Grade | None:
    """The grade of an incident; None where nobody counts people who were harmed."""
    harmed = [telling for telling in tellings if telling.figure.measure in _HARM and not telling.denied]
    if not harmed:
        return None
    if all(telling.figure.status in _FIGHTERS for telling in harmed):
        return Grade(suggested="discounted", reasons=["all who are counted as harmed were combatants or police"])
    blame = next((detail for detail in contested if detail.what == "responsibility"), None)
    if blame is not None:
        return Grade(suggested="contested", reasons=[f"competing claims of responsibility: {blame.why}"])
    admission = next((telling for telling in harmed if _admits(telling)), None)
    if admission is not None:
        words = f"{admission.originator} speaks for those who did it, and says so: {admission.figure.span.text!r}"
        return Grade(suggested="confirmed", reasons=[words])
    return _by_sources(harmed, contested)


def _admits(telling: Telling) -> bool:
    """True where those who did it say themselves that civilians, or people of no known kind, were harmed."""
    return telling.figure.status not in _FIGHTERS and speaks_for_agent(telling.claim)


def _by_sources(harmed: Sequence[Telling], contested: Sequence[ContestedDetail]) -> Grade:
    sources = sorted({telling.originator for telling in harmed})
    denied = [f"but {detail.why}" for detail in contested if detail.what == "occurrence"]
    if len(sources) > 1:
        words = f"{len(sources)} independent sources tell of people harmed: {', '.join(sources[:4])}"
        return Grade(suggested="fair", reasons=[words, *denied])
    return Grade(suggested="weak", reasons=[f"a single source tells of people harmed: {sources[0]}", *denied])
