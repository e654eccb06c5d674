"""People told of one at a time: who may be whom, who cannot be, and how many they are at least."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping, Sequence

from accordingto.incidents.tellings import Telling, Total
from accordingto.records import Claim, Figure, Participant, Span
from accordingto.vocabulary import rows

OTHERS = frozenset({"another", "other", "others", "more", "additional", "further"})
REFERRING = frozenset({"he", "she", "him", "her", "himself", "herself", "they", "them", "who", "the", "his", "their"})
_REFLEXIVE = frozenset({"himself", "herself", "themselves", "self"})
_HARMED = frozenset({"shoot", "beat", "stab", "attack"})
_AGE = re.compile(r"\b([\w]+)[- ](years?|months?)[- ]old")
_MOST = 40
"""Single people of one report that are compared with one another."""


def tells_of_one(item: Total) -> bool:
    """True for a total that is made of single people whom the text points to or names: "he", "the boy", "Anna"."""
    return (
        bool(item.tellings)
        and (item.low or 0) <= 1
        and all(
            telling.figure.low == telling.figure.high == 1
            and (bool(words_of(telling.figure) & REFERRING) or _is_named(telling.figure) or _is_aged(telling.figure))
            for telling in item.tellings
        )
    )


def distinct(tellings: Sequence[Telling]) -> list[Telling]:
    """The largest group found of exact figures whose people cannot be the same: "a woman", "her son", "himself".

    What they add up to is the least that their teller says there were.
    """
    counted = [telling for telling in tellings if telling.figure.low == telling.figure.high and telling.figure.low]
    told = sorted(counted, key=lambda item: (-(item.figure.low or 0), item.order, item.index))[:_MOST]
    apart: dict[int, set[int]] = {at: set() for at in range(len(told))}
    for at, left in enumerate(told):
        for other in range(at):
            if cannot_be_one(left, told[other]):
                apart[at].add(other)
                apart[other].add(at)
    best: list[Telling] = []
    for start in range(len(told)):
        group = [start]
        for other in range(len(told)):
            if all(one in apart[other] for one in group):
                group.append(other)
        people = [told[at] for at in group]
        if number(people) > number(best):
            best = people
    return best


def number(tellings: Sequence[Telling]) -> int:
    """How many people exact figures are in all."""
    return sum(telling.low or 0 for telling in tellings)


def cannot_be_one(left: Telling, right: Telling) -> bool:
    """True where the people of two figures cannot be the same: two figures of one claim, or one who killed himself and
    one whom somebody killed. Sex, age and name say less: reports also tell of who died on other days."""
    if left.claim.id == right.claim.id:
        return left.index != right.index and left.figure.part_of is None and right.figure.part_of is None
    return _relatives(left, right) or any(
        by_own_hand(*pair) or _killer_of(*pair) for pair in ((left, right), (right, left))
    )


def _relatives(left: Telling, right: Telling) -> bool:
    """True for two of one family whom a report names in full: "Jana Valen", "Marek Valen"."""
    if left.claim.document != right.claim.document or not (_is_named(left.figure) and _is_named(right.figure)):
        return False
    mine, theirs = _names(left.figure), _names(right.figure)
    return len(mine) > 1 < len(theirs) and mine[-1] == theirs[-1] and _other_names(mine, theirs)


def _killer_of(left: Telling, right: Telling) -> bool:
    """True where one is told to have done it to the others: "a man killed his wife and shot himself; he died". Of two
    whom one pronoun may mean it is not said which."""
    if left.figure.low != 1 or left.claim.document != right.claim.document or words_of(right.figure) <= REFERRING:
        return False
    if right.figure.low == 1 and not apart(left.figure, right.figure):
        return False
    who = {_mention(person) for person in left.claim.targets if person.span == left.figure.span}
    return any(_mention(agent) in who for agent in right.claim.agents)


def _mention(person: Participant) -> Span:
    """The fuller mention of somebody, which is the same for a pronoun and for whom it points to."""
    return person.antecedent or person.span


def by_own_hand(left: Telling, right: Telling) -> bool:
    """True where one harmed himself, and the others were harmed by somebody."""
    if not words_of(left.figure) & _REFLEXIVE or words_of(right.figure) & _REFLEXIVE:
        return False
    return any(_is_somebody(agent) and agent.antecedent is None for agent in right.claim.agents)


def _is_somebody(agent: Participant) -> bool:
    """True for people: a gun, or a crash, kills nobody by its own hand."""
    return bool(agent.sector or agent.name) or agent.head.lower() in _people()


@functools.cache
def _people() -> frozenset[str]:
    return frozenset(row["word"] for row in rows("people"))


def words_of(figure: Figure) -> frozenset[str]:
    """The words of a figure, small; "another one" counts "one"."""
    span = figure.span
    return _words(span.text, (span.prefix or "").endswith("another "))


@functools.lru_cache(maxsize=20_000)
def _words(text: str, another: bool) -> frozenset[str]:
    words = text.lower().replace("-", " ").split()
    return frozenset([*words, "another"] if another else words)


def same_people(hurt: Telling, dead: Telling) -> bool:
    """True where the words for both may mean the same people.

    Whoever was shot may well be dead; whoever was wounded is only where the text points back to them: "the boy died".
    """
    if by_own_hand(hurt, dead) or by_own_hand(dead, hurt):
        return False
    if _one_person(hurt, dead) or (dead.claim.type is None and hurt.figure.span == dead.figure.span):
        return True
    if _points_back(hurt, dead):
        return True
    if apart(hurt.figure, dead.figure):
        return False
    mine, theirs = words_of(hurt.figure), words_of(dead.figure)
    pointing = bool(theirs & REFERRING) or _is_named(dead.figure)
    if not any(rule.split(".")[0] in _HARMED for rule in hurt.claim.rule):
        return pointing and hurt.figure.low == dead.figure.low and (bool(_content(mine) & theirs) or _points(theirs))
    if hurt.figure.low != dead.figure.low and hurt.figure.low != 1:
        return False
    heads = {text.lower().split()[-1] for text in (hurt.figure.span.text, dead.figure.span.text)}
    anyone = dead.figure.unit is None or bool(heads & _ANYONE)
    if len(heads) == 1 or (anyone and not _one_sentence(hurt.claim, dead.claim)):
        return True
    return pointing or bool(mine & REFERRING) or _is_named(hurt.figure) or bool(_PEOPLE & heads)


def _content(words: frozenset[str]) -> frozenset[str]:
    """Words that say who people are: "two of their colleagues" and "two of the team" have none in common."""
    others = words - REFERRING - {"of"}
    return others - _number_words().keys() or others


def same_person(hurt: Telling, dead: Telling) -> bool:
    """True where the words for one hurt and one dead name one person: a name in common, the same words, or "the guard"
    behind "a guard"."""
    left, right = hurt.figure, dead.figure
    if apart(left, right):
        return False
    named = _is_named(left) and _is_named(right) and bool(words_of(left) & words_of(right))
    mine, theirs = (figure.span.text.lower().split() for figure in (left, right))
    again = theirs[0] == "the" and mine[-1] == theirs[-1]
    return named or mine == theirs or again


def _points_back(hurt: Telling, dead: Telling) -> bool:
    """ "The guard died from the wounds that he suffered": a pronoun behind the dead of its sentence."""
    left, right = hurt.figure, dead.figure
    pronoun = _points(words_of(left)) and left.low == right.low == 1 and not apart(left, right)
    return pronoun and _one_sentence(hurt.claim, dead.claim) and right.span.start < left.span.start


_ANYONE = frozenset({"people", "persons", "victims", "bodies", "individuals", "members"})


def apart(left: Figure, right: Figure) -> bool:
    """True for two single people of another sex or age, or with names that have no word in common."""
    if not left.low == left.high == right.low == right.high == 1:
        return False
    if _is_named(left) and _is_named(right) and _other_names(_names(left), _names(right)):
        return True
    return _differ(_sex(left), _sex(right)) or years_apart(left, right)


def _names(figure: Figure) -> list[str]:
    """The names of a figure that is one: "17-year-old Jana Valen"."""
    return _AGE.sub("", figure.span.text).lower().split()


def _other_names(left: Sequence[str], right: Sequence[str]) -> bool:
    """True for names without a word in common, and for those of a family: "Jana Valen", "Marek Valen"."""
    if not set(left) & set(right):
        return True
    return len(left) > 1 < len(right) and left[0] not in right and right[0] not in left


def years_apart(left: Figure, right: Figure) -> bool:
    """True for ages too far from one another to be two reports' word on one person."""
    years = [[int(number) for number, unit in ages(figure) if unit == "year" and number.isdigit()]
             for figure in (left, right)]  # fmt: skip
    return bool(years[0] and years[1]) and min(abs(one - other) for one in years[0] for other in years[1]) > _AGE_SLACK


