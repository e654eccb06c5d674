"""Deeds that a report looks back on, as its own words tell: an undated "last March", what somebody is known for."""

from __future__ import annotations

import functools
import re
from collections.abc import Collection, Mapping, Sequence

from accordingto.language.parse import Parse, Word
from accordingto.language.syntax import SUBJECTS
from accordingto.reading.events.classes import people
from accordingto.reading.mentions import Event
from accordingto.reading.participants.actors import known_names
from accordingto.reading.times.tense import heads_clause
from accordingto.records import Time
from accordingto.vocabulary import rows

_DEEDS = frozenset({"ASSAULT", "COERCE", None})
_OWN = frozenset({"time.own", "time.antecedent", "time.clause", "time.shared"})
"""Rules by which the sentence itself gives an event its time."""
_STEPS = 8


def look_back(parse: Parse, events: Sequence[Event]) -> None:
    """Sets ``background`` on deeds that the words put before the news; needs the events' times.

    What a report without a day of publication tells of "last March" or "the 2019 attack" is history behind the news
    that it told before. What somebody is responsible for, is believed to have done, or is remembered for is history
    whenever it was.
    """
    dated = parse.document.published is not None
    parties = {word.i for event in events if event.measures for word in (*event.targets, *event.agents)}
    news: list[Event] = []
    past: set[int] = set()
    for event in events:
        if event.modality != "actual":
            continue
        told = event.type in _DEEDS and not _MOVES & {*event.measures.values()}
        rule = _why(event, news, past, parties, dated) if told and not event.background else None
        if rule is not None:
            event.background = True
            event.rules.append(rule)
        if event.background and event.trigger.pos == "NOUN":
            past.add(event.trigger.i)  # "the ambush of 2008, in which ten soldiers died"
        elif not event.background and event.measures and event.polarity == "positive":
            news.append(event)


_MOVES = frozenset({"displaced", "evacuated", "released", "missing"})


def _why(
    event: Event, news: Sequence[Event], past: Collection[int], parties: Collection[int], dated: bool
) -> str | None:
    before = [other for other in news if other.trigger.sentence < event.trigger.sentence]
    if any(above.i in past for above in event.anchor.ancestors()):
        return "background.within"
    if _is_record(event, bool(before), parties) or (news and _is_since(event)):
        return "background.record"
    if (before and (_is_another_time(event) or _is_over_years(event))) or _does_before(event):
        return "background.earlier"
    if not before and not _hangs_on(event, news) and not _is_of_another_year(event, news):
        return None
    if _is_long_ago(event, dated):
        return "background.earlier"
    if before and _is_pluperfect(event):
        return "background.had"
    return None


def _hangs_on(event: Event, news: Sequence[Event]) -> bool:
    """True for what is told of those whom the news of the sentence is about: "a man wanted for the 2019 raid"."""
    if any("released" in other.measures.values() and {*other.targets} & {*event.targets} for other in news):
        return False  # "freed five workers abducted in March": one story
    words = {word.i for other in news for word in (other.trigger, *other.targets, *other.agents)}
    return event.anchor.dep != "conj" and any(above.i in words for above in event.anchor.ancestors())


def _is_of_another_year(event: Event, news: Sequence[Event]) -> bool:
    """ "The man killed on Wednesday had planned the ambush of 2008": a year beside the day of the news."""
    if event.time is None or not _YEAR.match(event.time.time.timex.value):
        return False
    days = [other.time.time.timex.value for other in news if other.time is not None and _OWN & {*other.rules}]
    return any(value.startswith("XXXX-") for value in days)


_YEAR = re.compile(r"\d{4}")
_VAGUE = re.compile(r"(?:XXXX|\d{4})(?:-(?:\d\d|SU|WI|SP|FA|AU))?")
_WEEK = re.compile(r"XXXX-WXX")
_AGO = re.compile(r"P\d*X?[WMY]")
_BEFORE = frozenset({"last", "previous", "preceding"})
_BACK = frozenset({"ago", "back", "earlier", "before"})
_NOW = frozenset({"this", "current", "same", "coming", "next"})


