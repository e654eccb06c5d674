"""Goes over the words of a parse once and makes an event of every word that a frame fits."""

from __future__ import annotations

import functools
from collections.abc import Mapping

from accordingto.language.parse import Parse, Word
from accordingto.language.syntax import conjuncts
from accordingto.reading import modality
from accordingto.reading.events import commitments, frames, roles
from accordingto.reading.events.addressees import direct
from accordingto.reading.events.classes import classes, is_class
from accordingto.reading.events.complete import complete
from accordingto.reading.events.conditions import holds
from accordingto.reading.events.frames import Frame
from accordingto.reading.events.weapons import instruments, mode_of
from accordingto.reading.mentions import Event
from accordingto.reading.participants.actors import within
from accordingto.vocabulary import rows

_NOUN_TAGS = frozenset({"NN", "NNS", "NNP", "NNPS"})


def find(parse: Parse) -> list[Event]:
    """Every event of the text in the order of its triggers, with agents, targets, modality and polarity."""
    found = []
    for word in parse.words:
        event = _event(word)
        if event is not None:
            found.append(event)
    complete(found)
    found.extend(commitments.find(parse, found))
    direct(found)
    return sorted(found, key=lambda event: event.trigger.i)


def _event(word: Word) -> Event | None:
    index = frames.index()
    if word.tag.startswith("VB"):
        if word.dep in ("aux", "auxpass"):
            return None
        candidates = index.get(("V", word.lemma))
        if candidates:
            return _verb_event(word, candidates)
        if word.tag == "VBG" and (nouns := index.get(("N", word.lower))):
            return _noun_event(word, nouns)
    if word.tag in _NOUN_TAGS:
        nouns = index.get(("N", word.lemma)) or index.get(("N", word.lower))
        if nouns and word.dep != "compound":
            return _noun_event(word, nouns)
    adjectives = index.get(("A", word.lower))
    if adjectives:
        return _adjective_event(word, adjectives[0])
    return None


def _verb_event(verb: Word, candidates: tuple[Frame, ...]) -> Event | None:
    if verb.dep == "amod" and verb.tag != "VBN":
        return None
    slots = _unelided(verb, roles.verb_slots(verb), candidates)
    frame = next((frame for frame in candidates if _fits(frame, verb, slots)), None)
    if frame is None or frame.skip or _no_event(frame, verb, slots):
        return None
    if verb.dep == "amod" and not any(slot.measure for slot in frame.slots.values()):
        return None
    judged = modality.of_verb(verb)
    event = Event(
        trigger=verb, frame=frame.id, type=frame.type, mode=frame.mode, anchor=verb,  # type: ignore[arg-type]
        modality=judged.modality, polarity=judged.polarity,
    )  # fmt: skip
    _fill(event, frame, slots)
    _finish(event)
    return event


def _unelided(verb: Word, slots: dict[str, list[Word]], candidates: tuple[Frame, ...]) -> dict[str, list[Word]]:
    """Headline and log style leaves the auxiliary out: "two staff killed" is what befell them, not what they did."""
    told = verb.kid("ccomp")
    if verb.tag not in ("VBD", "VBN") or slots.get("obj") or not slots.get("subj") or verb.kid("aux"):
        return slots
    if told is not None and told.i > verb.i:
        return slots
    counts = any(frame.slots.get("obj") is not None and frame.slots["obj"].measure for frame in candidates)
    if not counts or not is_class(slots["subj"][0], "person"):
        return slots
    if verb.lemma in _ALSO_INTRANSITIVE and not (verb.lemma == "shoot" and _is_logged(verb, slots)):
        return slots
    return slots | {"obj": slots["subj"], "subj": slots.get("prep_by", [])}


def _is_logged(verb: Word, slots: Mapping[str, list[Word]]) -> bool:
    """ "1 staff shot in the leg": counted people, and nobody shot at."""
    subject = slots["subj"][0]
    counted = subject.kid("nummod") is not None or subject.tag == "CD" or verb.kid("agent") is not None
    return counted and not any(prep.lower in ("at", "on", "into", "dead") for prep in verb.kids("prep"))


_ALSO_INTRANSITIVE = frozenset(
    {"withdraw", "fire", "shoot", "strike", "explode", "burn", "drown", "move", "land", "escape"}
)


def _fits(frame: Frame, verb: Word, slots: Mapping[str, list[Word]]) -> bool:
    return all(holds(name, value, verb, slots) for name, value in frame.needs)


