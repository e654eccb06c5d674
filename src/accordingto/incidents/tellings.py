"""Figures of an incident by who tells them: what each independent originator says the total is."""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from accordingto.incidents.kinship import Kinship
from accordingto.records import Claim, Figure, Participant
from accordingto.vocabulary import rows

OWN_VOICE = "own voice"


@dataclass(frozen=True, slots=True)
class Telling:
    """One figure of one claim, with who tells it and when."""

    claim: Claim
    index: int
    originator: str
    published: str
    order: int
    newer: str | None = None
    """The newer version of its report, where the publisher has changed the story."""
    dead: int = 0
    """How many of the people that its words count are told to have died, and do not count among the hurt."""

    @property
    def figure(self) -> Figure:
        return self.claim.figures[self.index]

    @property
    def low(self) -> int | None:
        """The least that it counts, without the dead among them."""
        return None if self.figure.low is None else self.figure.low - self.dead

    @property
    def high(self) -> int | None:
        """The most that it counts, without the dead among them."""
        return None if self.figure.high is None else max(0, self.figure.high - self.dead)

    @property
    def denied(self) -> bool:
        """True where it is told as something that did not happen, or is doubted by who speaks."""
        return self.claim.polarity == "negative" or any(link.stance in STANCES for link in self.claim.attribution[-1:])


@dataclass(frozen=True, slots=True)
class Total:
    """What one originator says the number is, and the tellings that it is made of."""

    originator: str
    low: int | None
    high: int | None
    published: str
    order: int
    tellings: tuple[Telling, ...] = ()
    exact: bool = True
    vague: str | None = None
    """The approximator of a vague plural, where there is no number."""


def tell(claims: Sequence[Claim], published: Mapping[str, str], kinship: Kinship) -> list[Telling]:
    """All figures of an incident's claims, with who is behind them once copies and versions are seen through."""
    found: list[Telling] = []
    for order, claim in enumerate(claims):
        who = originator(claim, kinship.source(claim.document))
        day = published.get(claim.document, "")
        newer = kinship.newer.get(claim.document)
        found.extend(Telling(claim, index, who, day, order, newer) for index in range(len(claim.figures)))
    return found


def originator(claim: Claim, document: str) -> str:
    """Who is behind a claim: the innermost speaker, else the document in its own voice.

    Offices are named without their article, persons as the text has them the fullest.
    """
    for link in reversed(claim.attribution):
        if link.speaker is not None and not link.anonymous:
            return _called(link.speaker)
    return f"{OWN_VOICE} of {document}"


def _called(speaker: Participant) -> str:
    """How an originator is called everywhere: no article, and no capital that only begins a sentence."""
    if speaker.name:
        return speaker.name
    words = " ".join((speaker.antecedent or speaker.span).text.split())
    first, _, rest = words.partition(" ")
    if rest and first.lower() in ("the", "a", "an"):
        words = rest
    first = words.partition(" ")[0]
    return words[:1].lower() + words[1:] if first.lower() in _common_nouns() else words


@functools.cache
def _common_nouns() -> frozenset[str]:
    found = {row["word"].lower() for table in ("people", "organisation_nouns") for row in rows(table)}
    return frozenset(found | {f"{word}s" for word in found})


STANCES = {"denies": "denies it", "doubts": "doubts it", "cannot_verify": "cannot verify it"}
"""Stances that take a claim back, in words."""
