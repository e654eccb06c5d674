"""People told of one at a time: who may be whom, who cannot be, and how many they are at least."""

from __future__ import annotations

import re
from collections.abc import Sequence

from accordingto.incidents.tellings import Telling, Total
from accordingto.records import Claim, Figure

OTHERS = frozenset({"another", "other", "others", "more", "additional", "further"})
_REFERRING = frozenset({"he", "she", "him", "her", "himself", "herself", "they", "them", "who", "the", "his", "their"})
_REFLEXIVE = frozenset({"himself", "herself", "themselves", "self"})
_HARMED = frozenset({"shoot", "beat", "stab", "attack"})
_AGE = re.compile(r"\b(\d{1,3})[- ](?:years?|months?)[- ]old")
_MOST = 40
"""Single people of one report that are compared with one another."""


def tells_of_one(item: Total) -> bool:
    """True for a total that is made of single people whom the text points to or names: "he", "the boy", "Anna"."""
    return bool(item.tellings) and all(
        telling.figure.low == telling.figure.high == 1
        and (bool(words_of(telling.figure) & _REFERRING) or _is_named(telling.figure) or _is_aged(telling.figure))
        for telling in item.tellings
    )


def told_dead(telling: Telling, tellings: Sequence[Telling]) -> str | None:
    """Who was shot, or hurt, and is told to have died is counted among the dead only; says by which words."""
    figure = telling.figure
    if figure.measure != "wounded" or figure.low is None or OTHERS & words_of(figure):
        return None
    for other in tellings:
        dead = other.figure
        if dead.measure != "killed" or (dead.low or 0) < figure.low or other.claim.modality != "actual":
            continue
        if other.claim.polarity == "negative" or dead.cumulative is not None or OTHERS & words_of(dead):
            continue
        if _same_people(telling, other):
            return f"{dead.span.text!r} are told to have died"
    return None


def distinct(tellings: Sequence[Telling]) -> list[Telling]:
    """The largest group found of exact figures whose people cannot be the same: "a woman", "her son", "himself".

    What they add up to is the least that their teller says there were.
    """
    counted = [telling for telling in tellings if telling.figure.low == telling.figure.high and telling.figure.low]
    told = sorted(counted, key=lambda item: (-(item.figure.low or 0), item.order, item.index))[:_MOST]
    best: list[Telling] = []
    for start in range(len(told)):
        group = [told[start]]
        for other in told:
            if all(cannot_be_one(other, one) for one in group):
                group.append(other)
        if number(group) > number(best):
            best = group
    return best


def number(tellings: Sequence[Telling]) -> int:
    """How many people exact figures are in all."""
    return sum(telling.figure.low or 0 for telling in tellings)


def cannot_be_one(left: Telling, right: Telling) -> bool:
    """True where the people of two figures cannot be the same: two figures of one claim, or one who killed himself and
    one whom somebody killed. Sex, age and name say less: reports also tell of who died on other days."""
    if left.claim.id == right.claim.id:
        return left.index != right.index and left.figure.part_of is None and right.figure.part_of is None
    return _by_own_hand(left, right) or _by_own_hand(right, left)


def _by_own_hand(left: Telling, right: Telling) -> bool:
    """True where one killed himself, and the others were killed by somebody."""
    if not words_of(left.figure) & _REFLEXIVE or words_of(right.figure) & _REFLEXIVE:
        return False
    return bool(right.claim.agents)


def words_of(figure: Figure) -> frozenset[str]:
    return frozenset(figure.span.text.lower().replace("-", " ").split())


