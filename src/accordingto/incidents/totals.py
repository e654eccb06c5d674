"""What each independent originator says the total is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from accordingto.incidents.camps import camp
from accordingto.incidents.persons import OTHERS, distinct, tells_of_one, words_of
from accordingto.incidents.tellings import OWN_VOICE, Telling, Total

_KNOWN = frozenset({"civilian", "combatant", "police", "official", "aid_worker", "journalist"})


_UNARMED = _KNOWN - {"combatant", "police"}


def totals(tellings: Sequence[Telling]) -> list[Total]:
    """What each originator says in all, in order of first appearance."""
    by_originator: dict[str, list[Telling]] = {}
    for telling in tellings:
        by_originator.setdefault(telling.originator, []).append(telling)
    found = [_total(who, said) for who, said in by_originator.items()]
    return _together(found) or found


def _together(found: Sequence[Total]) -> list[Total]:
    """The sum of what one speaker and the report that quotes him tell of two kinds of people: "four policemen were
    killed, an officer said", "two attackers were killed, too"; nothing where they may tell of the same."""
    stated = [item for item in found if item.low is not None]
    own = [item for item in stated if item.originator.startswith(OWN_VOICE)]
    if len(stated) != _PAIR or len(own) != 1 or any(map(tells_of_one, stated)) or all(item.low == 1 for item in stated):
        return []
    one, other = ({telling.figure.status for telling in item.tellings} for item in stated)
    told = [telling for item in stated for telling in item.tellings]
    reports = {telling.claim.document for telling in told}
    if any(telling.figure.unit is None for telling in told):
        return []  # "at least four": who they are is only inferred
    alike = one & other or (one <= _UNARMED and other <= _UNARMED)  # an aid worker may be told as a civilian
    if alike or not (one | other) <= _KNOWN or len(reports) > 1:
        return []
    speaker = next(item for item in stated if item not in own)
    return [_add(speaker.originator, stated)]


_PAIR = 2


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
    runs = _runs(who, stated)
    kinds = _by_kind([*stated, *runs])
    added = _add(who, list(kinds.values())) if len(kinds) > 1 else largest
    people = _sum(who, distinct(said))
    return max([largest, added, people, *runs], key=_size)


def _sum(who: str, people: Sequence[Telling]) -> Total:
    return _add(who, [_single(who, telling) for telling in people]) if people else Total(who, None, None, "", 0)


def _runs(who: str, stated: Sequence[Total]) -> list[Total]:
    """Sums of what is told one beside the other: "a leader was captured", then "two other men were detained"."""
    runs: list[list[Total]] = []
    for item in stated:
        if runs and _comes_on_top(item, runs[-1]):
            runs[-1].append(item)
        elif not runs or not _adds(item):
            runs.append([item])
    return [_add(who, run) for run in runs if len(run) > 1]


_BESIDE = "figures.beside"
_ALSO = "figures.also"


def _adds(item: Total) -> bool:
    return any(rule in telling.claim.rule for telling in item.tellings for rule in (_BESIDE, _ALSO))


def _comes_on_top(item: Total, run: Sequence[Total]) -> bool:
    """True where the words say that these are not those told of before; a sum told twice counts once."""
    if not _adds(item) or item.tellings[0].claim.document != run[0].tellings[0].claim.document:
        return False
    beside = any(_BESIDE in telling.claim.rule for telling in item.tellings)
    told = {(other.low, other.high) for other in run if not beside or _adds(other)}
    for telling in (telling for other in run for telling in other.tellings):
        if OTHERS & words_of(telling.figure):
            told.add((telling.figure.low, telling.figure.high))
    return (item.low, item.high) not in told


def _claim_sum(who: str, group: Sequence[Telling]) -> Total:
    return _add(who, [_single(who, telling) for telling in group])


def _single(who: str, telling: Telling) -> Total:
    figure = telling.figure
    vague = figure.approximator if figure.low is None and figure.high is None else None
    exact = figure.approximator == "exact"
    return Total(who, telling.low, telling.high, telling.published, telling.order, (telling,), exact, vague)


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
    """The largest telling for each known kind of people; whom the text points to or names was counted before.

    The dead of a state's forces and of those whom it fights are of two kinds, though both are combatants.
    """
    kinds: dict[str, Total] = {}
    for item in stated:
        if tells_of_one(item) or _tells_again(item, stated):
            continue
        kind = _common_kind(item)
        if kind is not None and (kind not in kinds or _size(item) > _size(kinds[kind])):
            kinds[kind] = item
    counted = {kind for item in kinds.values() for kind in _included(item)} | _overlapping(kinds)
    return {kind: item for kind, item in kinds.items() if kind not in counted}


def _overlapping(kinds: Mapping[str, Total]) -> set[str]:
    """Kinds that may hold people of other kinds: combatants of no known side, and guards, who are soldiers or police
    where rebels died beside them, and anybody else's watchmen where none did."""
    sides = {"state", "rebel"} & {*kinds}
    guards = "rebel" in kinds and not {"state", "police"} & {*kinds}
    return ({"combatant"} if sides else set()) | (set() if guards else {"guard"})


def _common_kind(item: Total) -> str | None:
    """The kind of all people of a total; with soldiers those who are joined to them and of no known kind stand, too."""
    kinds = {_kind(telling) for telling in item.tellings}
    if kinds == {"state", None}:
        return "state"
    return kinds.pop() if len(kinds) == 1 else None


def _kind(telling: Telling) -> str | None:
    """Of what kind the people of a figure are; None where it is open."""
    status, side = str(telling.figure.status), camp(telling)
    if status == "combatant":
        return side or status
    if status == "unknown" and side is not None:
        return "guard" if side == "state" else side
    return status if status in _KNOWN else None


def _tells_again(item: Total, stated: Sequence[Total]) -> bool:
    """ "three nurses were abducted … the three workers": as many as were counted before, whom the text points to, or
    names one by one: "three aid workers died … the head of the agency, his deputy and the driver"."""
    pointed = all(f"{telling.figure.span.text.lower()} ".startswith(_POINTING) for telling in item.tellings)
    listed = len(item.tellings) > 1 and all(telling.figure.low == 1 for telling in item.tellings)
    return (pointed or listed) and any(other.order < item.order and other.low == item.low for other in stated)


_POINTING = ("the ", "these ", "those ", "all ", "both ")


def _included(item: Total) -> set[str]:
    """Kinds of people whom a total says that it includes: "27 civilians were hurt, including the aid workers"."""
    own = {_kind(telling) for telling in item.tellings}
    parts = {
        _kind(replace(telling, index=index))
        for telling in item.tellings
        for index, figure in enumerate(telling.claim.figures)
        if figure.part_of == telling.index
    }
    return {kind for kind in parts - own if kind is not None}


def _size(item: Total) -> int:
    return max(item.low or 0, item.high or 0)
