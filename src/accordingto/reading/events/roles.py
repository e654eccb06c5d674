"""Who fills the roles of an event: slots of the tree, with passives, relatives, control and co-ordination undone."""

from __future__ import annotations

import functools

from accordingto.language.parse import Word
from accordingto.language.syntax import conjuncts, is_cut_off, is_passive, objects_of_preposition
from accordingto.reading.events.classes import classes, is_class, people
from accordingto.reading.events.subjects import befalls, subject_of
from accordingto.vocabulary import rows

_RELATIVE = frozenset({"who", "which", "that", "whom"})


def verb_slots(verb: Word) -> dict[str, list[Word]]:
    """Fillers of a verb's slots by name: subj, obj, iobj, prep_x, obj.x (a preposition of the object)."""
    left = _left(verb)
    passive = (is_passive(verb) or left is not None) and not _has_victims(verb)
    slots: dict[str, list[Word]] = {}
    subjects = subject_of(verb) if left is None else conjuncts(left)
    if passive:
        slots["obj"] = subjects
        slots["subj"] = objects_of_preposition_kind(verb, "agent")
    else:
        slots["subj"] = subjects
        slots["obj"] = _objects(verb)
    if passive:
        extra = _objects(verb)
        if extra:
            slots["obj2"] = extra
    slots["iobj"] = [member for kid in verb.kids("dative") if kid.pos != "ADP" for member in conjuncts(kid)]
    for prep in verb.children:
        if prep.dep in ("prep", "dative", "prt") and prep.pos in ("ADP", "SCONJ", "PART"):
            for inner in (prep, *prep.kids("prep")):  # "walked out of the talks"
                slots.setdefault(f"prep_{inner.lower}", []).extend(
                    member for obj in inner.kids("pobj", "pcomp") for member in conjuncts(obj)
                )
    for doer in slots["subj"] if passive else ():  # "fired by rebels at the port": "at" hangs on the rebels
        for prep in doer.kids("prep"):
            if prep.lower in ("on", "at", "against", "into"):
                slots.setdefault(f"prep_{prep.lower}", []).extend(objects_of_preposition(doer, prep.lower))
    _below_slots(verb, slots)
    return slots


def _below_slots(verb: Word, slots: dict[str, list[Word]]) -> None:
    """Adds what stands below the fillers of a verb's slots: whose they are, and what their prepositions tell."""
    for obj in slots["obj"]:
        _below_object(obj, slots)
    for subject in slots["subj"] if verb.lemma in _TURNING else ():
        _below_object(subject, slots, "subj")
    for obj in slots.get("prep_under", ()):
        _below_object(obj, slots, "under")
        slots["under.comp"] = obj.kids("compound", "amod", "poss")


def _has_victims(verb: Word) -> bool:
    """ "strikes said to be by two states killed 17 people": a participle that has its victims behind it is none."""
    if verb.dep != "acl" or verb.tag != "VBN" or verb.lemma not in befalls() or verb.kid("agent", "auxpass"):
        return False
    whom = verb.kid("dobj")
    if whom is None or not is_class(whom, "person") or _cut_off(verb, whom):
        return False
    return whom.tag == "CD" or whom.kid("nummod") is not None or whom.lemma in people()


_TURNING = frozenset({"prove", "turn"})
"""Of these who bears the subject is told of: "the guard's wounds proved fatal"."""
_RESULTS = frozenset({"leave", "find", "report", "presume", "assume", "believe", "fear", "suspect", "think"})


def _left(verb: Word) -> Word | None:
    """Whom a result befell: "left four people injured", "were found shot to death"."""
    above = verb.head
    if verb.tag != "VBN" or verb.dep not in ("advcl", "xcomp", "oprd", "ccomp", "acl") or verb.kid("aux", "mark"):
        return None
    if verb.kid("nsubj") is not None:  # "officers found [a man shot in the leg]"
        return verb.kid("nsubj") if above.lemma == "find" and verb.kid("dobj") is None else None
    if verb.dep == "acl":  # "left [four people injured]"
        return above if above.dep == "dobj" and above.head.lemma == "leave" else None
    if above.lemma not in _RESULTS:
        return None
    whom = above.kid("dobj", "nsubjpass")
    if whom is None and above.dep == "conj" and above.tag in ("VBN", "VBD") and above.kid("nsubj") is None:
        whom = next(iter(subject_of(above)), None)  # "was missing and presumed kidnapped"
    if whom is None and above.lemma == "find" and verb.dep == "xcomp" and verb.kid("dobj") is None:
        whom = above.kid("nsubj")  # a headline: "four people found shot to death"
    return whom if whom is not None and whom.i < verb.i else None


def _below_object(obj: Word, slots: dict[str, list[Word]], name: str = "obj") -> None:
    for prep in obj.kids("prep"):
        slots.setdefault(f"{name}.{prep.lower}", []).extend(
            member for inner in prep.kids("pobj") for member in conjuncts(inner)
        )
    owners = obj.kids("poss")
    if owners:
        slots.setdefault(f"{name}.poss", owners)