_AGE_SLACK = 2


_SEX = {"he": "men", "him": "men", "himself": "men", "she": "women", "her": "women", "herself": "women"}


def _sex(figure: Figure) -> str | None:
    return figure.sex or _SEX.get(figure.span.text.lower().split()[-1])


def _one_person(hurt: Telling, dead: Telling) -> bool:
    """True where one person hurt in one sentence and one dead in another may be one: nothing told of the two differs,
    and one of them is called by a name, a pronoun, or a word for anybody."""
    left, right = hurt.figure, dead.figure
    if not left.low == left.high == right.low == right.high == 1 or _one_sentence(hurt.claim, dead.claim):
        return False
    if apart(left, right) or _differ(_plain(left.status), _plain(right.status)):
        return False
    if left.age != right.age and not all(
        figure.age or _is_named(figure) or _anybody(figure) for figure in (left, right)
    ):
        return False
    return any(_is_named(figure) or _anybody(figure) for figure in (left, right))


def _one_sentence(left: Claim, right: Claim) -> bool:
    return sentence_of(left) == sentence_of(right)


def sentence_of(claim: Claim) -> tuple[str, str, int]:
    """Which sentence of which report tells a claim."""
    return claim.document, claim.trigger.field, claim.sentence


def ages(figure: Figure) -> frozenset[tuple[str, str]]:
    """Ages that a figure tells, in figures: "a three-year-old boy"."""
    found = _AGE.findall(figure.span.text.lower())
    return frozenset((_number_words().get(number, number), unit[:4]) for number, unit in found)


