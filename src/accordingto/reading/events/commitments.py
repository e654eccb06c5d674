"""Promises, threats and demands that are told by what somebody says will or must be done."""

from __future__ import annotations

import functools
from collections.abc import Mapping

from accordingto.language.parse import Parse, Word
from accordingto.language.syntax import is_passive, objects_of_preposition
from accordingto.reading.events.classes import is_class
from accordingto.reading.events.subjects import subject_of
from accordingto.reading.mentions import Event
from accordingto.records import EventType
from accordingto.vocabulary import rows

_COOPERATIVE = frozenset({"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT"})
_HOSTILE = frozenset({"ASSAULT", "COERCE", "SANCTION", "PROTEST", "MOBILIZE", "REJECT", "THREATEN"})
_ENDING = frozenset({"halt", "stop", "end", "cease", "suspend", "pause", "lift", "postpone"})
_WILL = frozenset({"will", "would", "'ll", "shall"})
_MUST = frozenset({"must", "should"})
_SELF = frozenset({"it", "they", "he", "she", "we", "i"})


@functools.cache
def _kinds() -> Mapping[str, str]:
    return {word: row["kind"] for row in rows("commitments") for word in row["words"].split("|")}


def find(parse: Parse, events: list[Event]) -> list[Event]:
    """Commitments of the text that no frame has told yet; ``events`` are those that frames told."""
    told = {event.trigger.i for event in events}
    by_word = {event.anchor.i: event for event in events} | {event.trigger.i: event for event in events}
    found = []
    for word in parse.words:
        kind = _kinds().get(word.lemma) if word.pos in ("VERB", "ADJ", "AUX") else None
        if kind is None or word.i in told:
            continue
        if kind == "hostile":
            found.extend(_menace(word))
            continue
        event = _statement(word, by_word) if kind == "statement" else _intent(word, kind, by_word)
        if event is not None:
            found.append(event)
    return found


def _menace(word: Word) -> list[Event]:
    """ "Iran will punish Saudi Arabia": what somebody will do to somebody, whoever tells it."""
    subject = word.kid("nsubj")
    modals = {kid.lower for kid in word.kids("aux")}
    whom = word.kids("dobj") or objects_of_preposition(word, "against")
    if subject is None or not modals & {"will", "'ll", "shall"} or not whom:
        return []
    event = _event(word, word, "THREATEN", subject_of(word), None, word)
    event.modality = "future"
    return [event]


def _intent(word: Word, kind: str, by_word: Mapping[int, Event]) -> Event | None:
    """ "offered to talk", "is ready to withdraw", "plans to impose a curfew"."""
    clause = word.kid("xcomp") or _purpose(word)
    if kind == "offer" and clause is None and word.kid("neg") is None:
        return _offered(word)
    if clause is None or word.kid("neg") is not None or (word.pos == "VERB" and is_passive(word)):
        return None
    hostile = kind == "intent" and _kinds().get(clause.lemma) == "hostile"
    type_ = "THREATEN" if hostile else _type(by_word.get(clause.i), default="AGREE" if kind == "offer" else None)
    if type_ is None:
        return None
    anchor = word.head if word.dep == "acomp" else word
    return _event(word, anchor, type_, subject_of(anchor), by_word.get(clause.i), clause)


def _purpose(word: Word) -> Word | None:
    """ "have sworn to fight": the parser takes the infinitive for a clause of purpose."""
    clause = word.kid("advcl")
    near = clause is not None and clause.tag == "VB" and clause.left_edge == word.i + 1
    return clause if near else None


def _offered(word: Word) -> Event | None:
    """ "offered its troops to Chad": an offer of things or people to somebody."""
    if word.kid("dobj") is None:
        return None
    targets = objects_of_preposition(word, "to") or [
        obj for inner in (word, *word.kids("dobj")) for obj in objects_of_preposition(inner, "for")
    ]
    return _event(word, word, "AGREE", subject_of(word), None, word) if targets else None


def _statement(word: Word, by_word: Mapping[int, Event]) -> Event | None:
    """ "announced that it will withdraw", "said the rebels must leave"."""
    for clause in word.kids("ccomp"):
        modals = {kid.lower for kid in clause.kids("aux")}
        if modals & _MUST and clause.kid("nsubj", "nsubjpass") is not None:
            subject = clause.kid("nsubj")
            if subject is not None and subject.lower not in _SELF:
                event = _event(word, word, "REQUEST", subject_of(word), None, clause)
                event.targets = subject_of(clause)
                return event
        if modals & _WILL and _is_own(clause):
            content = by_word.get(clause.i) or next(
                (by_word[kid.i] for kid in clause.kids("dobj") if kid.i in by_word), None
            )
            hostile = _kinds().get(clause.lemma) == "hostile" or (content is not None and _unless(clause))
            ended = clause.lemma in _ENDING and content is not None and content.type in _HOSTILE
            type_ = "THREATEN" if hostile else "AGREE" if ended else _type(content, default=None)
            if type_ is not None:
                return _event(word, word, type_, subject_of(word), content, clause)
    return None


def _unless(clause: Word) -> bool:
    """ "will withdraw unless …": what comes with a condition that others must meet is a threat."""
    return any(mark.lower == "unless" for kid in clause.kids("advcl") for mark in kid.kids("mark"))


def _is_own(clause: Word) -> bool:
    """True where the speaker says what they themselves or their own forces will do: "it", "the army", "its troops"."""
    subject = clause.kid("nsubj")
    if subject is None or subject.lower in _SELF:
        return subject is not None
    owner = subject.kid("det", "poss")
    return is_class(subject, "force") and subject.kid("amod", "compound") is None and owner is not None


def _type(event: Event | None, default: EventType | None) -> EventType | None:
    if event is None or event.type is None:
        return default
    negative = event.polarity == "negative"
    if event.type in _COOPERATIVE:
        return "REJECT" if negative else "AGREE"
    if event.type in _HOSTILE:
        return "AGREE" if negative else "THREATEN"
    return default


def _event(
    word: Word, anchor: Word, type_: EventType, agents: list[Word], content: Event | None, clause: Word
) -> Event:
    targets = list(content.targets) if content is not None else []
    if content is not None and not targets:
        targets = [other for other in content.agents if other.lower not in _SELF and other not in agents]
    if not targets and content is None:
        targets = clause.kids("dobj")
    if not targets:
        targets = [
            obj for prep in clause.kids("prep", "dative") if prep.lower in ("to", "with", "against", "on", "for")
            for obj in prep.kids("pobj")
        ]  # fmt: skip
    return Event(
        trigger=word, frame=f"commitment.{type_.lower()}", type=type_, mode=None, anchor=anchor, agents=agents,
        targets=targets,
    )  # fmt: skip