def _objects(verb: Word) -> list[Word]:
    found = [member for kid in verb.kids("dobj") if not _cut_off(verb, kid) for member in conjuncts(kid)]
    if found:
        return found
    shared = next((kid for kid in verb.kids("conj") if _right_behind(verb, kid)), None)
    if shared is not None and not is_passive(verb):  # "killed and maimed nine people"
        return [member for kid in shared.kids("dobj") if not _cut_off(shared, kid) for member in conjuncts(kid)]
    bare = verb.tag == "VBN" and verb.kid("aux") is None  # "(one killed, one wounded)"
    if (
        verb.dep == "relcl" and not verb.kid("nsubjpass") and not bare
    ):  # "the village that they shelled": the object is the noun
        relative = verb.kid("dobj")
        subject = verb.kid("nsubj")
        if relative is None and subject is not None and subject.lower not in _RELATIVE and not _is_of_whom(subject):
            return conjuncts(verb.head) if verb.head.pos in ("NOUN", "PROPN") else []
    return found


def _is_of_whom(subject: Word) -> bool:
    """ "seven people, one of whom did not survive": the relative says of whom the subject is one."""
    return any(obj.tag in ("WP", "WDT") for prep in subject.kids("prep") for obj in prep.kids("pobj"))


def _right_behind(verb: Word, other: Word) -> bool:
    """ "killed and maimed", "kidnapped and later freed"."""
    if other.tag != verb.tag and {other.tag, verb.tag} != {"VBD", "VBN"}:
        return False
    adverb = other.i == verb.i + 3 and any(kid.dep == "advmod" and kid.i == other.i - 1 for kid in other.children)
    return other.i == verb.i + 2 or adverb


def _cut_off(verb: Word, noun: Word) -> bool:
    """True where a comma, a dash or a semicolon stands before the noun, where a clause begins with it ("when a vehicle
    hit"), or where it is a day ("kidnapped Nov 13"): no object follows one."""
    if _is_day(noun):
        return True
    if any(kid.tag == "WRB" and kid.i < noun.i for kid in noun.children):
        return True
    return is_cut_off(verb, noun)


def _is_day(noun: Word) -> bool:
    """ "Nov 13", "Sept. 4": a month, written out or not, with its day."""
    month = noun.lower.rstrip(".")
    if noun.pos != "PROPN" or len(month) < _SHORTEST or not any(kid.i > noun.i for kid in noun.kids("nummod")):
        return False
    return any(time.startswith(month) for time in classes()["time"])


_SHORTEST = 3


def objects_of_preposition_kind(verb: Word, dep: str) -> list[Word]:
    """Objects of the prepositions that hang on a verb with one dependency (``agent``: the by-phrase)."""
    return [member for prep in verb.kids(dep) for obj in prep.kids("pobj", "pcomp") for member in conjuncts(obj)]


def noun_slots(noun: Word) -> dict[str, list[Word]]:
    """Fillers of an event noun's slots: poss, comp and prepositions."""
    slots: dict[str, list[Word]] = {
        "poss": noun.kids("poss"),
        "comp": noun.kids("compound", "amod", "nmod"),
    }
    slots["bearer"] = _bearer(noun)
    for prep in noun.kids("prep", "agent"):
        slots.setdefault(prep.lower, []).extend(objects_of_preposition(noun, prep.lower))
    for obj in slots.get("by", [])[:1]:  # "the attack by the army on the town": "on" hangs on the army
        for prep in obj.kids("prep"):
            if prep.lower in ("on", "against", "at"):
                slots.setdefault(prep.lower, []).extend(objects_of_preposition(obj, prep.lower))
    for kid in noun.kids("acl"):  # "attacks carried out by gunmen"; who reports one did not do it
        if kid.tag == "VBN" and not _is_of_observer(kid):
            slots.setdefault("by", []).extend(objects_of_preposition_kind(kid, "agent"))
    return slots


def _bearer(noun: Word) -> list[Word]:
    """ "three residents with burns", "people with varying degrees of injury", "two in hospital"; whom a verb finds or
    sees so is left to the verb."""
    if noun.dep == "pobj" and noun.head.lower == "of" and noun.head.head.lemma in ("degree", "kind", "type", "sort"):
        noun = noun.head.head
    above = noun.head.head
    if noun.dep != "pobj" or noun.head.lower not in ("with", "in") or not is_class(above, "human"):
        return []
    verb = above.head.head if above.dep == "pobj" else above.head
    found = above.dep in ("pobj", "dobj") and above.head.pos != "ADJ" and not is_class(verb, "caring")
    bare = noun.kid("det", "poss", "compound") is None  # "two in the hospital" says where
    return [] if found or (noun.head.lower == "in" and not bare) else [above]


def _is_of_observer(verb: Word) -> bool:
    """ "reported by the mayor", "filmed by a neighbour": a verb of telling, judging or seeing."""
    return verb.lemma in _tellings() or is_class(verb, "observing")


@functools.cache
def _tellings() -> frozenset[str]:
    """Verbs of speech, but those that lend a deed its doer, and "claim"."""
    lending = {row["verb"] for row in rows("light_verbs") if row["slot"] == "obj"} | {"claim"}
    said = (word for row in rows("cues") if row["pos"] == "V" for word in row["words"].split("|"))
    return frozenset(word for word in said if word not in lending)
