"""Figures to estimates: each policy is a pure function of what the originators say, and traces every choice."""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from accordingto.incidents.parties import enemy_losses, speaks_for_agent
from accordingto.incidents.persons import tells_of_one
from accordingto.incidents.sifting import Sifted
from accordingto.incidents.tellings import Telling, Total
from accordingto.incidents.totals import totals
from accordingto.records import Considered, Estimate, GradeName, Measure, PolicyName, Status
from accordingto.vocabulary import rows

Cell = tuple[Measure, Status | None, str | None]
"""What an estimate counts: the measure, the kind of people, and the side; the total has neither of the last two."""
Standing = GradeName | None
"""The grade of the incident that the figures are of, signed where it was; None where nobody was harmed."""


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


Policy = Callable[[Sequence[Total], Standing], Chosen]


def minmax(said: Sequence[Total], standing: Standing = None) -> Chosen:
    """The lowest and the highest that anybody says; no best (Every Casualty, Standards for Casualty Recording, 2016:
    where sources differ, publish the range)."""
    numbered = _numbered(said)
    return Chosen(_least(numbered), None, _most(numbered), tuple(numbered), "it bounds the range", "it has no number")


def majority(said: Sequence[Total], standing: Standing = None) -> Chosen:
    """What most independent originators say; where no figure leads, the most specific one (the rule of UCDP and GTD
    coders for sources of equal standing; GTD Codebook 2021, section on casualties)."""
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


def latest(said: Sequence[Total], standing: Standing = None) -> Chosen:
    """The figure told last; earlier ones are superseded (Iraq Body Count, Methods: later reports that revise a toll
    replace it)."""
    numbered = _numbered(said)
    if not numbered:
        return _nothing()
    last = max(numbered, key=lambda item: (item.published, item.order))
    older = tuple(item for item in numbered if item is not last)
    return Chosen(last.low, _single(last), last.high, (last,), "told last", "a later report replaced it", older)


def acled_lowest(said: Sequence[Total], standing: Standing = None) -> Chosen:
    """The most conservative figure; vague plurals by house numbers (ACLED Codebook 2023, Reported fatalities: where
    reports differ or are vague, the most conservative estimate; 10 for "tens", 12 for "dozens", 100 for "hundreds")."""
    valued = [(item, value) for item in said if (value := _house_value(item)) is not None]
    if not valued:
        return _nothing()
    item, value = min(valued, key=lambda pair: pair[1])
    return Chosen(value, value, value, (item,), "the lowest figure", "a lower figure is told")


def ucdp_like(said: Sequence[Total], standing: Standing = None) -> Chosen:
    """Best by what most originators say, low and high as anybody says (UCDP GED Codebook 23.1: best, low and high
    estimates). Deaths by side, of civilians, and the unknown rest stand beside it as estimates of their own."""
    chosen = majority(said)
    numbered = _numbered(said)
    if not numbered:
        return chosen
    best = chosen.best if chosen.best is not None else chosen.low
    lows = [value for value in (_least(numbered), best) if value is not None]
    highs = [value for value in (_most(numbered), best) if value is not None]
    return Chosen(min(lows, default=None), best, max(highs, default=None), chosen.taken, chosen.why,
                  "it only bounds the range")  # fmt: skip


def airwars_range(said: Sequence[Total], standing: Standing = None) -> Chosen:
    """Minimum and maximum of sources that are no party to the event. Only incidents graded fair or confirmed have a
    minimum; contested and discounted ones count from zero, weak ones have none (Airwars, Methodology note, 2021)."""
    numbered = [item for item in _numbered(said) if not _by_a_party(item)] or _numbered(said)
    if not numbered:
        return _nothing()
    low = _least(numbered)
    why = "it bounds the range"
    if standing in ("contested", "discounted"):
        low, why = 0, f"it bounds the range, from zero as the incident is {standing}"
    elif standing == "weak":
        low, why = None, "it bounds the range; a single source gives no minimum"
    return Chosen(low, None, _most(numbered), tuple(numbered), why, "a party's own word, or no number")


