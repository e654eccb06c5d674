"""Roles that one event leaves out and another one of its sentence fills."""

from __future__ import annotations

from collections.abc import Mapping

from accordingto.language.parse import Word
from accordingto.language.syntax import SUBJECTS
from accordingto.reading.events import captors
from accordingto.reading.events.classes import is_class
from accordingto.reading.events.doers import doers
from accordingto.reading.events.harm import trace
from accordingto.reading.mentions import Event

_DURING = frozenset({"in", "during", "through", "with", "by"})
_ABOUT_DEEDS = frozenset({"ACCUSE", "COERCE"})
_SPEECH = frozenset({"REQUEST", "THREATEN", "REJECT", "AGREE", "ACCUSE", "SANCTION", "CONCEDE"})
_TOWARDS = frozenset({"to", "with", "against", "on", "for", "from", "by", "into"})


def complete(events: list[Event]) -> None:
    """Fills empty roles: of casualties from the attack that caused them, of co-ordinated events from each other, of an
    event noun from the deed that it accompanies, of demands, threats and refusals from what they are about."""
    by_word = {event.trigger.i: event for event in events}
    by_anchor = {event.anchor.i: event for event in events}
    _headless(events)
    for event in events:
        _share(event, by_word)
        _stand_beside(event, by_anchor)
    for event in events:
        if not event.agents and event.trigger.pos == "NOUN":
            event.agents = doers(event.trigger)
    raided = any(map(_is_of_state, events)) and not any(map(_is_of_captors, events))
    for event in events:
        _by_right(event, raided)
    _by_soldiers(events)
    _from_the_air(events)
    for event in events:
        if not event.agents and event.trigger.pos == "NOUN":
            _accompany(event, by_word)
        trace(event, by_word)
        _hit(event, by_word)
    for event in events:
        if event.type in _ABOUT_DEEDS:
            _answer_for(event, by_word)
        if not event.targets and event.type in _SPEECH:
            _direct(event, by_word)


_BEFALLS = frozenset({"killed", "wounded", "abducted", "released", "arrested", "captured"})


def _headless(events: list[Event]) -> None:
    """Log style leaves out who it was: "A nurse was kidnapped. Released on 4 May." means the nurse."""
    last: Event | None = None
    for event in events:
        verb = event.trigger
        if not _BEFALLS & {*event.measures.values()}:
            continue
        alone = verb.tag in _TOLD_OF and not event.targets and _stands_alone(event.anchor)
        near = last is not None and 0 < verb.sentence - last.trigger.sentence <= _NEXT
        if last is not None and ((alone and near) or (not event.targets and _is_supposed(verb, last.trigger))):
            event.targets = list(last.targets)
            event.rules.append("roles.left_out")
        if event.targets:
            last = event
    events[:] = [event for event in events if event.targets or event.frame != "A.dead"]


def _stands_alone(word: Word) -> bool:
    """True for the first word of a sentence but for adverbs: "Later found dead", "Reportedly executed"."""
    if any(kid.text == ":" and kid.i == word.i + 1 for kid in word.children):
        return False  # "Wounded: six" is a label
    before = [other for other in word.subtree() if other.i < word.i]
    return word.is_root and word.kid(*SUBJECTS) is None and all(other.pos == "ADV" for other in before)


def _is_supposed(verb: Word, last: Word) -> bool:
    """ "was kidnapped, fate unknown (presumed killed)": whoever was kidnapped before in the sentence."""
    above = verb.head
    supposed = verb.dep in ("acomp", "oprd", "xcomp", "ccomp") and above.lemma in _SUPPOSING and above.tag == "VBN"
    bare = above.kid(*SUBJECTS, "aux", "auxpass") is None
    return supposed and bare and last.i < verb.i and last.sentence == verb.sentence


_SUPPOSING = frozenset({"presume", "believe", "fear", "assume", "report"})
_TOLD_OF = frozenset({"VBN", "JJ"})


_NEXT = 2


def _is_of_state(event: Event) -> bool:
    """True for arrests by a state's forces, and for deaths in their own words ("was neutralised")."""
    arrest = {"arrested", "captured"} & {*event.measures.values()}
    lawful = bool(arrest) and any(map(captors.is_lawful, event.agents))
    return lawful or event.frame in ("kill.neutralise", "N.eliminate")


def _is_of_captors(event: Event) -> bool:
    """True for an abduction, and for what armed groups and bandits do."""
    return event.frame in _UNLAWFUL or any(map(captors.is_unlawful, event.agents))


def _by_right(event: Event, raided: bool) -> None:
    """Whether taking people is an abduction or an arrest hangs on who takes them, where the verb leaves it open.

    Who takes them in a report of a raid by a state's forces, and is not told, are these forces.
    """
    if event.agents and {"arrested", "captured", "seized"} & {*event.measures.values()}:
        _unlawful(event)
    elif event.mode == "abduct" and event.frame not in _UNLAWFUL:
        _lawful(event, raided)
    if event.frame.startswith("arrest.") and event.targets and all(word.lemma in _HELD for word in event.targets):
        event.measures.clear()  # "the detainees were taken for questioning": they had been arrested before


_HELD = frozenset({"detainee", "prisoner", "inmate", "arrestee"})


def _unlawful(event: Event) -> None:
    """People whom rebels, militias or gunmen detain are abducted; the state arrests or captures."""
    if not any(is_class(target, "person") and target.pos != "PROPN" for target in event.targets):
        return
    if any(captors.holds_office(agent) for agent in event.agents):
        return  # "Taliban intelligence detained a reporter"
    if event.frame != "capture.prisoner" and any(map(captors.is_unlawful, event.agents)):
        event.type, event.mode = "ASSAULT", "abduct"
        event.measures["target"] = "abducted"
        event.rules.append("roles.unlawful")


