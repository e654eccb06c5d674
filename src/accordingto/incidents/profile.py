"""What a group of claims is compared by: its days, places, actors, figures, names and words."""

from __future__ import annotations

import functools
import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from accordingto.incidents.clustering import Group
from accordingto.records import Claim, Document, Place, Reading
from accordingto.vocabulary import rows

_WORD = re.compile(r"[^\W\d_][^\W_]{2,}|\d{2,}")
_NAME = re.compile(r"(?<![.!?:\"“”]\s)(?<!\n)(?<!^)\b([^\W\d_a-z][^\W_]{2,})")
_MARGIN = 200
"""Characters around a claim whose words are its group's, where a report tells several events."""
_MOST_TERMS = 120
_COMMON_WEIGHT = 0.25
_NAME_WEIGHT = 2.0


@dataclass(frozen=True, slots=True)
class Profile:
    """One group of claims of one report; days are ordinals, ``words`` a unit vector of terms."""

    key: str
    document: str
    claims: tuple[Claim, ...]
    family: str
    background: bool
    main: bool
    published: int | None
    first: int | None
    last: int | None
    places: tuple[Place, ...]
    agents: frozenset[str]
    targets: frozenset[str]
    modes: frozenset[str]
    weapons: frozenset[str]
    losses: Mapping[str, tuple[int | None, int | None]]
    victims: frozenset[str]
    words: Mapping[str, float]


def profiles(reading: Reading, groups: Sequence[Group]) -> list[Profile]:
    """A profile for each group of one report; the main one is compared by the words of the whole report."""
    main = _main(groups)
    return [_profile(reading, group, group is main) for group in groups]


def _main(groups: Sequence[Group]) -> Group | None:
    """The event that the report is about: violence before words, news before history, the most claims."""
    ranked = sorted(groups, key=lambda group: (group.background, group.family != "violence", -len(group.claims)))
    return ranked[0] if ranked else None


def _profile(reading: Reading, group: Group, main: bool) -> Profile:
    claims = tuple(group.claims)
    first, last = _days(claims)
    return Profile(
        key=min(claim.id for claim in claims),
        document=reading.document.id,
        claims=claims,
        family=group.family,
        background=group.background,
        main=main,
        published=_ordinal(reading.document.published),
        first=first,
        last=last,
        places=tuple({place.name: place for claim in claims for place in claim.places}.values()),
        agents=_parties(claims, "agents"),
        targets=_parties(claims, "targets"),
        modes=frozenset(claim.mode for claim in claims if claim.mode),
        weapons=frozenset(tool.weapon for claim in claims for tool in claim.instruments if tool.weapon),
        losses=_losses(claims),
        victims=_victims(claims),
        words=_vector(_context(reading.document, claims, main)),
    )


def _ordinal(day: str | None) -> int | None:
    return date.fromisoformat(day[:10]).toordinal() if day else None


def _days(claims: Sequence[Claim]) -> tuple[int | None, int | None]:
    """First and last day of the narrowest interval that a claim tells."""
    told = [
        (_ordinal(claim.time.start), _ordinal(claim.time.end or claim.time.start))
        for claim in claims
        if claim.time is not None and claim.time.start
    ]
    spans = [(first, last) for first, last in told if first is not None and last is not None and first <= last]
    return min(spans, key=lambda span: span[1] - span[0]) if spans else (None, None)


def _parties(claims: Sequence[Claim], role: str) -> frozenset[str]:
    """Names of who took part, and their states."""
    found = set()
    for claim in claims:
        for person in getattr(claim, role):
            found |= {value for value in (person.name, person.country) if value}
    return frozenset(found)


def _losses(claims: Sequence[Claim]) -> dict[str, tuple[int | None, int | None]]:
    """The largest figure of killed and of wounded."""
    found: dict[str, tuple[int | None, int | None]] = {}
    for claim in claims:
        for figure in claim.figures:
            if figure.measure not in ("killed", "wounded") or figure.cumulative or claim.polarity == "negative":
                continue
            if figure.low is not None and figure.low >= (found.get(figure.measure, (0, 0))[0] or 0):
                found[figure.measure] = (figure.low, figure.high)
    return found


def _victims(claims: Sequence[Claim]) -> frozenset[str]:
    named = {victim.name for claim in claims for figure in claim.figures for victim in figure.victims}
    named |= {
        person.name
        for claim in claims
        for person in claim.targets
        if person.name and not person.country and not person.ids
    }
    return frozenset(name.lower() for name in named if len(name.split()) > 1)


def _context(document: Document, claims: Sequence[Claim], main: bool) -> str:
    """The words that tell the event: the whole report for its main one, else those around its claims."""
    if main:
        return f"{document.title or ''}\n{document.text}"
    spans = sorted((claim.span.start, claim.span.end) for claim in claims)
    return "\n".join(document.text[max(0, start - _MARGIN) : end + _MARGIN] for start, end in spans)


@functools.cache
def _common() -> frozenset[str]:
    """Words that reports of violence have in common: event words, people, cues, function words of English."""
    found: set[str] = set()
    for table in ("frames", "cues", "common_words"):
        for row in rows(table):
            found.update(word.lower() for word in re.split(r"[|\s]+", row["words"]) if word)
    found.update(row["word"].lower() for row in rows("people"))
    return frozenset(found)


def _vector(text: str) -> dict[str, float]:
    """A unit vector: log frequency, names counted twice, words of every report a quarter."""
    counts = Counter(match.group().lower() for match in _WORD.finditer(text))
    names = {match.group(1).lower() for match in _NAME.finditer(text)}
    common = _common()
    weights = {
        word: (1 + math.log(number))
        * (_COMMON_WEIGHT if word in common or _stem(word) in common else _NAME_WEIGHT if word in names else 1.0)
        for word, number in counts.items()
    }
    kept = sorted(weights.items(), key=lambda pair: (-pair[1], pair[0]))[:_MOST_TERMS]
    length = math.sqrt(sum(weight * weight for _, weight in kept)) or 1.0
    return {word: weight / length for word, weight in kept}


def _stem(word: str) -> str:
    for end in ("ings", "ing", "ed", "es", "s"):
        if word.endswith(end) and len(word) - len(end) >= 3:
            return word[: -len(end)]
    return word