def gtd(said: Sequence[Total], standing: Standing = None) -> Chosen:
    """The latest figure unless it comes from the perpetrator; where several are as late, the majority's; where none
    leads, the lowest (GTD Codebook 2021, Total number of fatalities)."""
    numbered = _numbered(said)
    impartial = [item for item in numbered if not _by_a_party(item)] or numbered
    if not impartial:
        return _nothing()
    last_day = max(item.published[:10] for item in impartial)
    late = [item for item in impartial if item.published[:10] == last_day]
    older = tuple(item for item in impartial if item not in late)
    values = Counter((item.low, item.high) for item in late)
    if len(values) == 1:
        why = "told last"
    elif list(values.values()).count(max(values.values())) == 1:
        late = [item for item in late if values[item.low, item.high] == max(values.values())]
        why = "what most of the latest reports say"
    else:
        late, why = [min(late, key=lambda item: _single(item) or 0)], "the lowest of the latest figures"
    best = late[0]
    return Chosen(
        best.low, _single(best), best.high, tuple(late), why, "the perpetrator's word, or fewer say so", older
    )


POLICIES: Mapping[PolicyName, Policy] = {
    "minmax": minmax, "majority": majority, "latest": latest, "acled_lowest": acled_lowest, "ucdp_like": ucdp_like,
    "airwars_range": airwars_range, "gtd": gtd,
}  # fmt: skip


def estimates(sifted: Sifted, cell: Cell, standing: Standing) -> list[Estimate]:
    """The estimate of every policy for one cell, side by side."""
    said = _wholes(totals(sifted.used))
    beside = [
        *(_considered(telling, "superseded", why) for telling, why in sifted.superseded),
        *(_considered(telling, "excluded", why) for telling, why in sifted.left_out),
    ]
    return [_estimate(name, policy(said, standing), sifted.used, beside, cell) for name, policy in POLICIES.items()]


def _estimate(
    name: PolicyName, chosen: Chosen, used: Sequence[Telling], beside: Sequence[Considered], cell: Cell
) -> Estimate:
    measure, status, side = cell
    return Estimate(
        measure=measure, status=status, side=side, policy=name, low=chosen.low, best=chosen.best, high=chosen.high,
        trace=[*_trace(chosen, used), *beside],
    )  # fmt: skip


def unknown_rest(made: Sequence[Estimate]) -> Estimate | None:
    """UCDP's deaths of unknown people: what the best estimate of the killed leaves once sides and civilians are
    counted (UCDP GED Codebook 23.1, ``deaths_unknown``); None where no part is known."""
    killed = [item for item in made if item.policy == "ucdp_like" and item.measure == "killed"]
    total = next((item for item in killed if item.status is None and item.side is None), None)
    sides = [item for item in killed if item.side is not None]
    parts = [item for item in killed if item.status == "civilian"] + (sides or _fighters(killed))
    known = [item for item in parts if item.best is not None]
    if total is None or total.best is None or not known:
        return None
    rest = max(0, total.best - sum(item.best or 0 for item in known))
    why = f"{total.best} killed, of whom {total.best - rest} are told to be of a side, or civilians"
    trace = [item.model_copy(update={"why": why}) for item in total.trace if item.verdict == "used"]
    return Estimate(
        measure="killed", status="unknown", policy="ucdp_like", low=rest, best=rest, high=rest, trace=trace
    )  # fmt: skip


def _fighters(killed: Sequence[Estimate]) -> list[Estimate]:
    return [item for item in killed if item.status in ("combatant", "police")]


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
            found.append(_considered(telling, "superseded", "a later report replaced it"))
        elif telling.originator in {item.originator for item in chosen.taken}:
            found.append(_considered(telling, "superseded", "the same originator states a fuller total"))
        else:
            found.append(_considered(telling, "excluded", chosen.why_not))
    return found


_AMONG = " (of {} hit, {} are told to have died)"
_ENEMY = " (a party's claim of its enemy's losses)"


def _considered(telling: Telling, verdict: Literal["used", "excluded", "superseded"], why: str) -> Considered:
    marked = why + _AMONG.format(telling.figure.low, telling.dead) if telling.dead else why
    marked += _ENEMY if enemy_losses(telling.claim, telling.figure) else ""
    return Considered(claim=telling.claim.id, figure=telling.index, verdict=verdict, why=marked)


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
    highest = [item.high if item.high is not None else item.low for item in numbered]
    return max((value for value in highest if value is not None), default=None)


def _by_a_party(item: Total) -> bool:
    """True where the figure is the word of those who did it."""
    return any(speaks_for_agent(telling.claim) for telling in item.tellings)


@functools.cache
def _house_numbers() -> Mapping[str, int]:
    return {row["approximator"]: int(row["number"]) for row in rows("house_numbers")}


def _house_value(item: Total) -> int | None:
    if item.vague is not None:
        return _house_numbers().get(item.vague)
    return item.low if item.low is not None else item.high