_UNLAWFUL = frozenset({"abduct", "N.abduct", "abduct.hostage", "abduct.hostages", "abduct.bundle", "abduct.make_off"})
"""Frames whose words say that people were taken unlawfully; the others leave open by what right."""


def _lawful(event: Event, raided: bool) -> None:
    """ "Soldiers seized two men", "three traffickers were seized": soldiers and police arrest, and so are gangsters who
    are seized by nobody that is told. Whoever is said to be abducted is, by whomever."""
    if event.measures.get("target") != "abducted":
        return
    wanted = not event.agents and any(map(captors.is_unlawful, event.targets)) and event.frame == "abduct.seize"
    untold = raided and not event.agents and event.frame in ("abduct.take.passive", "abduct.seize")
    if wanted or untold or (event.agents and all(map(captors.is_lawful, event.agents))):
        event.type, event.mode = "COERCE", "arrest"
        event.measures["target"] = "arrested"
        event.rules.append("roles.lawful")


def _by_soldiers(events: list[Event]) -> None:
    """Suspects whom armed forces take are captured, whatever the verb; police and prosecutors arrest.

    An arrest without an agent is that of whoever took people before in the same report, or in it at all.
    """
    taking = [event for event in events if {"arrested", "captured"} & {*event.measures.values()}]
    sectors = [captors.takers(event.agents) for event in taking]
    soldiers = "MIL" in sectors and "other" not in sectors
    for event, sector in zip(taking, sectors, strict=True):
        soldiers = soldiers if sector is None else sector == "MIL"
        if soldiers and event.measures.get("target") == "arrested":
            event.measures["target"] = "captured"
            event.rules.append("roles.soldiers")


def _from_the_air(events: list[Event]) -> None:
    """A state's bombing comes from the air, where nothing else is said."""
    for event in events:
        if event.frame == "N.bombing" and event.mode == "explosives":
            by_state = any(captors.sector(agent) in ("MIL", "GOV") for agent in event.agents)
            event.mode = "aerial" if by_state else event.mode


def _share(event: Event, by_word: Mapping[int, Event]) -> None:
    """ "bombing and shelling of the town by the army", "was kidnapped and held by two men": both have both."""
    partner = by_word.get(event.trigger.head.i) if event.trigger.dep == "conj" else None
    if partner is None or partner is event:
        return
    if event.trigger.pos == "NOUN":
        for left, right in ((event, partner), (partner, event)):
            left.agents = left.agents or list(right.agents)
            if not left.measures and not right.measures:
                left.targets = left.targets or list(right.targets)
    elif event.type == partner.type and not partner.agents and event.trigger.kid("agent") is not None:
        partner.agents = list(event.agents)


def _stand_beside(event: Event, by_anchor: Mapping[int, Event]) -> None:
    """ "staged a hunger strike in protest against the abuses": one act, told by two nouns under one verb."""
    partner = by_anchor.get(event.trigger.head.head.i) if event.trigger.dep == "pobj" else None
    if partner is None or partner is event or partner.type != event.type or partner.trigger.pos != "NOUN":
        return
    event.agents = event.agents or list(partner.agents)
    if not partner.measures and not event.measures:
        partner.targets = partner.targets or list(event.targets)


def _hit(event: Event, by_word: Mapping[int, Event]) -> None:
    """ "two bombings struck the port": what a deed hits is its target."""
    blow = by_word.get(event.trigger.head.i) if event.trigger.dep == "nsubj" else None
    if blow is not None and blow.frame.startswith("attack") and event.type == "ASSAULT" and not event.targets:
        event.targets = list(blow.targets)


def _accompany(event: Event, by_word: Mapping[int, Event]) -> None:
    """ "regained the town in fighting", "captured two men in another raid": whoever did the one did the other."""
    preposition = event.trigger.head
    deed = by_word.get(preposition.head.i)
    if event.trigger.dep != "pobj" or preposition.lower not in _DURING or deed is None or event.type != "ASSAULT":
        return
    if deed.type not in ("ASSAULT", "COERCE") or deed.trigger.pos != "VERB":
        return
    event.agents = [agent for agent in deed.agents if agent not in event.targets]
    if event.agents and not event.targets and not event.frame.startswith("N.clash"):
        event.targets = list(deed.targets)
    if event.agents:
        event.rules.append("roles.accompanied")


def _answer_for(event: Event, by_word: Mapping[int, Event]) -> None:
    """ "condemned Israel's strikes", "dispersed a rally by students": at whose deed an act is directed."""
    answered = [by_word[word.i] for word in event.trigger.kids("dobj", "nsubjpass") if word.i in by_word]
    agents = [agent for deed in answered for agent in deed.agents if agent not in event.agents]
    things = {deed.trigger.i for deed in answered}
    if agents and all(target.i in things for target in event.targets):
        event.targets = agents
        event.rules.append("roles.deed")


def _direct(event: Event, by_word: Mapping[int, Event]) -> None:
    """At whom a demand, a threat or a refusal is directed: who should act, or whom the act would hit."""
    told = [event.trigger, event.trigger.head] if event.trigger.dep == "dobj" else [event.trigger]
    noun = event.trigger.pos == "NOUN"
    for clause in [kid for word in told for kid in word.kids("ccomp", "xcomp", "advcl", *(("acl",) if noun else ()))]:
        subject = clause.kid("nsubj", "nsubjpass")
        if any(kid.lower == "what" for kid in clause.kids("dobj")):
            continue  # "condemned what he called an act of cruelty": he is who condemns
        if event.type in ("REQUEST", "ACCUSE") and subject is not None:
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
