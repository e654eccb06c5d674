"""What became of those who were hurt: who of them is told to have died, and is counted among the dead only."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from accordingto.incidents.persons import (
    OTHERS,
    REFERRING,
    ages,
    by_own_hand,
    distinct,
    number,
    same_people,
    same_person,
    sentence_of,
    words_of,
    years_apart,
)
from accordingto.incidents.tellings import Telling
from accordingto.incidents.totals import totals

_SHOT = frozenset({"shoot", "shoot.hit", "shoot.body"})
_SHOOTING = frozenset({"shoot"})
_HURT = frozenset({
    "suffer.wounds", "suffer.found", "suffer.body", "suffer.brought", "suffer.care", "suffer.have",
    "suffer.in_hospital", "suffer.still_in_hospital", "suffer.need_care", "suffer.care_for", "suffer.put",
    "suffer.fight", "N.wounds", "N.hospital",
})  # fmt: skip
"""Frames of bearing wounds: of those told of behind the dead, they lived."""
_HIT = _SHOT | _HURT | {
    "shoot.self", "beat", "beat.up", "attack", "hospital.take", "hospitalise", "cut.blade", "hit.with"
}  # fmt: skip
"""Frames of being hit, or brought in: they tell neither that somebody died nor that he lived."""
_BOTH = frozenset({"both", "all"})


class Fates:
    """The dead of an incident as its reports tell them, to be asked of each figure of people hurt."""

    def __init__(self, tellings: Sequence[Telling]) -> None:
        self._dead = [telling for telling in tellings if _tells_of_dead(telling)]
        self._hurt: dict[str, list[Telling]] = {}
        for telling in tellings:
            if telling.figure.measure == "wounded" and telling.figure.low:
                self._hurt.setdefault(telling.claim.document, []).append(telling)
        wholes = [telling for telling in self._dead if telling.figure.part_of is None]
        self._tolls = _tolls_by_report(wholes)
        self._toll = _most_told(wholes)
        self._survivors: dict[str, bool] = {}

    def died(self, telling: Telling) -> str | None:
        """Why the people of a figure are counted among the dead, in words; None for those who may live.

        A count of survivors is one of people who lived: "one died and two were wounded". Who was shot, or hurt, and is
        told to have died elsewhere in the reports is not (GTD Codebook 2021, Number of injured: non-fatal injuries).
        """
        if telling.figure.measure != "wounded":
            return None
        return self._told_dead(telling) or self._died_later(telling) or self._everybody_hit(telling)

    def dead_among(self, telling: Telling) -> int:
        """How many of a figure are told to have died: of "five people were shot" where the report tells of one dead.

        Being shot is being hit; who was wounded, or hurt beside the dead, lived, unless the words say that the dead are
        of them.
        """
        told = sum(dead.figure.low or 0 for dead in self._dead if _of_them(dead, telling))
        if 0 < told < (telling.figure.low or 0):
            return told
        if not self._is_shot(telling) or OTHERS & words_of(telling.figure):
            return 0
        toll = self._tolls.get(telling.claim.document, ("", 0))[1]
        order = _in_order if _by_frames(telling, _SHOOTING) else _told_before
        before = any(order(dead, telling) for dead in self._dead)
        return 0 if before or toll >= (telling.figure.low or 0) else toll

    def _is_shot(self, telling: Telling) -> bool:
        """True for people shot, and where as many as the report tells were shot are brought in: "all five victims"."""
        if _by_frames(telling, _SHOT):
            return True
        others = self._hurt.get(telling.claim.document, ()) if self._is_hit(telling) else ()
        return any(_by_frames(other, _SHOT) and other.figure.low == telling.figure.low for other in others)

    def _everybody_hit(self, telling: Telling) -> str | None:
        """ "Six people were taken to hospitals" where one died and five others were wounded: the same six."""
        hit, toll = telling.figure.low, self._toll
        if hit is None or telling.figure.high != hit or not toll or hit <= toll:
            return None
        hurt = (other for told in self._hurt.values() for other in told if other.figure.low == hit - toll)
        lived = next((other for other in hurt if self._beside_dead(other)), None)
        return f"they are the {toll} dead and {lived.figure.span.text!r}" if lived is not None else None

    def _told_dead(self, telling: Telling) -> str | None:
        same = next((dead for dead in self._dead if _same_words(dead, telling)), None)
        if same is not None:
            return f"{same.figure.span.text!r} are told to have died"  # "wounded another, who later died"
        if telling.figure.low is None or OTHERS & words_of(telling.figure) or self._is_another(telling):
            return None
        alike = same_person if self._one_of_many(telling) else same_people
        for dead in self._dead:
            if (dead.figure.low or 0) >= telling.figure.low and alike(telling, dead):
                return f"{dead.figure.span.text!r} are told to have died"
        if self._all_hit(telling):
            return f"{self._toll} are told to have died, and nobody hit to have lived"
        return None

    def _is_another(self, telling: Telling) -> bool:
        """True where a report of one dead tells of somebody hurt who cannot be that one: beside him, or by age or
        sex."""
        document = telling.claim.document
        if document not in self._tolls or self._tolls[document][1] != 1:
            return False
        if self._beside_dead(telling):
            return True
        told = [one for one in self._dead if one.claim.document == document]
        if any(by_own_hand(telling, one) for one in told):
            return True
        dead = [one.figure for one in told]
        if any(ages(telling.figure) & ages(one) for one in dead):
            return False
        sexes = {one.sex for one in dead if one.low == 1} - {None}
        other_sex = telling.figure.low == 1 and telling.figure.sex is not None and telling.figure.sex not in sexes
        return any(years_apart(telling.figure, one) for one in dead) or (bool(sexes) and other_sex)

    def _beside_dead(self, telling: Telling) -> bool:
        """ "Anna was killed and her mother was wounded": hurt, not only hit, in a sentence that tells who else died."""
        if self._is_hit(telling) or words_of(telling.figure) <= REFERRING:
            return False
        sentence, span = sentence_of(telling.claim), telling.figure.span
        return any(sentence_of(dead.claim) == sentence and dead.figure.span != span for dead in self._dead)

    def _one_of_many(self, telling: Telling) -> bool:
        """True where one claim tells of more people hurt, one by one, than are told to have died."""
        told = [one for one in telling.claim.figures if one.measure == "wounded" and one.part_of is None]
        people = [one for one in told if not words_of(one) <= REFERRING]
        toll = max(self._toll, self._tolls.get(telling.claim.document, ("", 0))[1])
        return len(people) > 1 and sum(figure.low or 0 for figure in people) > toll

    def _is_hit(self, telling: Telling) -> bool:
        return _by_frames(telling, _HIT)

    def _all_hit(self, telling: Telling) -> bool:
        """ "Two people were shot" of an event with two dead: being hit says nothing of who lived."""
        if not self._is_hit(telling) or not 1 < (telling.figure.low or 0) <= self._toll:
            return False
        before = _told_before if _by_frames(telling, _HURT) else _in_order
        if not _BOTH & words_of(telling.figure) and any(before(dead, telling) for dead in self._dead):
            return False
        return telling.figure.status in (None, "unknown", "civilian")

    def _died_later(self, telling: Telling) -> str | None:
        """ "A boy was wounded" on Monday, and on Tuesday "the boy died": the later report, which tells of nobody who
        lived, replaces the earlier one, which knew of no dead."""
        document = telling.claim.document
        if document in self._tolls or telling.figure.low is None:
            return None
        most = max((other.figure.low or 0 for other in self._hurt.get(document, ())), default=0)
        for later, (published, toll) in self._tolls.items():
            if published >= telling.published and 0 < most <= toll and not self._tells_of_survivors(later):
                return f"a report as late or later tells of {toll} dead, and of nobody who lived"
        return None

    def _tells_of_survivors(self, document: str) -> bool:
        if document not in self._survivors:
            hurt = self._hurt.get(document, ())
            self._survivors[document] = any(self._told_dead(telling) is None for telling in hurt)
        return self._survivors[document]


def _same_words(dead: Telling, hurt: Telling) -> bool:
    """True where the very same words count both the dead and those who were hurt."""
    one, other = dead.claim, hurt.claim
    behind = other.trigger.start < one.trigger.start
    return behind and one.document == other.document and dead.figure.span == hurt.figure.span


_OF_THEM = re.compile(
    r"(?:the )?\w+ of (?:whom|them|the (?:\w+ )?(?:wounded|injured|casualties)|the (?:critical|serious|grave) cases)\b"
)


def _of_them(dead: Telling, hurt: Telling) -> bool:
    """ "wounded five people, two of whom died": the dead are of those who were hurt right before."""
    behind = dead.figure.span.start - hurt.figure.span.start > 0
    near = dead.claim.document == hurt.claim.document and abs(dead.claim.sentence - hurt.claim.sentence) <= 1
    if not behind or not near or hurt.figure.measure != "wounded":
        return False
    words = dead.figure.span.text + (dead.figure.span.suffix or "")
    return _OF_THEM.match(words) is not None


def _by_frames(telling: Telling, frames: frozenset[str]) -> bool:
    return any(rule in frames for rule in telling.claim.rule)


def _in_order(first: Telling, second: Telling) -> bool:
    """True where one sentence tells one figure before the other."""
    if sentence_of(first.claim) != sentence_of(second.claim):
        return False
    return first.figure.span.start < second.figure.span.start


def _told_before(first: Telling, second: Telling) -> bool:
    """True where one sentence of a report, or one before it, tells one figure before the other."""
    one, other = first.claim, second.claim
    if one.document != other.document or one.trigger.field != other.trigger.field or one.sentence > other.sentence:
        return False
    return first.figure.span.start < second.figure.span.start


def _tells_of_dead(telling: Telling) -> bool:
    figure, claim = telling.figure, telling.claim
    if figure.measure != "killed" or claim.modality != "actual" or telling.denied:
        return False
    return figure.cumulative is None and figure.low != 0


def _tolls_by_report(dead: Sequence[Telling]) -> dict[str, tuple[str, int]]:
    """Day of publication and largest total of the dead of each report that tells of any."""
    found: dict[str, tuple[str, int]] = {}
    for document in dict.fromkeys(telling.claim.document for telling in dead):
        told = [telling for telling in dead if telling.claim.document == document]
        found[document] = told[0].published, max(number(distinct(told)), *(item.low or 0 for item in totals(told)))
    return found


def _most_told(dead: Sequence[Telling]) -> int:
    """The number of dead that most originators give, of equals the largest."""
    votes = Counter(item.low for item in totals(dead) if item.low)
    return max(votes, key=lambda number: (votes[number], number), default=0)