def _no_event(frame: Frame, verb: Word, slots: Mapping[str, list[Word]]) -> bool:
    """Metaphor, sport, weather and fiction: a subject or an object of the wrong kind."""
    known = classes()
    subjects, objects = slots.get("subj", []), slots.get("obj", [])
    if any(word.lemma in known["weather"] or word.lemma in known["fiction"] for word in subjects):
        return True
    if frame.type == "ASSAULT" and any(word.lemma in known["sport"] for word in subjects):
        return True
    if frame.id == "beat" and subjects and objects and _is_state(subjects[0]) and _is_state(objects[0]):
        return True  # Ghana beat Togo: a match
    if any(word.lemma in known["sport"] or word.lemma in known["abstract"] for word in objects):
        return frame.type in ("ASSAULT", "COERCE") and not any(name == "obj" for name, _ in frame.needs)
    ancestors = [verb.head, *(word for word in verb.ancestors())]
    return verb.dep == "relcl" and any(word.lemma in known["fiction"] for word in ancestors[:1])


_SLOTS = {"A": "agent", "P": "agent", "B": "agent", "W": "means"}
_THINGS = frozenset({"intercepted", "destroyed", "seized", "damaged", "launched"})


def _is_state(word: Word) -> bool:
    known = within([word.lower])
    return bool(known) and known[0][2].use in ("state", "capital")


def _fill(event: Event, frame: Frame, slots: Mapping[str, list[Word]]) -> None:
    for name, slot in frame.slots.items():
        if slot.measure:
            event.measures[_SLOTS.get(slot.role, "target")] = slot.measure
        for word in slots.get(name, ()):
            if slot.role == "W":
                event.means.append(word)
            elif slot.role == "T" and slot.measure in _THINGS and word not in event.targets:
                event.targets.append(word)
            else:
                _place(event, slot.role, word)


def _place(event: Event, role: str, word: Word) -> None:
    if word.lemma in ("hostage", "captive") and word.tag == "NN" and not word.kid("nummod", "det"):
        return
    if word.lemma in classes()["time"] or word.dep in ("npadvmod", "tmod"):
        return
    if role in ("A", "P"):
        if not _is_means(word) and word not in event.agents:
            event.agents.append(word)
        elif _is_means(word):
            event.agents.extend(owner for owner in _owners(word) if owner not in event.agents)
    elif _is_target(event, role, word):
        event.targets.append(word)


def _is_target(event: Event, role: str, word: Word) -> bool:
    if word in event.targets:
        return False
    return not _is_means(word) if role == "T" else role == "N" and _may_be_called_on(word)


def _may_be_called_on(word: Word) -> bool:
    """ "called for peacekeepers to intervene" calls on them; "called for a truce" on nobody."""
    if not (is_class(word, "force") or word.lower in ("government", "council", "community")):
        return False
    return any(kid.dep in ("acl", "relcl", "advcl", "xcomp") for kid in (*word.children, *word.head.children))


def _is_means(word: Word) -> bool:
    """True for a bomb, a blast or a strike, which kill but are nobody's name."""
    lemma = word.lemma
    if lemma in classes()["munition"]:
        return True
    return any(frame.type == "ASSAULT" for frame in frames.index().get(("N", lemma), ()))


def _owners(means: Word) -> list[Word]:
    """Whose bomb or strike it was: "Syrian regime bombing", "shelling by rebels"."""
    slots = roles.noun_slots(means)
    found = [*slots.get("by", ()), *slots.get("poss", ())]
    return found + [word for word in slots.get("comp", ()) if is_party(word)]


def is_party(word: Word) -> bool:
    """True for a modifier that names a party: "regime shelling", "Houthi attacks", "Israeli strikes"."""
    if word.lower in _weapon_words() or word.tag in ("CD", "VBN", "VBG", "JJR", "JJS"):
        return False
    if word.text[:1].isupper() and word.pos in ("PROPN", "ADJ"):
        return _is_known_party(word)
    return word.lemma in ("regime", "rebel", "government", "army", "militia", "police", "insurgent", "militant")


def _is_known_party(word: Word) -> bool:
    return word.tag in ("NNP", "NNPS") or word.lower.endswith(("an", "ese", "ish", "i", "ch"))


@functools.cache
def _weapon_words() -> frozenset[str]:
    return frozenset(word for row in rows("weapons") for word in row["words"].split("|"))


def _noun_event(noun: Word, candidates: tuple[Frame, ...]) -> Event | None:
    slots = roles.noun_slots(noun)
    frame = next((frame for frame in candidates if _noun_fits(frame, noun, slots)), None)
    if frame is None or frame.skip or noun.dep == "oprd" or _no_noun_event(noun):
        return None
    light, role = _light_verb(noun)
    present = any(name == "presence" for name, _ in frame.needs)
    judged = modality.of_verb(noun.head) if present else modality.of_noun(noun, light)
    event = Event(
        trigger=noun, frame=frame.id, type=frame.type, mode=frame.mode, anchor=light or noun,  # type: ignore[arg-type]
        modality=judged.modality, polarity=judged.polarity,
    )  # fmt: skip
    for name, slot in frame.slots.items():
        if name in ("self", "num"):
            counted = _counted(noun, always=name == "self")
            if counted:
                (event.agents if slot.role == "A" else event.targets).extend(counted)
                event.measures |= {"target": slot.measure} if slot.measure else {}
            continue
        for word in slots.get(name, ()):
            _place_noun(event, slot.role, word)
            if slot.measure:
                event.measures["target" if slot.role == "T" else "agent"] = slot.measure
    _lend(event, light, role)
    _finish(event)
    return event


