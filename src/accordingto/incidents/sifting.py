"""Which figures of an incident may enter an estimate, and why the others do not."""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from accordingto.incidents.fates import Fates
from accordingto.incidents.tellings import OWN_VOICE, STANCES, Telling
from accordingto.records import Measure, Status
from accordingto.vocabulary import rows


@dataclass(slots=True)
class Sifted:
    """Tellings that count, and those left out with the reason in words."""

    used: list[Telling] = field(default_factory=list)
    left_out: list[tuple[Telling, str]] = field(default_factory=list)
    superseded: list[tuple[Telling, str]] = field(default_factory=list)


def sift(
    tellings: Sequence[Telling], measure: Measure, status: Status | None, side: str | None, fates: Fates | None = None
) -> Sifted:
    """The tellings of one measure (and status and side) that may enter an estimate; ``fates`` are those of the
    tellings, where they are known."""
    sifted = Sifted()
    if fates is None or measure != "wounded":
        fates = Fates(tellings if measure == "wounded" else [])
    for telling in tellings:
        figure = telling.figure
        if figure.measure != measure or (status is not None and figure.status != status):
            continue
        if side is not None and (figure.side is None or (figure.side.name or figure.side.span.text) != side):
            continue
        why = (
            _left_out(telling, status is None and side is None)
            or fates.died(telling)
            or _some(telling, tellings, status)
        )
        if why:
            sifted.left_out.append((telling, why))
        elif telling.newer is not None and _told_again(telling, tellings):
            sifted.superseded.append((telling, "the publisher's newer version of the report has another figure"))
        else:
            sifted.used.append(replace(telling, dead=fates.dead_among(telling)))
    return _revised(_not_outdated(_of_one_event(sifted)))


def _not_outdated(sifted: Sifted) -> Sifted:
    """Moves aside what is told as a toll of before ("an earlier toll was nine"), where others give one."""
    outdated = [telling for telling in sifted.used if _OUTDATED in telling.claim.rule]
    if len(outdated) < len(sifted.used):
        sifted.used = [telling for telling in sifted.used if _OUTDATED not in telling.claim.rule]
        sifted.superseded.extend((telling, "it is told as a toll of before") for telling in outdated)
    return sifted


_OUTDATED = "figures.outdated"


def _of_one_event(sifted: Sifted) -> Sifted:
    """Moves aside what sums over several events, where others tell of this one."""
    sums = [telling for telling in sifted.used if _SEVERAL in telling.claim.rule]
    if len(sums) < len(sifted.used):
        sifted.used = [telling for telling in sifted.used if _SEVERAL not in telling.claim.rule]
        why = "it sums over several events, and others tell of this one"
        sifted.left_out.extend((telling, why) for telling in sums)
    return sifted


_SEVERAL = "figures.several_events"


def _revised(sifted: Sifted) -> Sifted:
    """Moves aside what a later report revises ("the toll has risen to 12"): figures of the same originator, and those
    that outlets gave in their own voice. What somebody else says stands beside it."""
    revisions = [telling for telling in sifted.used if telling.figure.supersedes]
    for telling in list(sifted.used) if revisions else []:
        reviser = next((other for other in revisions if _revises(other, telling)), None)
        if reviser is not None:
            sifted.used.remove(telling)
            sifted.superseded.append((telling, f"{reviser.figure.span.text!r} revises it"))
    return sifted


def _revises(new: Telling, old: Telling) -> bool:
    same_voice = new.originator == old.originator or old.originator.startswith(OWN_VOICE)
    return same_voice and (new.published, new.order) > (old.published, old.order)


def _left_out(telling: Telling, total: bool) -> str | None:
    claim, figure = telling.claim, telling.figure
    if claim.modality != "actual":
        return f"the event is {claim.modality}, not actual"
    if any(link.stance in ("denies", "doubts", "cannot_verify") for link in claim.attribution[-1:]):
        return f"the speaker {STANCES[claim.attribution[-1].stance]}"
    if claim.polarity == "negative" and figure.low != 0:
        return "the text says that it did not happen"
    if _UNCOUNTED in claim.rule:
        return "the text says that they are not counted"
    if figure.cumulative is not None:
        return f"the toll sums over a period ({figure.cumulative})"
    if figure.part_of is not None and (total or claim.figures[figure.part_of].status == figure.status):
        return "it is part of another figure of the same claim"
    return None


_UNCOUNTED = "figures.not_counted"


def _some(telling: Telling, tellings: Sequence[Telling], status: Status | None) -> str | None:
    """Why a figure that counts some of a whole by its words ("two of the dead") is left out where one counts all."""
    measure = telling.figure.measure
    like = (other for other in tellings if other.figure.measure == measure and status in (None, other.figure.status))
    if not _of_a_whole(telling) or all(map(_of_a_whole, like)):
        return None
    return "it counts some of those whom others count in all"


def _of_a_whole(telling: Telling) -> bool:
    words = " ".join(telling.figure.span.text.lower().split())
    return any(whole in words for whole in _wholes().get(telling.figure.measure, ()))


@functools.cache
def _wholes() -> Mapping[str, tuple[str, ...]]:
    return {row["measure"]: tuple(row["words"].split("|")) for row in rows("wholes")}


def _told_again(telling: Telling, tellings: Sequence[Telling]) -> bool:
    """True where the newer version of the report has a figure of the same measure."""
    return any(
        other.claim.document == telling.newer and other.figure.measure == telling.figure.measure for other in tellings
    )
