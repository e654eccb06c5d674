"""Roles that one event leaves out and another one of its sentence fills."""

from __future__ import annotations

from collections.abc import Mapping

from accordingto.language.parse import Word
from accordingto.reading.events.classes import is_class, people
from accordingto.reading.events.roles import ACCUSING
from accordingto.reading.mentions import Event
from accordingto.reading.participants.actors import within

_MEANS = frozenset({"in", "by", "during", "from", "after", "amid", "when", "through", "with"})
_CASUALTIES = frozenset(
    {"killed", "wounded", "casualties", "destroyed", "damaged", "displaced", "captured", "abducted"}
)
_SPEECH = frozenset({"REQUEST", "THREATEN", "REJECT", "AGREE", "ACCUSE", "SANCTION", "CONCEDE"})
_TOWARDS = frozenset({"to", "with", "against", "on", "for", "from", "by", "into"})


def complete(events: list[Event]) -> None:
    """Fills empty roles: of casualties from the attack that caused them, of co-ordinated event nouns from each other,
    of demands, threats and refusals from what is demanded, threatened or refused."""
    by_word = {event.trigger.i: event for event in events}
    for event in events:
        _share(event, by_word)
    for event in events:
        if event.agents and {"arrested", "captured", "seized"} & {*event.measures.values()}:
            _unlawful(event)
        if not event.agents and event.trigger.pos == "NOUN":
            event.agents = _accused(event.trigger)
        if not event.agents and _CASUALTIES & {*event.measures.values()}:
            _blame(event, by_word)
        if not event.targets and event.type in _SPEECH:
            _direct(event, by_word)


def _accused(noun: Word) -> list[Word]:
    """ "accused the army of aggression": whoever is accused of a deed is said to have done it."""
    verb = noun.head.head
    if noun.dep != "pobj" or noun.head.lower not in ("of", "for", "with") or verb.lemma not in ACCUSING:
        return []
    accused = verb.kid("dobj", "nsubjpass")
    return [accused] if accused is not None else []


_UNLAWFUL = frozenset({"REB", "CRM", "PRM", "UAF"})


def _unlawful(event: Event) -> None:
    """People whom rebels, militias or gunmen detain are abducted; the state arrests or captures."""
    if not any(is_class(target, "person") and target.pos != "PROPN" for target in event.targets):
        return
    if any(_sector(agent) in _UNLAWFUL for agent in event.agents):
        event.type, event.mode = "ASSAULT", "abduct"
        event.measures["target"] = "abducted"
        event.rules.append("roles.unlawful")


def _sector(agent: Word) -> str | None:
    """PLOVER sector of a known group, else that of the noun."""
    names = [*(kid for kid in agent.children if kid.i < agent.i and kid.dep in ("compound", "amod", "nmod")), agent]
    known = within([name.lower for name in names])
    if known and known[-1][2].use == "group":
        return known[-1][2].sector
    if any(name.lower == "armed" for name in names):
        return "UAF"
    entry = people().get(agent.lemma) or people().get(agent.lower)
    return entry["sector"] if entry is not None else None


def _share(event: Event, by_word: Mapping[int, Event]) -> None:
    """ "bombing and shelling of the town by the army": both have both."""
    partner = by_word.get(event.trigger.head.i) if event.trigger.dep == "conj" else None
    if partner is None or partner is event or event.trigger.pos != "NOUN":
        return
    for left, right in ((event, partner), (partner, event)):
        left.agents = left.agents or list(right.agents)
        if not left.measures and not right.measures:
            left.targets = left.targets or list(right.targets)


def _blame(event: Event, by_word: Mapping[int, Event]) -> None:
    """ "killed in shelling by the regime": the shelling's agents are the killers."""
    for cause in _causes(event.trigger):
        other = by_word.get(cause.i)
        if other is not None and other.type == "ASSAULT" and other.agents and other.polarity == "positive":
            event.agents = [agent for agent in other.agents if agent not in event.targets]
            event.rules.append("roles.cause")
            return


def _causes(trigger: Word) -> list[Word]:
    found = []
    for prep in trigger.kids("prep", "agent"):
        if prep.lower in _MEANS:
            found.extend(prep.kids("pobj", "pcomp"))
    subject = trigger.kid("nsubj")
    if subject is not None:
        found.append(subject)
    found.extend(trigger.kids("advcl"))
    return found


def _direct(event: Event, by_word: Mapping[int, Event]) -> None:
    """At whom a demand, a threat or a refusal is directed: who should act, or whom the act would hit."""
    for clause in event.trigger.kids("ccomp", "xcomp", "advcl", *(("acl",) if event.trigger.pos == "NOUN" else ())):
        subject = clause.kid("nsubj", "nsubjpass")
        if event.type == "REQUEST" and subject is not None:
            event.targets = [subject]
            return
        inner = by_word.get(clause.i)
        if inner is not None and (inner.targets or inner.agents):
            event.targets = inner.targets or [agent for agent in inner.agents if agent not in event.agents]
        if not event.targets:
            event.targets = _towards(clause)
        if event.targets:
            return
    event.targets = [
        word
        for obj in event.trigger.kids("dobj", "prep")
        for word in _towards(obj)
    ]  # fmt: skip


def _towards(word: Word) -> list[Word]:
    """Objects of "to", "against", "with" … below a word or its object."""
    found: list[Word] = []
    for owner in (word, *word.kids("dobj", "pobj")):
        for prep in owner.kids("prep", "dative", "agent"):
            if prep.lower in _TOWARDS:
                found.extend(obj for obj in prep.kids("pobj") if obj.pos in ("NOUN", "PROPN", "PRON"))
        found.extend(poss for poss in owner.kids("poss") if poss.pos != "PRON")
    return found
