"""Events that a noun tells: "the shelling of", "an overnight raid", "carried out an attack", "came under fire"."""

from __future__ import annotations

import functools
from collections.abc import Mapping

from accordingto.language.parse import Word
from accordingto.language.syntax import conjuncts
from accordingto.reading import modality
from accordingto.reading.events import roles, taking
from accordingto.reading.events.captors import is_lawful
from accordingto.reading.events.classes import VAGUE, classes, is_class, is_only
from accordingto.reading.events.doers import is_nobody
from accordingto.reading.events.fill import finish, place
from accordingto.reading.events.frames import Frame
from accordingto.reading.events.parties import is_party
from accordingto.reading.mentions import Event
from accordingto.reading.participants.actors import known_names
from accordingto.vocabulary import rows


def noun_event(noun: Word, candidates: tuple[Frame, ...]) -> Event | None:
    """The event that a noun tells by the first of its frames that fits, or None."""
    slots = roles.noun_slots(noun)
    if noun.lemma in _HOLDING:
        slots["held"] = [member for word in taking.held_in(noun) for member in conjuncts(word)]
    frame = next((frame for frame in candidates if _noun_fits(frame, noun, slots)), None)
    if frame is None or frame.skip or noun.dep == "oprd" or _no_event(noun):
        return None
    light, role = _light_verb(noun)
    judged = _judged(noun, light, frame)
    event = Event(
        trigger=noun, frame=frame.id, type=frame.type, mode=frame.mode, anchor=light or noun,  # type: ignore[arg-type]
        modality=judged.modality, polarity=judged.polarity,
    )  # fmt: skip
    for name, slot in frame.slots.items():
        if name in ("self", "num"):
            counted = _counted(noun, always=name == "self")
            if counted:
                (event.agents if slot.role == "A" else event.targets).extend(counted)
            if (counted or _heads_table(noun)) and slot.measure:
                event.measures["target"] = slot.measure
            continue
        for word in slots.get(name, ()):
            _place_noun(event, slot.role, word)
            if slot.measure:
                event.measures["target" if slot.role == "T" else "agent"] = slot.measure
    if noun in event.targets:  # "ten insurgent deaths": the number counts the deaths, "insurgent" says whose they were
        event.targets = [word for word in event.targets if word.head is not noun or word.dep not in _INSIDE]
    _lend(event, light, role)
    if event.type == "ASSAULT" and event.agents and all(is_only(word, "business", "artist") for word in event.agents):
        return None  # "the company launched an offensive"
    if noun.lemma == "responsibility" and (noun.head.kid("neg") or any(map(is_nobody, event.agents))):
        return None  # "no group has claimed responsibility", "the group has not"
    finish(event)
    return event


def _judged(noun: Word, light: Word | None, frame: Frame) -> modality.Judgement:
    if any(name == "presence" for name, _ in frame.needs):
        return modality.of_verb(noun.head)
    judged = modality.of_noun(noun, light)
    if frame.mode == "abduct" and light is not None and light.lemma in _FOILING:
        judged.add("negative")  # "foiled the abduction of two girls": nobody was abducted
    return judged


_FOILING = frozenset({"foil", "thwart", "prevent", "avert", "repel", "survive"})
_HOLDING = frozenset({"hand", "custody"})
_INSIDE = ("compound", "amod", "nmod")
COUNTS = frozenset({"number", "toll", "total", "count", "tally"})


def _counted(noun: Word, *, always: bool) -> list[Word]:
    """Who is counted by a noun for losses: "nine deaths", "hundreds of deaths", "the deaths are nine civilians"."""
    verb = noun.head
    whose = [word for word in roles.noun_slots(noun).get("of", ()) if is_class(word, "person")]
    if always and len(whose) > 1:
        return whose  # "the bodies of a man and a woman"
    if noun.dep == "nsubj" and verb.lemma == "be":
        listed = [member for kid in verb.kids("attr") for member in conjuncts(kid) if member.kid("nummod")]
        if listed:
            return listed
    if noun.dep == "pobj" and verb.lower == "of" and (verb.head.lower in VAGUE or verb.head.lemma in COUNTS):
        return [verb.head]
    if always or noun.kid("nummod") or any(kid.lower in VAGUE for kid in noun.kids("amod")) or _none(noun):
        return [noun]
    return []


def _heads_table(noun: Word) -> bool:
    """ "Fatalities: 6"."""
    return any(kid.text in (":", "=") and kid.i == noun.i + 1 for kid in (*noun.children, *noun.head.children))


def _none(noun: Word) -> bool:
    """ "no deaths", "no deaths or injuries"."""
    if (
        noun.dep == "conj"
        and not noun.kid("det", "poss", "nummod")
        and any(kid.lower == "or" for kid in noun.head.kids("cc"))
    ):
        return _none(noun.head)
    return any(kid.lower == "no" for kid in noun.kids("det"))


def _place_noun(event: Event, role: str, word: Word) -> None:
    if role == "C":
        if is_party(word):
            place(event, "A", word)
        return
    if word.dep in _INSIDE and (not is_party(word) or (role == "T" and _says_where_or_who(word))):
        return
    place(event, role, word)


def _says_where_or_who(word: Word) -> bool:
    """ "the Haiti massacre" was in Haiti, "the gang massacre" by a gang or of one: neither says who was killed."""
    state = word.pos == "PROPN" and any(actor.use in ("state", "capital") for _, _, actor in known_names([word]))
    return state or word.lemma in classes()["party"]


