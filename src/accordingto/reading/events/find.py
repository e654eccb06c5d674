"""Goes over the words of a parse once and makes an event of every word that a frame fits."""

from __future__ import annotations

from collections.abc import Mapping

from accordingto.language.parse import Parse, Word
from accordingto.language.syntax import is_cut_off
from accordingto.reading import modality
from accordingto.reading.events import breakdowns, captives, commitments, frames, raiders, roles, taking
from accordingto.reading.events.addressees import direct
from accordingto.reading.events.adjectives import adjective_event
from accordingto.reading.events.captors import is_captor
from accordingto.reading.events.classes import is_class, people
from accordingto.reading.events.complete import complete
from accordingto.reading.events.conditions import holds
from accordingto.reading.events.figurative import no_deed, unnamed_cause, without_games
from accordingto.reading.events.fill import finish, place
from accordingto.reading.events.frames import Frame
from accordingto.reading.events.nouns import COUNTS, noun_event
from accordingto.reading.events.parties import is_party
from accordingto.reading.mentions import Event

_NOUN_TAGS = frozenset({"NN", "NNS", "NNP", "NNPS"})


def find(parse: Parse) -> list[Event]:
    """Every event of the text in the order of its triggers, with agents, targets, modality and polarity."""
    found = []
    for word in parse.words:
        event = _event(word)
        if event is not None:
            found.append(event)
    found = captives.find(parse, raiders.find(parse, _told_once(without_games(parse, found))))
    complete(found)
    for event in found:
        if unnamed_cause(event):
            event.type, event.mode, event.agents = None, None, []
    found.extend(commitments.find(parse, found))
    found.extend(breakdowns.find(parse, found))
    direct(found)
    return sorted(found, key=lambda event: event.trigger.i)


def _told_once(events: list[Event]) -> list[Event]:
    """ "was shot dead", "shot dead four men": one deed, which the verb names where it counts the dead itself."""
    fatal = {event.trigger: event.targets for event in events if "killed" in event.measures.values()}

    def again(event: Event) -> bool:
        verb = _shot(event.trigger)
        return verb in fatal and all(target in fatal[verb] for target in event.targets)

    triggers = {event.trigger for event in events}
    return [event for event in events if not again(event) and not _named_deed(event.trigger) & triggers]


def _named_deed(word: Word) -> set[Word]:
    """ "claimed responsibility for the attack": the attack, which is an event of its own."""
    if word.lemma != "responsibility":
        return set()
    return {obj for prep in word.kids("prep") if prep.lower == "for" for obj in prep.kids("pobj")}


def _shot(dead: Word) -> Word | None:
    """The verb that "dead" goes with."""
    verb = dead.head.head if dead.dep == "amod" else dead.head
    near = verb.i == dead.i - 1 if dead.dep == "amod" else dead.dep in ("acomp", "oprd", "advmod", "xcomp")
    return verb if dead.lower == "dead" and verb.lemma == "shoot" and near else None


def _event(word: Word) -> Event | None:
    index = frames.index()
    if word.tag.startswith("VB"):
        if word.dep in ("aux", "auxpass"):
            return None
        candidates = index.get(("V", word.lemma))
        if candidates:
            return _verb_event(word, candidates)
        if word.tag == "VBG" and (nouns := index.get(("N", word.lower))):
            return noun_event(word, nouns)
    if word.tag in _NOUN_TAGS:
        nouns = index.get(("N", word.lemma)) or index.get(("N", word.lower))
        if nouns and word.dep != "compound":
            return noun_event(word, nouns)
    adjectives = index.get(("A", word.lower))
    if adjectives and not any(name == "captives" for name, _ in adjectives[0].needs):
        return adjective_event(word, adjectives[0])
    return None


def _verb_event(verb: Word, candidates: tuple[Frame, ...]) -> Event | None:
    if verb.dep == "amod" and verb.tag != "VBN":
        return None
    slots = _unelided(verb, roles.verb_slots(verb), candidates)
    if verb.tag == "VBN" and verb.dep == "pobj" and verb.head.lower == "of" and verb.head.head.lemma in COUNTS:
        slots["obj"] = [verb.head.head]  # "the number of wounded"
    frame = next((frame for frame in candidates if _fits(frame, verb, slots)), None)
    if frame is None or frame.skip or no_deed(frame, verb, slots):
        return None
    if verb.dep == "amod" and not any(slot.measure for slot in frame.slots.values()):
        return None
    judged = modality.of_verb(_among(verb))
    if any(name == "subj_none" for name, _ in frame.needs):  # "none of the crew survived": they all died
        judged.polarity = "positive"
        slots["subj"] = [obj for prep in slots["subj"][0].kids("prep") for obj in prep.kids("pobj")]
    elif any(name == "neg" for name, _ in frame.needs):  # "did not survive": the frame is of what did not happen
        judged.polarity = "positive"
    event = Event(
        trigger=verb, frame=frame.id, type=frame.type, mode=frame.mode, anchor=verb,  # type: ignore[arg-type]
        modality=judged.modality, polarity=judged.polarity,
    )  # fmt: skip
    if frame.type in _COOPERATIVE and any(kid.lower in _WILL for kid in verb.kids("aux")):
        event.type, event.mode = "AGREE", None  # PLOVER: co-operation that is announced is a promise of it
        event.rules.append("type.promised")
    _fill(event, frame, slots)
    if event.mode == "abduct":
        event.targets.extend(word for vehicle in list(event.targets) for word in taking.aboard(vehicle))
    finish(event)
    return event