def _is_long_ago(event: Event, dated: bool) -> bool:
    """True where the sentence puts a deed into a month, a season or a year without a day, or into last week.

    Where the report is ``dated`` its days are compared, and only "the week before" is left to the words.
    """
    if event.time is None or not _OWN & {*event.rules}:
        return False
    words = set(event.time.time.span.text.lower().replace("'s", "").split())
    if dated:
        return bool(words & {"previous", "preceding"}) and _is_past(event.time.time, words)
    if _MONTH.fullmatch(event.time.time.timex.value) and not words & _BEFORE:
        return all(_is_new(word) and word.tag != "CD" for word in event.targets)  # "in May two of them were killed"
    return _is_past(event.time.time, words)


_MONTH = re.compile(r"XXXX-\d\d")


def _is_past(time: Time, words: Collection[str]) -> bool:
    value = time.timex.value
    if _NOW.intersection(words):
        return False
    if _WEEK.fullmatch(value) or value == "XXXX" or value == "XXXX-XX":
        return bool(_BEFORE.intersection(words))
    if _AGO.fullmatch(value):
        return bool(_BACK.intersection(words))
    return _VAGUE.fullmatch(value) is not None


def _is_pluperfect(event: Event) -> bool:
    """ "A guard had died on 15 June", told of somebody who was not met before, in a clause of its own with its time."""
    verb = event.anchor if heads_clause(event.anchor) else event.anchor.head
    while verb.dep == "conj" and verb.kid("aux", *SUBJECTS) is None:
        verb = verb.head  # "had detained seven men and killed two"
    if not any(aux.lower == "had" for aux in verb.kids("aux")) or not _is_clause(verb):
        return False
    if event.time is None or not _OWN & {*event.rules} or "abducted" in event.measures.values():
        return False
    return all(_is_new(word) for word in event.targets)


def _is_clause(verb: Word) -> bool:
    """True for a main clause, and for what the parser takes for a relative one: "In that town a guard had died"."""
    subject = verb.kid(*SUBJECTS)
    return verb.dep in ("ROOT", "conj") or (verb.dep == "relcl" and subject is not None and subject.pos == "NOUN")


_OF_BEFORE = frozenset({"recent", "previous", "prior", "past", "earlier"})


def _is_another_time(event: Event) -> bool:
    """ "He had planned a recent ambush that killed two soldiers": below a noun that says so, and points to no news."""
    word = event.anchor
    for _ in range(_STEPS):
        before = any(kid.lower in _OF_BEFORE for kid in word.kids("amod"))
        if before and word.pos == "NOUN" and word.tag != "NNP":
            return not any(kid.lower in _POINTING for kid in word.kids("det", "poss"))
        if word.dep not in _THROUGH or word.head.pos not in ("NOUN", "VERB") or word.dep == "conj":
            return False
        word = word.head
    return False


_POINTING = frozenset({"the", "this", "that", "these", "those", "both", "his", "her", "their"})


def _is_new(word: Word) -> bool:
    """False for "they", "the man": whoever was met before is part of the story."""
    return word.tag not in ("PRP", "DT", "WP") and not any(kid.lower in _POINTING for kid in word.kids("det", "poss"))


@functools.cache
def _records() -> Mapping[tuple[str, str], str]:
    """What makes a deed somebody's record: a word and the preposition behind it, with whether it needs a person."""
    return {(row["word"], row["prep"]): row["holder"] for row in rows("records_of_deeds")}


def _is_since(event: Event) -> bool:
    """ "the first since the ambush that cost six soldiers their lives", "unlike in the raid in which two died"."""
    word = event.anchor
    while word.dep in ("relcl", "acl", "conj", "dobj") or (word.dep == "pobj" and word.head.lower == "of"):
        word = word.head.head if word.dep == "pobj" else word.head
    return word.dep == "pobj" and not _BESIDE.isdisjoint((word.head.lower, word.head.head.lower))


_BESIDE = frozenset({"since", "unlike"})


