"""Figures to estimates: each policy is a pure function of what the originators say, and traces every choice."""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from accordingto.incidents.tellings import Sifted, Telling, Total, tells_of_one, totals
from accordingto.records import Claim, Considered, Estimate, Measure, PolicyName, Status
from accordingto.vocabulary import rows


@dataclass(frozen=True, slots=True)
class Chosen:
    """Low, best and high of a policy, the totals that it took, and why it passed over the others."""

    low: int | None
    best: int | None
    high: int | None
    taken: tuple[Total, ...]
    why: str
    why_not: str
    superseded: tuple[Total, ...] = ()


Policy = Callable[[Sequence[Total]], Chosen]


def minmax(said: Sequence[Total]) -> Chosen:
    """The lowest and the highest that anybody says; no best (Every Casualty Standards, 2016: publish the range)."""
    numbered = _numbered(said)
    return Chosen(_least(numbered), None, _most(numbered), tuple(numbered), "it bounds the range", "it has no number")


def majority(said: Sequence[Total]) -> Chosen:
    """What most independent originators say, falling back to the most specific figure (UCDP codebook, 5.2)."""
    numbered = _numbered(said)
    if not numbered:
        return _nothing()
    votes = Counter((item.low, item.high) for item in numbered)
    top = max(votes.values())
    leading = [item for item in numbered if votes[item.low, item.high] == top]
    best = max(leading, key=_specificity)
    taken = tuple(item for item in numbered if (item.low, item.high) == (best.low, best.high))
    why = f"said by {len(taken)} of {len(numbered)} originators" if top > 1 else "the most specific figure"
    return Chosen(best.low, _single(best), best.high, taken, why, "fewer originators say so, or less specifically")


def latest(said: Sequence[Total]) -> Chosen:
    """The figure told last; earlier ones are superseded (Iraq Body Count: revised tolls replace earlier ones)."""
    numbered = _numbered(said)
    if not numbered:
        return _nothing()
    last = max(numbered, key=lambda item: (item.published, item.order))
    older = tuple(item for item in numbered if item is not last)
    return Chosen(last.low, _single(last), last.high, (last,), "told last", "a later report replaced it", older)


def acled_lowest(said: Sequence[Total]) -> Chosen:
    """The most conservative figure; vague plurals by ACLED's house numbers (ACLED codebook 2023, fatalities)."""
    valued = [(item, value) for item in said if (value := _house_value(item)) is not None]
    if not valued:
        return _nothing()
    item, value = min(valued, key=lambda pair: pair[1])
    return Chosen(value, value, value, (item,), "the lowest figure", "a lower figure is told")


def ucdp_like(said: Sequence[Total]) -> Chosen:
    """Best by majority, low and high as told (UCDP GED codebook 23.1: low, best and high estimates)."""
    chosen = majority(said)
    numbered = _numbered(said)
    if not numbered:
        return chosen
    low, high = _least(numbered), _most(numbered)
    best = chosen.best if chosen.best is not None else chosen.low
    return Chosen(
        min(value for value in (low, best) if value is not None) if (low, best) != (None, None) else None,
        best, max((value for value in (high, best) if value is not None), default=None), chosen.taken, chosen.why,
        "it only bounds the range",
    )  # fmt: skip


def airwars_range(said: Sequence[Total]) -> Chosen:
    """Minimum and maximum of what fair or confirmed sources say; contested harm counts zero at least (Airwars
    methodology note, 2021)."""
    numbered = [item for item in _numbered(said) if not _by_a_party(item)] or _numbered(said)
    return Chosen(
        _least(numbered), None, _most(numbered), tuple(numbered), "it bounds the range",
        "a party's own word, or no number",
    )  # fmt: skip


def gtd(said: Sequence[Total]) -> Chosen:
    """The latest figure unless it is the perpetrator's; else the majority; else the lowest (GTD codebook 2021)."""
    impartial = [item for item in _numbered(said) if not _by_a_party(item)]
    if impartial:
        return latest(impartial)
    numbered = _numbered(said)
    votes = Counter((item.low, item.high) for item in numbered)
    if votes and max(votes.values()) > 1:
        return majority(said)
    if not numbered:
        return _nothing()
    lowest = min(numbered, key=lambda item: item.low if item.low is not None else item.high or 0)
    return Chosen(lowest.low, _single(lowest), lowest.high, (lowest,), "the lowest figure", "a lower figure is told")


