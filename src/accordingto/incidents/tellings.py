"""Figures of an incident by who tells them: what each independent originator says the total is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from accordingto.records import Claim, Figure, Measure, Status

_KNOWN = frozenset({"civilian", "combatant", "police", "official", "aid_worker", "journalist"})
OWN_VOICE = "own voice"


@dataclass(frozen=True, slots=True)
class Telling:
    """One figure of one claim, with who tells it and when."""

    claim: Claim
    index: int
    originator: str
    published: str
    order: int

    @property
    def figure(self) -> Figure:
        return self.claim.figures[self.index]


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


@dataclass(slots=True)
class Sifted:
    """Tellings that count, and those left out with the reason in words."""

    used: list[Telling] = field(default_factory=list)
    left_out: list[tuple[Telling, str]] = field(default_factory=list)


def tell(claims: Sequence[Claim], published: Mapping[str, str], copies: Mapping[str, str]) -> list[Telling]:
    """All figures of an incident's claims. ``copies`` points a document to the one whose text it repeats."""
    found = []
    for order, claim in enumerate(claims):
        for index in range(len(claim.figures)):
            document = copies.get(claim.document, claim.document)
            found.append(Telling(claim, index, originator(claim, document), published.get(claim.document, ""), order))
    return found


def originator(claim: Claim, document: str) -> str:
    """Who is behind a claim: the innermost named speaker, else the document in its own voice."""
    for link in reversed(claim.attribution):
        if link.speaker is not None and not link.anonymous:
            return link.speaker.name or link.speaker.span.text
    return f"{OWN_VOICE} of {document}"


def sift(tellings: Sequence[Telling], measure: Measure, status: Status | None, side: str | None) -> Sifted:
    """The tellings of one measure (and status and side) that may enter an estimate."""
    sifted = Sifted()
    for telling in tellings:
        figure = telling.figure
        if figure.measure != measure or (status is not None and figure.status != status):
            continue
        if side is not None and (figure.side is None or (figure.side.name or figure.side.span.text) != side):
            continue
        why = _left_out(telling, status is None and side is None)
        if why:
            sifted.left_out.append((telling, why))
        else:
            sifted.used.append(telling)
    return sifted


def _left_out(telling: Telling, total: bool) -> str | None:
    claim, figure = telling.claim, telling.figure
    if claim.modality != "actual":
        return f"the event is {claim.modality}, not actual"
    if any(link.stance in ("denies", "doubts", "cannot_verify") for link in claim.attribution[-1:]):
        return f"the speaker {_STANCE[claim.attribution[-1].stance]}"
    if claim.polarity == "negative" and figure.low != 0:
        return "the text says that it did not happen"
    if figure.cumulative is not None:
        return f"the toll sums over a period ({figure.cumulative})"
    if total and figure.part_of is not None:
        return "it is part of another figure of the same claim"
    return None


_STANCE = {"denies": "denies it", "doubts": "doubts it", "cannot_verify": "cannot verify it"}


def totals(tellings: Sequence[Telling]) -> list[Total]:
    """What each originator says in all, in order of first appearance."""
    by_originator: dict[str, list[Telling]] = {}
    for telling in tellings:
        by_originator.setdefault(telling.originator, []).append(telling)
    return [_total(who, said) for who, said in by_originator.items()]


def _total(who: str, said: Sequence[Telling]) -> Total:
    """One originator's total.

    Figures of one claim add up ("four soldiers and two civilians"). Of several claims about the same kind of people
    the latest telling that corrects an earlier one counts, else the largest; distinct kinds of people add up, unless
    one claim states a total that is larger.
    """
    claims: dict[str, list[Telling]] = {}
    for telling in said:
        claims.setdefault(telling.claim.id, []).append(telling)
    sums = [_claim_sum(who, group) for group in claims.values()]
    stated = [item for item in sums if item.low is not None or item.high is not None]
    if not stated:
        return max(sums, key=lambda item: item.order)
    corrected = [item for item in stated if any(telling.figure.supersedes for telling in item.tellings)]
    if corrected:
        return corrected[-1]
    largest = max(stated, key=lambda item: (_size(item), item.exact, -item.order))
    kinds = _by_kind(stated)
    added = _add(who, list(kinds.values())) if len(kinds) > 1 else largest
    return added if _size(added) > _size(largest) else largest


def _claim_sum(who: str, group: Sequence[Telling]) -> Total:
    return _add(who, [_single(who, telling) for telling in group])


def _single(who: str, telling: Telling) -> Total:
    figure = telling.figure
    vague = figure.approximator if figure.low is None and figure.high is None else None
    exact = figure.approximator == "exact"
    return Total(who, figure.low, figure.high, telling.published, telling.order, (telling,), exact, vague)


def _add(who: str, parts: Sequence[Total]) -> Total:
    """The sum of parts; a vague part adds nothing known and leaves the high open."""
    numbered = [part for part in parts if part.vague is None]
    if not numbered:
        return parts[0]
    lows = [part.low for part in numbered]
    highs = [part.high for part in numbered]
    return Total(
        who,
        sum(low for low in lows if low is not None) if any(low is not None for low in lows) else None,
        sum(high for high in highs if high is not None) if all(high is not None for high in highs) else None,
        max(part.published for part in parts),
        min(part.order for part in parts),
        tuple(telling for part in parts for telling in part.tellings),
        all(part.exact for part in numbered) and len(numbered) == len(parts),
    )


def _by_kind(stated: Sequence[Total]) -> dict[str, Total]:
    """The largest telling for each known kind of people."""
    kinds: dict[str, Total] = {}
    for item in stated:
        statuses = {telling.figure.status for telling in item.tellings}
        status = str(next(iter(statuses)))
        if len(statuses) == 1 and status in _KNOWN and (status not in kinds or _size(item) > _size(kinds[status])):
            kinds[status] = item
    return kinds


def _size(item: Total) -> int:
    return max(item.low or 0, item.high or 0)