def _is_over_years(event: Event) -> bool:
    """ "Three priests have been killed over the past years": what adds up beside the news."""
    verb = event.anchor
    spans = [obj for prep in verb.kids("prep") if prep.lower in _DURING for obj in prep.kids("pobj")]
    past = any(obj.lemma in _SPANS and any(kid.lower in _PAST for kid in obj.kids("amod")) for obj in spans)
    return past and any(kid.lower in ("have", "has", "had") for kid in verb.kids("aux"))


_DURING = frozenset({"over", "in", "during", "within"})
_SPANS = frozenset({"year", "month", "decade", "week"})
_PAST = frozenset({"past", "last", "recent", "previous"})


def _does_before(event: Event) -> bool:
    """ "Two earlier rockets killed a shepherd": what struck before, told behind something else."""
    if event.trigger.sentence == 0:
        return False
    doers = [kid for kid in event.anchor.kids("nsubj") if kid.pos == "NOUN"]
    pointed = any(kid.lower in _POINTING for doer in doers for kid in doer.kids("det", "poss"))
    return not pointed and any(kid.lower in _OF_BEFORE for doer in doers for kid in doer.kids("amod"))


def _is_record(event: Event, told: bool, parties: Collection[int]) -> bool:
    """True below a word such as "responsible for", "mastermind of", "recalled", or "is believed to have".

    ``told`` says that there was news in a sentence before; ``parties`` are those whom other events are about.
    """
    word = event.anchor
    for _ in range(_STEPS):
        above = word.head
        if above is word:
            return False
        holder = _holder(above) if word.dep in ("pobj", "pcomp") else None
        if holder is not None:
            known = told or (above.head.dep in ("acl", "amod", "appos", "relcl") and above.head.head.i in parties)
            return holder == "any" or (known and _is_held(above.head))
        if word.dep in ("dobj", "ccomp") and (above.lemma, "") in _records():
            return told and (_records()[above.lemma, ""] == "news" or _is_held(above))
        if _is_alleged(word) and told:
            return _is_held(above)
        if word.dep not in _THROUGH:
            return False
        word = above
    return False


def _holder(preposition: Word) -> str | None:
    """Of whom "responsible for", "had a hand in" are said; None for other words."""
    said = [preposition.head, *preposition.head.kids("dobj")]
    found = (_records().get((word.lemma, preposition.lower)) for word in said)
    return next((holder for holder in found if holder is not None), None)


_THROUGH = frozenset({"relcl", "acl", "pobj", "prep", "conj", "dobj", "appos", "pcomp", "advcl", "compound", "attr"})


def _is_alleged(verb: Word) -> bool:
    """ "is believed to have killed"."""
    helpers = {aux.lower for aux in verb.kids("aux")}
    return verb.dep == "xcomp" and {"to", "have"} <= helpers and verb.head.lemma in _BELIEVING


_BELIEVING = frozenset({"believe", "think", "suspect", "say", "know", "presume", "allege", "report", "assess"})


def _is_held(word: Word) -> bool:
    """True where the clause of a word is about one known person or group: "he", "the commander", "the cell"."""
    for _ in range(_STEPS):
        subject = word.kid("nsubj", "nsubjpass")
        if subject is not None:
            return _is_known_one(subject)
        if word.dep in ("amod", "acl", "relcl", "appos") and word.head.pos in ("NOUN", "PROPN"):
            return _is_known_one(word.head) or word.head.tag == "NN"
        if word.head is word:
            return False
        word = word.head
    return False


_GROUPS = frozenset({"cell", "network", "group", "gang", "faction", "band", "brigade", "syndicate"})


def _is_known_one(word: Word) -> bool:
    """A pronoun, a fighter or a group that was told of, or a name that is no known state, body or group."""
    if word.tag == "NNP":
        return not known_names([*word.kids("compound"), word])
    if word.lower in ("he", "she", "who", "one", "other") and word.kid("nummod") is None:
        return True
    known = people().get(word.lemma)
    pointed = any(kid.lower in _POINTING for kid in word.kids("det", "poss"))
    if word.lemma in _GROUPS or known is None:
        return pointed
    return pointed and word.tag == "NN" and known["sector"] not in _STATE


_STATE = frozenset({"MIL", "COP", "GOV", "SPY", "JUD"})
"""Sectors of those whose deeds a report tells as its news."""