def _among(verb: Word) -> Word:
    """ "whether he was among those killed": the verb that says whether he was."""
    above = verb.head.head.head
    who = verb.dep == "acl" and verb.head.lower in ("those", "dead") and verb.head.head.lower == "among"
    return above if who and above.lemma == "be" else verb


_COOPERATIVE = frozenset({"CONSULT", "SUPPORT", "COOPERATE", "AID"})
_WILL = frozenset({"will", "'ll", "shall"})


def _unelided(verb: Word, slots: dict[str, list[Word]], candidates: tuple[Frame, ...]) -> dict[str, list[Word]]:
    """Headline and log style leaves the auxiliary out: "two staff killed" is what befell them, not what they did."""
    told = verb.kid("ccomp")
    obj = [word for word in slots.get("obj", ()) if is_class(word, "person") or not _is_shot_dead(verb)]
    if obj and _is_where(verb, slots):
        obj = []
    if verb.tag not in ("VBD", "VBN") or obj or not slots.get("subj") or verb.kid("aux", "auxpass"):
        return slots
    if (told is not None and _is_told(verb, told)) or verb.kid("agent") is not None:
        return slots
    if not is_class(slots["subj"][0], "person") or _is_group(slots["subj"][0]):
        return slots
    logged = verb.lemma == "shoot" and (_is_logged(verb, slots) or _is_shot_dead(verb))
    if verb.lemma in _ALSO_INTRANSITIVE and not logged:
        return slots
    turned = slots | {"obj": slots["subj"], "subj": slots.get("prep_by", [])}
    frame = next((frame for frame in candidates if _fits(frame, verb, turned)), None)
    counts = frame is not None and "obj" in frame.slots and frame.slots["obj"].measure is not None
    return turned if counts else slots


def _is_told(verb: Word, clause: Word) -> bool:
    """True for what a verb says; "three rebels neutralised whose bodies were buried" says nothing."""
    if clause.i < verb.i or is_cut_off(verb, clause):
        return False
    return not any(kid.tag == "WP$" for subject in clause.kids("nsubj", "nsubjpass") for kid in subject.kids("poss"))


_TAKEN = frozenset({"abduct", "kidnap", "snatch", "carjack"})


def _is_where(verb: Word, slots: Mapping[str, list[Word]]) -> bool:
    """ "5 teachers abducted Tillaberi": counted people who take nobody; the name behind the verb is where."""
    subject, obj = slots["subj"][:1], slots["obj"]
    if verb.lemma not in _TAKEN or not subject or len(obj) != 1 or obj[0].pos != "PROPN" or obj[0].kid("det"):
        return False
    taken = subject[0].kid("nummod") is not None and subject[0].lemma in people() and not is_class(subject[0], "force")
    return taken and not is_captor(subject[0]) and not is_class(subject[0], "man")


def _is_group(subject: Word) -> bool:
    """ "LRA abducted 11": a known group, named without a number, is no victim."""
    return subject.pos == "PROPN" and subject.kid("nummod") is None and is_captor(subject)


def _is_shot_dead(verb: Word) -> bool:
    return verb.lemma == "shoot" and any(kid.lower == "dead" for kid in verb.kids("oprd", "acomp"))


def _is_logged(verb: Word, slots: Mapping[str, list[Word]]) -> bool:
    """ "1 staff shot in the leg": counted people, and nobody shot at."""
    subject = slots["subj"][0]
    counted = subject.kid("nummod") is not None or subject.tag == "CD" or verb.kid("agent") is not None
    counted = counted or holds("in_body", "", verb, slots)
    return counted and not any(prep.lower in ("at", "on", "into", "dead") for prep in verb.kids("prep"))


_ALSO_INTRANSITIVE = frozenset(
    "withdraw fire shoot strike explode burn drown suffocate asphyxiate move land escape mass gather".split()
)


def _fits(frame: Frame, verb: Word, slots: Mapping[str, list[Word]]) -> bool:
    return all(holds(name, value, verb, slots) for name, value in frame.needs)


_SLOTS = {"A": "agent", "P": "agent", "B": "agent", "W": "means"}
_THINGS = frozenset({"intercepted", "destroyed", "seized", "damaged", "launched"})


def _fill(event: Event, frame: Frame, slots: Mapping[str, list[Word]]) -> None:
    for name, slot in frame.slots.items():
        if slot.measure and not (slot.role == "T" and _only_aimed_at(frame, slots)):
            event.measures[_SLOTS.get(slot.role, "target")] = slot.measure
        for word in slots.get(name, ()):
            if slot.role == "W":
                event.means.append(word)
            elif slot.role == "C":
                event.agents.extend([word] if is_party(word) and word not in event.agents else [])
            elif slot.role == "T" and slot.measure in _THINGS and word not in event.targets:
                event.targets.append(word)
            else:
                place(event, slot.role, word)


def _only_aimed_at(frame: Frame, slots: Mapping[str, list[Word]]) -> bool:
    """ "shot at a nurse": of slots for targets only one that counts nobody is filled."""
    filled = [slot.measure for name, slot in frame.slots.items() if slot.role == "T" and slots.get(name)]
    return bool(filled) and not any(filled)
