""" "Gunmen stormed the clinic. They took two nurses": what "they" did, where the sentences before tell that armed men
are meant; "were stopped by fighters and kept for a day": who did both."""

from __future__ import annotations

import functools
from collections.abc import Mapping

from accordingto.language.parse import Parse, Word
from accordingto.reading import modality
from accordingto.reading.events import roles
from accordingto.reading.events.captors import is_captor
from accordingto.reading.events.classes import people
from accordingto.reading.events.conditions import holds
from accordingto.reading.events.frames import Frame, load
from accordingto.reading.mentions import Event

_BACK = 2
"""Sentences before a pronoun in which those whom it means stand."""
_BY_CAPTORS = frozenset({"subj_captor", "subj_captor_or_none"})


def find(parse: Parse, events: list[Event]) -> list[Event]:
    """The events with those of taking people whose subject is "they", where it means armed groups or unknown men."""
    told = {event.trigger.i for event in events}
    found = []
    for word in parse.words:
        if word.tag.startswith("VB") and word.i not in told and (frames := _frames().get(word.lemma)):
            event = _taken(parse, word, frames)
            if event is not None:
                found.append(event)
    return sorted([*events, *found], key=lambda event: event.trigger.i) if found else events


@functools.cache
def _frames() -> Mapping[str, tuple[Frame, ...]]:
    found: dict[str, list[Frame]] = {}
    for frame in load():
        if frame.pos == "V" and any(name in _BY_CAPTORS for name, _ in frame.needs):
            for word in frame.words:
                found.setdefault(word, []).append(frame)
    return {word: tuple(frames) for word, frames in found.items()}


def _taken(parse: Parse, verb: Word, frames: tuple[Frame, ...]) -> Event | None:
    slots = roles.verb_slots(verb)
    they = next((word for word in slots["subj"] if word.lower in ("they", "who")), None)
    captors = _meant(parse, they) if they is not None else _shared(verb, slots)
    if captors is None:
        return None
    slots["subj"] = [captors]
    frame = next((one for one in frames if all(holds(name, value, verb, slots) for name, value in one.needs)), None)
    if frame is None:
        return None
    judged = modality.of_verb(verb)
    targets = [word for name, slot in frame.slots.items() if slot.measure for word in slots.get(name, ())]
    return Event(
        trigger=verb, frame=frame.id, type=frame.type, mode=frame.mode, anchor=verb,  # type: ignore[arg-type]
        agents=[they or captors], targets=targets, measures={"target": "abducted"},
        modality=judged.modality, polarity=judged.polarity, rules=["roles.raiders"],
    )  # fmt: skip


def _shared(verb: Word, slots: Mapping[str, list[Word]]) -> Word | None:
    """ "were stopped by fighters and kept for a day": the fighters kept them, too."""
    if verb.dep != "conj" or slots["subj"] or not slots["obj"] or verb.head.kid("agent") is None:
        return None
    doers = [obj for by in verb.head.kids("agent") for obj in by.kids("pobj")]
    return next((doer for doer in doers if is_captor(doer)), None)


def _meant(parse: Parse, they: Word) -> Word | None:
    """The people whom the last sentences are about, where they are captors."""
    for index in range(they.sentence, max(-1, they.sentence - _BACK - 1), -1):
        subjects = [word for word in parse.sentence_words(index) if word.i < they.i and _is_group(word)]
        captors = [word for word in subjects if is_captor(word)]
        if subjects:
            return captors[-1] if captors else None
    return None


def _is_group(word: Word) -> bool:
    """True for people who act: subjects, and doers behind "by"."""
    acts = word.dep in ("nsubj", "nsubjpass") or (word.dep == "pobj" and word.head.dep == "agent")
    return acts and word.tag != "PRP" and (word.tag == "NNS" or word.lemma in people()) and word.pos != "PRON"