_VAGUE = frozenset("many several numerous multiple few dozens hundreds more".split())


def _counted(noun: Word, *, always: bool) -> list[Word]:
    """Who is counted by a noun for losses: "nine deaths", "hundreds of deaths", "the deaths are nine civilians"."""
    verb = noun.head
    if noun.dep == "nsubj" and verb.lemma == "be":
        listed = [member for kid in verb.kids("attr") for member in conjuncts(kid) if member.kid("nummod")]
        if listed:
            return listed
    if noun.dep == "pobj" and verb.lower == "of" and verb.head.lower in _VAGUE:
        return [verb.head]
    if always or noun.kid("nummod") or any(kid.lower in _VAGUE for kid in noun.kids("amod")):
        return [noun]
    return []


def _place_noun(event: Event, role: str, word: Word) -> None:
    if role == "C":
        if is_party(word):
            _place(event, "A", word)
        return
    if word.dep in ("compound", "amod", "nmod") and not is_party(word):
        return
    _place(event, role, word)


def _noun_fits(frame: Frame, noun: Word, slots: Mapping[str, list[Word]]) -> bool:
    for name, value in frame.needs:
        if name == "comp" and not any(word.lower in value.split("|") for word in slots["comp"]):
            return False
        if name == "amod" and not any(word.lower in value.split("|") for word in slots["comp"]):
            return False
        if name == "of_class" and not any(is_class(word, value) for word in slots.get("of", ())):
            return False
        if name == "presence" and not _is_somewhere(noun):
            return False
        if name == "poss" and not slots.get("poss"):
            return False
        if name == "det" and not any(kid.lower in value.split("|") for kid in noun.kids("det")):
            return False
        if name == "prep" and not _has_preposition(noun, value.split("|"), slots):
            return False
    return True


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
    return head.lemma in ("find", "recover", "discover", "bring", "retrieve", "pull", "see", "count", "exhume", "dump")


def _no_noun_event(noun: Word) -> bool:
    """Sport, film, finance and health: "shooting of the film", "heart attack", "an explosion in costs"."""
    known = classes()
    if any(kid.lemma in known["fiction"] for above in noun.ancestors() for kid in above.kids("nsubj")):
        return True
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
    for word in slots.get("subj", ()):
        if role == "A" and not event.agents:
            _place(event, "A", word)
        elif role == "T":
            _place(event, "T", word)
    for name in ("prep_on", "prep_against"):
        for word in slots.get(name, ()):
            _place(event, "T", word)


def _adjective_event(word: Word, frame: Frame) -> Event | None:
    targets = _bearers(word)
    if not targets or (targets == [word] and _points_back(word)):
        return None
    judged = modality.of_adjective(word)
    slot = frame.slots["subj"]
    anchor = word.head if word.dep in ("acomp", "oprd", "dobj", "attr", "ccomp") else word
    event = Event(
        trigger=word, frame=frame.id, type=frame.type, mode=frame.mode, anchor=anchor,  # type: ignore[arg-type]
        targets=targets, measures={"target": slot.measure} if slot.measure else {},
        modality=judged.modality, polarity=judged.polarity,
    )  # fmt: skip
    _finish(event)
    return event


def _points_back(word: Word) -> bool:
    """ "Among the dead was …", "the dead were identified as …": those told of before, no deaths of their own."""
    the = any(kid.lower == "the" for kid in word.kids("det"))
    return the and word.lower in ("dead", "deceased") and word.kid("nummod") is None


def _bearers(word: Word) -> list[Word]:
    """Who is dead or missing: subject, object of "left … dead", the noun modified, or the word itself ("12 dead")."""
    own = word.kid("nsubj")
    if own is not None:
        return conjuncts(own)
    head = word.head
    if word.dep == "amod" and head.pos in ("NOUN", "PROPN", "NUM"):
        counted = head.pos == "NUM" or head.kid("nummod") is not None
        return [head] if counted or is_class(head, "person") else []
    if word.kid("nummod", "det", "quantmod") is not None or word.kid("amod") is not None:
        return [word]
    if word.dep == "ccomp" and head.lemma == "find":  # "were abducted and found dead"
        return roles.subject_of(head)
    if word.dep in ("acomp", "oprd", "attr", "xcomp", "advcl", "acl") and head is not word:
        if word.dep == "acl":
            return [head]
        return roles.verb_slots(head).get("obj") or roles.subject_of(head)
    if word.dep in ("dobj", "nsubj", "nsubjpass", "ROOT"):
        return [word]
    return []


def _finish(event: Event) -> None:
    """Instruments, and the mode that they give an assault."""
    event.instruments.extend(instruments(event))
    if event.type == "ASSAULT" and event.mode in (None, "weapon"):
        event.mode = mode_of(event)