def _noun_fits(frame: Frame, noun: Word, slots: Mapping[str, list[Word]]) -> bool:
    for name, value in frame.needs:
        if name in ("comp", "amod") and not any(word.lower in value.split("|") for word in slots["comp"]):
            return False
        if name == "of_class" and not any(is_class(word, value) for word in slots.get("of", ())):
            return False
        if name == "presence" and not _is_somewhere(noun):
            return False
        if name == "numbered" and not _is_numbered(noun):
            return False
        if name == "gov" and not (noun.dep in ("dobj", "nsubjpass") and noun.head.lemma in value.split("|")):
            return False
        if name in ("held", "hands_of") and not _is_held(name, value, noun, slots):
            return False
        if name == "under" and not (noun.dep == "pobj" and noun.head.lower == value and not noun.kid("det")):
            return False
        if name in ("poss", "bearer") and not slots.get(name):
            return False
        if name == "det" and not any(kid.lower in value.split("|") for kid in noun.kids("det")):
            return False
        if name == "prep" and not _has_preposition(noun, value.split("|"), slots):
            return False
    return True


def _is_held(by: str, whose: str, noun: Word, slots: Mapping[str, list[Word]]) -> bool:
    """ "Two suspects are in custody", "nine men in the hands of the police", "three engineers are in the hands of
    pirates"; no town, and no fighters are held by pirates."""
    held, holders = slots.get("held", []), slots.get("of", [])
    if by == "held" or whose == "law":
        human = any(is_class(word, "human") for word in held)
        return human and (by == "held" or (bool(holders) and all(map(is_lawful, holders))))
    people = any(is_class(word, "person") and not is_class(word, "force") for word in held)
    return people and taking.in_hands_of(noun, holders)


def _is_numbered(noun: Word) -> bool:
    """ "raised the toll to 45", "the toll reached 45": a number stands beside it."""
    verb = noun.head
    preps = [inner for prep in verb.kids("prep") for inner in (prep, *prep.kids("prep"))]  # "dropped from 20 to 14"
    said = [obj for prep in preps if prep.lower in ("to", "at", "from") for obj in prep.kids("pobj")]
    said.extend(kid for kid in verb.kids("dobj", "attr") if kid is not noun)
    return any(obj.tag == "CD" or obj.kid("nummod") is not None for obj in said)


def _is_somewhere(noun: Word) -> bool:
    """ "its forces are not in Karabakh": where a force is, or is said not to be."""
    if noun.dep != "nsubj" or noun.head.lemma != "be":
        return False
    return any(
        prep.lower in ("in", "inside") and any(obj.pos == "PROPN" for obj in prep.kids("pobj"))
        for prep in noun.head.kids("prep")
    )


def _has_preposition(noun: Word, wanted: list[str], slots: Mapping[str, list[Word]]) -> bool:
    return any(name in slots for name in wanted) or ("obj_found" in wanted and _found(noun))


def _found(noun: Word) -> bool:
    """Bodies that were found, recovered or brought."""
    head = noun.head
    return head.lemma in _FINDING


_FINDING = frozenset(
    "find recover discover bring retrieve pull see count exhume dump receive deliver transfer arrive lie wash pile "
    "scatter identify bury unearth collect extract take carry lay load return throw burn leave float hang".split()
)


def _no_event(noun: Word) -> bool:
    """Sport, film, finance and health: "shooting of the film", "heart attack", "an explosion in costs"."""
    known = classes()
    if any(kid.lemma in known["fiction"] for above in noun.ancestors() for kid in above.kids("nsubj")):
        return True
    if noun.lemma == "death" and noun.dep == "pobj" and noun.head.lower == "to" and noun.kid("det", "poss") is None:
        return True  # "were hacked to death"
    if noun.lemma == "toll" and any(kid.lower == "no" for kid in noun.kids("det")):
        return True  # "gave no death toll"
    around = [kid.lemma for kid in noun.children if kid.dep in ("compound", "amod", "nmod")]
    for prep in noun.kids("prep"):
        if prep.lower in ("of", "in", "on"):
            around.extend(obj.lemma for obj in prep.kids("pobj"))
    return any(
        lemma in known["fiction"] or lemma in known["abstract"] or lemma in known["sport"] or lemma in _NO_EVENT
        for lemma in around
    )


_NO_EVENT = frozenset(
    {"heart", "panic", "asthma", "price", "cost", "population", "world", "cold", "star", "civil-rights"}
)


@functools.cache
def _light() -> Mapping[tuple[str, str], str]:
    return {(row["verb"], row["slot"]): row["subject"] for row in rows("light_verbs")}


def _light_verb(noun: Word) -> tuple[Word | None, str]:
    """The verb that lends an event noun its subject, and the subject's role."""
    word = noun
    while word.dep == "conj" and word.head is not word and word.head.pos in ("NOUN", "PROPN"):
        word = word.head
    head = word.head
    if word.dep in ("dobj", "nsubjpass") and (head.lemma, "obj") in _light():
        return head, _light()[head.lemma, "obj"]
    if word.dep == "acl" or head is word:
        return None, ""
    if word.dep == "pobj" and head.head is not head and (head.head.lemma, head.lower) in _light():
        return head.head, _light()[head.head.lemma, head.lower]
    return None, ""


def _lend(event: Event, light: Word | None, role: str) -> None:
    if light is None:
        return
    slots = roles.verb_slots(light)
    for word in slots.get("obj", ()) if role == "O" else ():
        place(event, "T", word)
    for word in slots.get("subj", ()):
        if role in ("A", "O") and not event.agents:
            place(event, "A", word)
        elif role == "T":
            place(event, "T", word)
    for name in ("prep_on", "prep_against"):
        for word in slots.get(name, ()):
            place(event, "T", word)
