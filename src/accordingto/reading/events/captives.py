"""What became of people whom a report tells were taken: let go, sent home, recovered, back, out, got away.

Words like "returned", "home" or "let go" tell a release only of those who were held; so they are read in a second
round, once it is known who was taken.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping, Sequence

from accordingto.language.parse import Parse, Word
from accordingto.reading import modality
from accordingto.reading.events import roles
from accordingto.reading.events.captors import is_unlawful
from accordingto.reading.events.classes import classes, is_class
from accordingto.reading.events.conditions import holds
from accordingto.reading.events.frames import Frame, load
from accordingto.reading.events.held import is_captive
from accordingto.reading.events.subjects import subject_of
from accordingto.reading.mentions import Event

Slots = dict[str, list[Word]]

TAKING = frozenset({"abducted", "captured", "arrested", "missing"})
"""Measures of those who may be let go later."""
_SPAN = 8
"""Sentences behind a taking within which its people are told to be free."""
_HEADLESS = 2
"""Sentences behind a taking within which a verb without a subject is about its people."""


def find(parse: Parse, events: list[Event]) -> list[Event]:
    """The events with what is told of the captives: new ones, and those in whose place another frame stood."""
    takings = [event for event in events if TAKING & {*event.measures.values()} and event.modality == "actual"]
    takings = [event for event in takings if event.polarity == "positive"]
    held = {word.sentence for word in parse.words if word.lemma in classes()["captivity"]}
    if not takings and not held:
        return events
    by_word = {event.trigger.i: event for event in events}
    for word in parse.words:
        if not _may_tell(word) or _is_settled(by_word.get(word.i), takings):
            continue
        near = [
            event
            for event in takings
            if event.trigger is not word and _is_near(event, word) and (_by_force(event) or _lets_out(word))
        ]
        if not near and not any(0 <= word.sentence - at <= _SPAN for at in held):
            continue
        event = _freed(word, near)
        if event is not None:
            by_word[word.i] = event
    return [by_word[at] for at in sorted(by_word)]


def _may_tell(word: Word) -> bool:
    return word.lower in _states() or (word.tag.startswith("VB") and word.lemma in _verbs())


def _is_settled(known: Event | None, takings: Sequence[Event]) -> bool:
    """True where a word tells of a taking itself, or already of a release of somebody who took nobody."""
    if known is None or not known.targets:
        return False
    if "released" in known.measures.values():
        takers = [agent for event in takings for agent in event.agents]
        return not any(target in takers for target in known.targets)
    return known.mode == "abduct" and known in takings


_LETTING_OUT = frozenset("let allow permit release free set pardon out".split())


def _by_force(taking: Event) -> bool:
    """True for people who were abducted; of whom the state holds fewer words tell that they are free again."""
    return "abducted" in taking.measures.values() or any(map(is_unlawful, taking.agents))


def _lets_out(word: Word) -> bool:
    home = word.lemma == "send" and any(kid.lower in ("home", "back") for kid in word.children)
    return word.lemma in _LETTING_OUT or home


def _is_near(taking: Event, word: Word) -> bool:
    behind = word.sentence - taking.trigger.sentence
    return behind == 0 or (0 < behind <= _SPAN and taking.trigger.i < word.i)


def _freed(word: Word, takings: Sequence[Event]) -> Event | None:
    if word.tag.startswith("VB") and (frames := _verbs().get(word.lemma)):
        return _of_verb(word, frames, takings)
    frame = _states().get(word.lower)
    if frame is None:
        return None
    targets = _bearers(word, takings)
    if targets is None:
        return None
    judged = modality.of_adjective(word)
    return _event(word, frame, targets, judged)


def _event(trigger: Word, frame: Frame, targets: list[Word], judged: modality.Judgement) -> Event:
    return Event(
        trigger=trigger, frame=frame.id, type=frame.type, mode=frame.mode, anchor=trigger,  # type: ignore[arg-type]
        targets=targets, measures={"target": "released"}, modality=judged.modality, polarity=judged.polarity,
        rules=["captives"],
    )  # fmt: skip


@functools.cache
def _verbs() -> Mapping[str, tuple[Frame, ...]]:
    """Frames of captives by verb; those of release come in for verbs whose object is left out."""
    found: dict[str, list[Frame]] = {}
    for frame in load():
        if frame.pos == "V" and (_of_captives(frame) or frame.mode == "release"):
            for word in frame.words:
                found.setdefault(word, []).append(frame)
    return {word: tuple(frames) for word, frames in found.items()}


@functools.cache
def _states() -> Mapping[str, Frame]:
    return {word: frame for frame in load() if frame.pos == "A" and _of_captives(frame) for word in frame.words}


def _of_captives(frame: Frame) -> bool:
    return ("captives", "") in frame.needs


def _of_verb(verb: Word, frames: Sequence[Frame], takings: Sequence[Event]) -> Event | None:
    for slots in _tellings(verb, takings):
        for frame in frames:
            if not all(holds(name, value, verb, slots) for name, value in frame.needs if name != "captives"):
                continue
            targets = [
                word for name, slot in frame.slots.items() if slot.measure for word in slots.get(name, ())
            ]  # fmt: skip
            if not targets or not all(is_captive(word, verb, frame, takings) for word in targets):
                continue
            event = _event(verb, frame, [_counted(word) for word in targets], modality.of_verb(verb))
            event.agents = [word for word in slots.get("subj", ()) if word not in targets]
            return event
    return None


def _counted(word: Word) -> Word:
    """ "Three of the five miners managed to flee": three, where the parser hangs the verb on the miners."""
    above = word.head.head if word.dep == "pobj" and word.head.lower == "of" else word
    return above if above.tag == "CD" else word


def _tellings(verb: Word, takings: Sequence[Event]) -> Iterator[Slots]:
    """The slots of a verb as they stand, with the subject for the object ("two let go"), and with those who were
    taken for an object that is left out ("Sent home on Friday")."""
    slots = roles.verb_slots(verb)
    if verb.dep == "aux" and verb.lemma == "let":  # "let go next day"
        slots = {"obj": [], "subj": subject_of(verb.head)}
    _add_clause(verb, slots)
    if not slots["obj"] and slots.get("iobj"):
        slots["obj"] = slots["iobj"]  # "sent them home"
    yield slots
    if verb.tag in ("VBN", "VBD", "VB", "VBP") and not any(is_class(word, "person") for word in slots["obj"]):
        subject = [word for word in slots["subj"] if word.pos != "VERB"]
        if any(is_class(word, "person") or word.lemma in _BODIES_OF_PEOPLE for word in subject):
            yield slots | {"obj": subject, "subj": []}
        elif not slots["obj"] or slots["obj"][0].tag == "NNP":
            left_out = _left_out(verb, takings)
            yield slots | {"obj": left_out, "subj": []}
            yield slots | {"obj": [], "subj": left_out}


_BODIES_OF_PEOPLE = frozenset({"team", "crew", "group", "family", "couple", "rest", "remainder"})


def _add_clause(verb: Word, slots: Slots) -> None:
    """ "let them go": whom the clause is about."""
    for clause in verb.kids("ccomp", "xcomp", "prt") if verb.lemma in ("let", "allow", "permit", "see", "find") else ():
        slots.setdefault("clause.subj", []).extend(clause.kids("nsubj"))
    if slots.get("clause.subj"):
        slots["obj"] = list(slots["clause.subj"]) if verb.lemma == "find" else []


def _left_out(verb: Word, takings: Sequence[Event]) -> list[Word]:
    """Whom a verb is about that names nobody: those who were taken last."""
    before = [event for event in takings if event.trigger.i < verb.i and event.targets]
    if not before or verb.sentence - before[-1].trigger.sentence > _HEADLESS:
        return []
    return list(before[-1].targets)


_STANDING = frozenset({"be", "remain", "seem"})
_STATES = ("acomp", "advmod", "attr", "oprd", "prep", "prt")


def _bearers(word: Word, takings: Sequence[Event]) -> list[Word] | None:
    """Who is free, back, home or out; None where the word tells nothing of captives."""
    head = word.head
    frame = _states()[word.lower]
    if head.lemma in _STANDING and head.pos in ("AUX", "VERB") and word.dep in _STATES and not word.kid("pobj"):
        found = subject_of(head)
        return found if found and all(is_captive(who, head, frame, takings) for who in found) else None
    if word.dep in ("amod", "advmod") and word.i > head.i and (head.tag == "CD" or is_class(head, "human")):
        return [head] if is_captive(head, head, frame, takings) else None
    if word.is_root or (word.dep in ("advmod", "amod", "dep", "conj", "advcl", "npadvmod", "appos") and _begins(word)):
        return _left_out(word, takings) or None
    return None


def _begins(word: Word) -> bool:
    """True for a word that stands first behind a comma or a semicolon, "now" and "all" left aside: "now home"."""
    return word.left_edge in (word.i, word.i - 1) and any(
        kid.text in (",", ";") and word.i - 2 <= kid.i < word.i for kid in (*word.head.children, *word.children)
    )