def _same_people(hurt: Telling, dead: Telling) -> bool:
    """True where the words for both may mean the same people.

    Whoever was shot may well be dead; whoever was wounded is only where the text points back to them: "the boy died".
    """
    if _one_person(hurt, dead) or (dead.claim.type is None and hurt.figure.span == dead.figure.span):
        return True
    if _cannot_be(hurt.figure, dead.figure):
        return False
    mine, theirs = words_of(hurt.figure), words_of(dead.figure)
    pointing = bool(theirs & _REFERRING) or _is_named(dead.figure)
    if not any(rule.split(".")[0] in _HARMED for rule in hurt.claim.rule):
        return (
            pointing and hurt.figure.low == dead.figure.low and (mine & theirs - _REFERRING != set() or _points(theirs))
        )
    if hurt.figure.low != dead.figure.low and hurt.figure.low != 1:
        return False
    heads = {text.lower().split()[-1] for text in (hurt.figure.span.text, dead.figure.span.text)}
    anyone = dead.figure.unit is None or bool(heads & _ANYONE)
    if len(heads) == 1 or (anyone and not _one_sentence(hurt.claim, dead.claim)):
        return True
    return pointing or bool(mine & _REFERRING) or _is_named(hurt.figure) or bool(_PEOPLE & heads)


_ANYONE = frozenset({"people", "persons", "victims", "bodies", "individuals", "members"})


def _cannot_be(left: Figure, right: Figure) -> bool:
    """True for two single people of other sex, or with names that have no word in common."""
    if left.low != 1 or right.low != 1:
        return False
    if _is_named(left) and _is_named(right) and not words_of(left) & words_of(right):
        return True
    return _differ(_sex(left), _sex(right))


_SEX = {"he": "men", "him": "men", "himself": "men", "she": "women", "her": "women", "herself": "women"}


def _sex(figure: Figure) -> str | None:
    return figure.sex or _SEX.get(figure.span.text.lower())


def _one_person(hurt: Telling, dead: Telling) -> bool:
    """True where one person hurt in one sentence and one dead in another may be one: nothing told of the two differs,
    and one of them is called by a name, a pronoun, or a word for anybody."""
    left, right = hurt.figure, dead.figure
    if not left.low == left.high == right.low == right.high == 1 or _one_sentence(hurt.claim, dead.claim):
        return False
    if _differ(_sex(left), _sex(right)) or _differ(_plain(left.status), _plain(right.status)):
        return False
    ages = [set(_AGE.findall(figure.span.text)) for figure in (left, right)]
    if ages[0] and ages[1] and not ages[0] & ages[1]:
        return False
    if left.age != right.age and not all(
        figure.age or _is_named(figure) or _anybody(figure) for figure in (left, right)
    ):
        return False
    named = [_is_named(figure) for figure in (left, right)]
    if all(named):
        return bool(words_of(left) & words_of(right))
    return any(named) or any(_anybody(figure) for figure in (left, right))


def _one_sentence(left: Claim, right: Claim) -> bool:
    return (left.trigger.field, left.sentence) == (right.trigger.field, right.sentence)


def _differ(left: str | None, right: str | None) -> bool:
    return left is not None and right is not None and left != right


def _plain(status: str | None) -> str:
    return "civilian" if status in (None, "unknown") else status


def _anybody(figure: Figure) -> bool:
    words = figure.span.text.lower().split()
    return words[-1] in _PEOPLE or words[-1] in _REFERRING


_PEOPLE = frozenset({"people", "person", "persons", "victim", "victims", "man", "men", "woman", "boy", "girl", "teen",
                     "teenager", "child", "children", "student", "suspect"})  # fmt: skip


def _points(words: frozenset[str]) -> bool:
    return len(words) == 1 and bool(words & _REFERRING)


def _is_aged(figure: Figure) -> bool:
    """True for a name with an age before it: "17-year-old Jana Valen"."""
    first, _, name = figure.span.text.partition(" ")
    return bool(_AGE.match(first)) and bool(name) and all(word[:1].isupper() for word in name.split())


def _is_named(figure: Figure) -> bool:
    """True for a name, with an age before it or not: every word begins with a capital."""
    return all(word[:1].isupper() for word in figure.span.text.split())