@functools.cache
def _number_words() -> Mapping[str, str]:
    return {row["word"]: row["value"] for row in rows("numbers") if row["kind"] == "unit"}


def _differ(left: str | None, right: str | None) -> bool:
    return left is not None and right is not None and left != right


def _plain(status: str | None) -> str:
    return "civilian" if status in (None, "unknown") else status


def _anybody(figure: Figure) -> bool:
    """True for words that may mean anybody, or anybody of an age: "the victim", "he", "a toddler", "a 3-year-old"."""
    last = figure.span.text.lower().split()[-1]
    return last in _PEOPLE or last in REFERRING or last.endswith("old") or (figure.unit == last and bool(figure.age))


_PEOPLE = frozenset({"people", "person", "persons", "victim", "victims", "man", "men", "woman", "boy", "girl", "teen",
                     "teenager", "child", "children", "student", "suspect"})  # fmt: skip


def _points(words: frozenset[str]) -> bool:
    return len(words) == 1 and bool(words & REFERRING)


def _is_aged(figure: Figure) -> bool:
    """True for a name with an age before it: "17-year-old Jana Valen"."""
    first, _, name = figure.span.text.partition(" ")
    return bool(_AGE.match(first)) and bool(name) and all(word[:1].isupper() for word in name.split())


def _is_named(figure: Figure) -> bool:
    """True for a name, with an age before it or not: every word begins with a capital; "A Soldier" names nobody."""
    words = figure.span.text.split()
    return all(word[:1].isupper() for word in words) and not (len(words) > 1 and words[0] in ("A", "An", "The"))
