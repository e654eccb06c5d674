"""Figures of an incident by who tells them: what each independent originator says the total is."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from accordingto.incidents.kinship import Kinship
from accordingto.records import Claim, Figure, Measure, Participant, Status
from accordingto.vocabulary import rows

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
    newer: str | None = None
    """The newer version of its report, where the publisher has changed the story."""

    @property
    def figure(self) -> Figure:
        return self.claim.figures[self.index]

    @property
    def denied(self) -> bool:
        """True where it is told as something that did not happen, or is doubted by who speaks."""
        return self.claim.polarity == "negative" or any(link.stance in _STANCE for link in self.claim.attribution[-1:])


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
    superseded: list[tuple[Telling, str]] = field(default_factory=list)


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


def sift(tellings: Sequence[Telling], measure: Measure, status: Status | None, side: str | None) -> Sifted:
    """The tellings of one measure (and status and side) that may enter an estimate."""
    sifted = Sifted()
    for telling in tellings:
        figure = telling.figure
        if figure.measure != measure or (status is not None and figure.status != status):
            continue
        if side is not None and (figure.side is None or (figure.side.name or figure.side.span.text) != side):
            continue
        why = _left_out(telling, status is None and side is None) or _died(telling, tellings)
        if why:
            sifted.left_out.append((telling, why))
        elif telling.newer is not None and _told_again(telling, tellings):
            sifted.superseded.append((telling, "the publisher's newer version of the report has another figure"))
        else:
            sifted.used.append(telling)
    return _revised(sifted)


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
        return f"the speaker {_STANCE[claim.attribution[-1].stance]}"
    if claim.polarity == "negative" and figure.low != 0:
        return "the text says that it did not happen"
    if _UNCOUNTED in claim.rule:
        return "the text says that they are not counted"
    if figure.cumulative is not None:
        return f"the toll sums over a period ({figure.cumulative})"
    if total and figure.part_of is not None:
        return "it is part of another figure of the same claim"
    return None


_UNCOUNTED = "figures.not_counted"


def _told_again(telling: Telling, tellings: Sequence[Telling]) -> bool:
    """True where the newer version of the report has a figure of the same measure."""
    return any(
        other.claim.document == telling.newer and other.figure.measure == telling.figure.measure for other in tellings
    )


def _died(telling: Telling, tellings: Sequence[Telling]) -> str | None:
    """Who was shot, or hurt, and is told to have died is counted among the dead only."""
    figure = telling.figure
    if figure.measure != "wounded" or figure.low is None or _OTHERS & _words(figure):
        return None
    for other in tellings:
        dead = other.figure
        if dead.measure != "killed" or (dead.low or 0) < figure.low or other.claim.modality != "actual":
            continue
        if other.claim.polarity == "negative" or dead.cumulative is not None or _OTHERS & _words(dead):
            continue
        if _same_people(telling, other):
            return f"{dead.span.text!r} are told to have died"
    return None


_OTHERS = frozenset({"another", "other", "others", "more", "additional", "further"})
_HARMED = frozenset({"shoot", "beat", "stab", "attack"})
_REFERRING = frozenset({"he", "she", "him", "her", "himself", "herself", "they", "them", "who", "the", "his", "their"})


def _words(figure: Figure) -> frozenset[str]:
    return frozenset(figure.span.text.lower().replace("-", " ").split())


def _same_people(hurt: Telling, dead: Telling) -> bool:
    """True where the words for both may mean the same people.

    Whoever was shot may well be dead; whoever was wounded is only where the text points back to them: "the boy died".
    """
    if _one_person(hurt, dead):
        return True
    mine, theirs = _words(hurt.figure), _words(dead.figure)
    pointing = bool(theirs & _REFERRING) or _is_named(dead.figure)
    if not any(rule.split(".")[0] in _HARMED for rule in hurt.claim.rule):
        return (
            pointing and hurt.figure.low == dead.figure.low and (mine & theirs - _REFERRING != set() or _points(theirs))
        )
    if hurt.figure.low != dead.figure.low and hurt.figure.low != 1:
        return False
    heads = {text.lower().split()[-1] for text in (hurt.figure.span.text, dead.figure.span.text)}
    return len(heads) == 1 or pointing or bool(mine & _REFERRING) or _is_named(hurt.figure) or bool(_PEOPLE & heads)


def _one_person(hurt: Telling, dead: Telling) -> bool:
    """True where one person hurt in one sentence and one dead in another may be one: nothing told of the two differs,
    and one of them is called by a name, a pronoun, or a word for anybody."""
    left, right = hurt.figure, dead.figure
    if not left.low == left.high == right.low == right.high == 1 or _one_sentence(hurt.claim, dead.claim):
        return False
    if _differ(left.sex, right.sex) or _differ(_plain(left.status), _plain(right.status)):
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
        return bool(_words(left) & _words(right))
    return any(named) or any(_anybody(figure) for figure in (left, right))


def _one_sentence(left: Claim, right: Claim) -> bool:
    return (left.trigger.field, left.sentence) == (right.trigger.field, right.sentence)


_AGE = re.compile(r"\b(\d{1,3})[- ]?years?")


def _differ(left: str | None, right: str | None) -> bool:
    return left is not None and right is not None and left != right


def _plain(status: str | None) -> str:
    return "civilian" if status in (None, "unknown") else status


def _anybody(figure: Figure) -> bool:
    words = figure.span.text.lower().split()
    return words[-1] in _PEOPLE or words[-1] in _REFERRING


_PEOPLE = frozenset({"people", "person", "persons", "victim", "victims", "man", "men", "woman", "boy", "girl", "teen",
                     "teenager", "child", "children", "student", "suspect"})  # fmt: skip


def tells_of_one(item: Total) -> bool:
    """True for a total that is made of single people whom the text points to or names: "he", "the boy", "Anna"."""
    return bool(item.tellings) and all(
        telling.figure.low == telling.figure.high == 1
        and (bool(_words(telling.figure) & _REFERRING) or _is_named(telling.figure))
        for telling in item.tellings
    )


def _points(words: frozenset[str]) -> bool:
    return len(words) == 1 and bool(words & _REFERRING)


def _is_named(figure: Figure) -> bool:
    """True for a name: every word begins with a capital."""
    return all(word[:1].isupper() for word in figure.span.text.split())


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
    return max([largest, added, *_runs(who, stated)], key=_size)


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
        if _OTHERS & _words(telling.figure):
            told.add((telling.figure.low, telling.figure.high))
    return (item.low, item.high) not in told


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
    """The largest telling for each known kind of people; whom the text points to or names was counted before."""
    kinds: dict[str, Total] = {}
    for item in stated:
        if tells_of_one(item):
            continue
        statuses = {telling.figure.status for telling in item.tellings}
        status = str(next(iter(statuses)))
        if len(statuses) == 1 and status in _KNOWN and (status not in kinds or _size(item) > _size(kinds[status])):
            kinds[status] = item
    return kinds


def _size(item: Total) -> int:
    return max(item.low or 0, item.high or 0)