POLICIES: Mapping[PolicyName, Policy] = {
    "minmax": minmax, "majority": majority, "latest": latest, "acled_lowest": acled_lowest, "ucdp_like": ucdp_like,
    "airwars_range": airwars_range, "gtd": gtd,
}  # fmt: skip


def estimates(sifted: Sifted, measure: Measure, status: Status | None, side: str | None) -> list[Estimate]:
    """The estimate of every policy, side by side."""
    said = _wholes(totals(sifted.used))
    left_out = [_excluded(telling, why) for telling, why in sifted.left_out]
    return [
        _estimate(name, policy(said), sifted.used, left_out, (measure, status, side))
        for name, policy in POLICIES.items()
    ]


Cell = tuple[Measure, Status | None, str | None]


def _estimate(
    name: PolicyName, chosen: Chosen, used: Sequence[Telling], left_out: Sequence[Considered], cell: Cell
) -> Estimate:
    """The estimate of one policy, with its trace in words."""
    measure, status, side = cell
    return Estimate(
        measure=measure, status=status, side=side, policy=name, low=chosen.low, best=chosen.best, high=chosen.high,
        trace=[*_trace(chosen, used), *left_out],
    )  # fmt: skip


def _wholes(said: Sequence[Total]) -> list[Total]:
    """Without those who tell of single people only ("she died"), where somebody says how many there were in all."""
    most = max((item.low or 0 for item in said if not tells_of_one(item)), default=0)
    return [item for item in said if not tells_of_one(item) or (item.low or 0) >= most]


def _trace(chosen: Chosen, used: Sequence[Telling]) -> list[Considered]:
    taken = {id(telling) for item in chosen.taken for telling in item.tellings}
    older = {id(telling) for item in chosen.superseded for telling in item.tellings}
    found = []
    for telling in used:
        if id(telling) in taken:
            found.append(_considered(telling, "used", chosen.why))
        elif id(telling) in older:
            found.append(_considered(telling, "superseded", chosen.why_not))
        elif telling.originator in {item.originator for item in chosen.taken}:
            found.append(_considered(telling, "superseded", "the same originator states a fuller total"))
        else:
            found.append(_considered(telling, "excluded", chosen.why_not))
    return found


def _considered(telling: Telling, verdict: Literal["used", "excluded", "superseded"], why: str) -> Considered:
    return Considered(claim=telling.claim.id, figure=telling.index, verdict=verdict, why=why)


def _excluded(telling: Telling, why: str) -> Considered:
    return _considered(telling, "excluded", why)


def _nothing() -> Chosen:
    return Chosen(None, None, None, (), "", "it has no number")


def _numbered(said: Sequence[Total]) -> list[Total]:
    return [item for item in said if item.low is not None or item.high is not None]


def _single(item: Total) -> int | None:
    """The one number of a total: the exact or rounded one, the lower end of a range, the bound of an open one."""
    return item.low if item.low is not None else item.high


def _specificity(item: Total) -> tuple[bool, bool, int, str]:
    """Exact before bounded, closed before open, larger groups of figures before smaller, later before earlier."""
    closed = item.low is not None and item.high is not None
    return item.exact, closed, max(item.low or 0, item.high or 0), item.published


def _least(numbered: Sequence[Total]) -> int | None:
    return min((item.low for item in numbered if item.low is not None), default=None)


def _most(numbered: Sequence[Total]) -> int | None:
    return max((value for item in numbered if (value := item.high or item.low) is not None), default=None)


def _by_a_party(item: Total) -> bool:
    """True where the figure is a party's word about its enemy's losses or its own deed."""
    return any(_speaks_for_agent(telling.claim) for telling in item.tellings)


def _speaks_for_agent(claim: Claim) -> bool:
    speakers = [link.speaker for link in claim.attribution if link.speaker is not None]
    return any(
        speaker.country is not None and speaker.country == agent.country
        for speaker in speakers
        for agent in claim.agents
    )


@functools.cache
def _house_numbers() -> Mapping[str, int]:
    return {row["approximator"]: int(row["number"]) for row in rows("house_numbers")}


def _house_value(item: Total) -> int | None:
    if item.vague is not None:
        return _house_numbers().get(item.vague)
    return item.low if item.low is not None else item.high
