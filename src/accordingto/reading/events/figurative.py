"""What only sounds like conflict: metaphor, sport, films, business, illness, accidents, animals and the weather.

A deed is judged by who does it and to what, and, where its verb is one that games share with war, by its sentence.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from accordingto.language.parse import Parse, Word
from accordingto.reading.events.classes import VAGUE, classes, is_class, is_only
from accordingto.reading.events.frames import Frame
from accordingto.reading.mentions import Event
from accordingto.reading.participants.actors import known_names

_VIOLENT = frozenset({"ASSAULT", "COERCE"})
_GAME_TYPES = frozenset({"ASSAULT", "COERCE", "RETREAT"})
_GORE = frozenset(
    "kill wound injure dead bomb gunman police soldier rebel blast explosion hooligan riot shoot gunfire troop army "
    "militant hostage kidnap abduct stab shell rocket grenade missile".split()
)
_STORY_DEPTH = 5


def no_deed(frame: Frame, verb: Word, slots: Mapping[str, list[Word]]) -> bool:
    """True where a subject or an object is of the wrong kind for the deed that a verb would tell."""
    subjects, objects = slots.get("subj", []), [word for word in slots.get("obj", []) if not _is_score(word)]
    if any(is_only(word, "weather", "fiction") or _in_fiction(word) for word in subjects):
        return True
    harmless = ("artist", "wild_animal") if _harms(frame, objects) else _HARMLESS
    if frame.type in _VIOLENT and any(is_only(word, *harmless) for word in subjects):
        return True
    if frame.id == "beat" and subjects and objects and _is_state(subjects[0]) and _is_state(objects[0]):
        return True  # Ghana beat Togo: a match
    if any(is_only(word, "sport", "abstract", "work_of_art") for word in objects):
        if frame.mode == "abduct" and any(word.lemma == "team" for word in objects):
            return False  # "a football team was kidnapped"
        return frame.type in _VIOLENT and not any(name == "obj" for name, _ in frame.needs)
    if frame.type == "ASSAULT" and objects and all(is_only(word, "wild_animal") for word in objects):
        return True
    return _in_a_story(verb)


def _is_score(word: Word) -> bool:
    """ "scores were wounded", "a score of rebels": twenty, and no game's."""
    return word.lemma == "score" and (word.tag == "NNS" or any(kid.lower == "of" for kid in word.kids("prep")))


_HARMLESS = ("business", "artist", "wild_animal", "sport")


def _harms(frame: Frame, objects: Sequence[Word]) -> bool:
    """ "a weapons team killed two insurgents", "a company captured a leader": no players or firms do that to people."""
    slot = frame.slots.get("obj")
    if slot is None or slot.measure not in ("killed", "wounded", "captured", "arrested"):
        return False
    return any(is_class(word, "person") and _is_counted(word) for word in objects)


def _is_counted(people: Word) -> bool:
    """ "two insurgents", "the leader", "numerous fighters"."""
    return people.kid("nummod", "det") is not None or any(kid.lower in VAGUE for kid in people.kids("amod"))


def _in_fiction(subject: Word) -> bool:
    """ "the gunman in the play"."""
    return any(is_class(obj, "fiction") for prep in subject.kids("prep") for obj in prep.kids("pobj"))


def _in_a_story(verb: Word) -> bool:
    """ "the film tells of a soldier who kills", "a novel about a town that is bombed"."""
    for above, _ in zip(verb.ancestors(), range(_STORY_DEPTH), strict=False):
        subject = above.kid("nsubj") if above.pos == "VERB" else None
        if (subject is not None and is_only(subject, "fiction")) or (verb.dep == "relcl" and is_only(above, "fiction")):
            return True
    return False


def _is_state(word: Word) -> bool:
    known = known_names([word])
    return bool(known) and known[0][2].use in ("state", "capital")


def without_games(parse: Parse, events: list[Event]) -> list[Event]:
    """The events of a text without those that its sentences tell of a game; a bomb at a match is none."""
    scenes = {event.trigger.sentence for event in events if event.type in _GAME_TYPES}
    games = {index for index in scenes if _is_game(parse, index)}
    return [event for event in events if event.type not in _GAME_TYPES or event.trigger.sentence not in games]


def _is_game(parse: Parse, sentence: int) -> bool:
    lemmas = {word.lemma for word in parse.sentence_words(sentence)}
    return not lemmas.isdisjoint(classes()["game_scene"]) and lemmas.isdisjoint(_GORE)


def unnamed_cause(event: Event) -> bool:
    """True for deaths and damage of illness and accidents: "the virus killed", "were killed in a train crash"."""
    if event.type != "ASSAULT" or not event.measures or event.instruments:
        return False
    trigger = event.trigger
    causes = [*trigger.kids("nsubj"), *event.agents]
    for prep in trigger.kids("prep", "agent"):
        if prep.lower in ("in", "by", "from", "of"):
            causes.extend(prep.kids("pobj"))
    return any(is_only(word, "disease") for word in causes)
