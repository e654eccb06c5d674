"""Who fills the roles of an event: slots of the tree, with passives, relatives, control and co-ordination undone."""

from __future__ import annotations

import functools

from accordingto.language.parse import Word
from accordingto.language.syntax import conjuncts, is_cut_off, is_passive, objects_of_preposition
from accordingto.reading.events.classes import classes, is_class
from accordingto.reading.events.frames import load
from accordingto.vocabulary import rows

_RELATIVE = frozenset({"who", "which", "that", "whom"})
_CONTROL = ("xcomp", "advcl", "conj", "pcomp", "ccomp")


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
    for obj in slots["obj"]:
        _below_object(obj, slots)
    for obj in slots.get("prep_under", ()):
        _below_object(obj, slots, "under")
        slots["under.comp"] = obj.kids("compound", "amod", "poss")
    return slots


def _has_victims(verb: Word) -> bool:
    """ "strikes said to be by two states killed 17 people": a participle that has its victims behind it is none."""
    if verb.dep != "acl" or verb.tag != "VBN" or verb.lemma not in _befalls() or verb.kid("agent", "auxpass"):
        return False
    whom = verb.kid("dobj")
    if whom is None or not is_class(whom, "person") or _cut_off(verb, whom):
        return False
    return whom.tag == "CD" or whom.kid("nummod") is not None


_RESULTS = frozenset({"leave", "find", "report", "presume", "assume", "believe", "fear", "suspect", "think"})


def _left(verb: Word) -> Word | None:
    """Whom a result befell: "left four people injured", "were found shot to death"."""
    above = verb.head
    if (
        verb.tag != "VBN"
        or verb.dep not in ("advcl", "xcomp", "oprd", "ccomp", "acl")
        or verb.kid("nsubj", "aux", "mark")
    ):
        return None
    if verb.dep == "acl":  # "left [four people injured]"
        return above if above.dep == "dobj" and above.head.lemma == "leave" else None
    if above.lemma not in _RESULTS:
        return None
    whom = above.kid("dobj", "nsubjpass")
    if whom is None and above.dep == "conj" and above.tag in ("VBN", "VBD") and above.kid("nsubj") is None:
        whom = next(iter(subject_of(above)), None)  # "was missing and presumed kidnapped"
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
    shared = next((kid for kid in verb.kids("conj") if kid.i == verb.i + 2 and kid.tag == verb.tag), None)
    if shared is not None and not is_passive(verb):  # "killed and maimed nine people"
        return [member for kid in shared.kids("dobj") if not _cut_off(shared, kid) for member in conjuncts(kid)]
    if verb.dep == "relcl" and not verb.kid("nsubjpass"):  # "the village that they shelled": the object is the noun
        relative = verb.kid("dobj")
        if relative is None and verb.kid("nsubj") is not None and verb.kid("nsubj").lower not in _RELATIVE:  # type: ignore[union-attr]
            return conjuncts(verb.head) if verb.head.pos in ("NOUN", "PROPN") else []
    return found


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


def subject_of(verb: Word, depth: int = 0) -> list[Word]:
    """Whose action, or in the passive whose lot, a verb tells: its own subject or the one that it shares."""
    own = _own_subject(verb)
    if own is not None:
        return _antecedents(own, verb)
    if depth > 4:
        return []
    if verb.pos == "ADJ" and verb.dep in ("acomp", "oprd", "attr") and verb.head is not verb:
        return subject_of(verb.head, depth + 1)  # "has been subject to shelling"
    if verb.dep in ("acl", "relcl") and verb.head is not verb:
        return _reduced(verb)
    if verb.dep in ("amod",) and verb.head is not verb:
        return [verb.head]
    if verb.dep == "ccomp" and verb.head.dep == "relcl" and is_passive(verb):
        return [verb.head.head]  # "mines that it said were planted": the noun behind the relative clause
    if verb.dep in _CONTROL and verb.head is not verb:
        return _shared(verb, depth)
    return []


def _own_subject(verb: Word) -> Word | None:
    """The subject that hangs on a verb; of two the nearer one, where the verb is a bare participle.

    Of "left 14 dead and 30 others wounded" the parser makes "wounded" the main verb.
    """
    subjects = verb.kids("nsubj", "nsubjpass", "csubj")
    if len(subjects) > 1 and verb.tag == "VBN" and verb.kid("aux", "auxpass") is None and subjects[-1].i < verb.i:
        return subjects[-1]
    return subjects[0] if subjects else None


def _antecedents(subject: Word, verb: Word) -> list[Word]:
    """The noun behind a relative pronoun; else the subject and what is co-ordinated with it."""
    if subject.lower in _RELATIVE and subject.tag in ("WP", "WDT", "IN", "DT"):
        clause = verb
        while clause.dep in ("conj", "ccomp", "xcomp") and clause.head is not clause:
            clause = clause.head
        if clause.dep in ("relcl", "acl") and clause.head is not clause:
            return _with_bare_conjuncts(clause.head)
    return conjuncts(subject)


def _with_bare_conjuncts(noun: Word) -> list[Word]:
    """ "homes and mosques that were burned": both, where neither has an article of its own."""
    found = [noun]
    while noun.dep == "conj" and not noun.kid("det", "poss") and noun.head.pos == "NOUN" and not noun.head.kid("det"):
        noun = noun.head
        found.insert(0, noun)
    return found


def _reduced(verb: Word) -> list[Word]:
    """The noun of a participle clause: "soldiers killed by mines", "gunmen attacking a bus"."""
    if verb.tag == "VB" and verb.head.dep == "attr" and verb.head.head.pos in ("VERB", "AUX"):
        return subject_of(verb.head.head)  # "became the first state to recognise it"
    if verb.tag == "VB" and verb.kid("aux") is not None and not verb.kid("nsubj"):
        return _schemers(verb.head) or ([] if _may_act(verb.head) else _behind(verb.head))
    told = among(verb.head) if verb.tag == "VBN" and verb.head.lower in ("those", "dead") else []
    if told:
        return told
    noun = _counted(verb.head, verb) if verb.tag == "VBN" else verb.head
    shown = _shown(noun) if verb.tag == "VBG" else None
    if shown is not None:
        return [shown]
    if verb.tag == "VBG" and noun.pos == "NOUN" and not _may_act(noun):
        return _behind(noun)
    found = [noun]
    while _goes_on(noun) and noun.head.kid("nummod") is not None and not noun.head.kid("acl", "relcl"):
        noun = noun.head  # "one guard and two drivers killed": all of them, where each is counted
        found.insert(0, noun)
    return found


def _shown(noun: Word) -> Word | None:
    """ "A video of soldiers shooting a farmer": whom a picture shows, which does nothing itself."""
    if not is_class(noun, "picture"):
        return None
    return next((prep.kid("pobj") for prep in noun.kids("prep") if prep.lower == "of"), None)


def _may_act(noun: Word) -> bool:
    """True for people, forces and bodies; a place, a weapon or a paper does nothing of its own."""
    return not any(is_class(noun, name) for name in ("munition", "building", "writing"))


def _behind(noun: Word) -> list[Word]:
    """Who acts where a participle hangs on a thing: "hit the base with rockets, killing two", "issued a letter
    demanding": the subject of the verb that the thing hangs on; a thing that is the subject itself acts for nobody."""
    above = noun.head.head if noun.dep == "pobj" else noun.head
    if noun.dep in ("pobj", "dobj") and above.pos == "VERB":
        return subject_of(above)
    return [noun] if noun.dep not in ("pobj", "dobj") else []


def _schemers(scheme: Word) -> list[Word]:
    """ "an ISIS plot to kidnap", "the army's attempt to seize", "hatched a plan to attack": whoever plans."""
    owners = scheme.kids("poss") or [kid for kid in scheme.kids("compound") if kid.pos == "PROPN" or kid.text.isupper()]
    if owners:
        return [member for owner in owners for member in conjuncts(owner)]
    light = scheme.head.lemma in _SCHEMING and scheme.dep == "dobj"
    return subject_of(scheme.head) if light else []


_SCHEMING = frozenset("make hatch have launch mount begin start draw announce issue form devise prepare".split())


def among(noun: Word) -> list[Word]:
    """Who is said to be among those that a noun names: "two nurses were among the dead"."""
    verb = noun.head.head
    if noun.dep != "pobj" or noun.head.lower != "among" or verb.lemma != "be":
        return []
    subject = verb.kid("nsubj", "attr")
    if subject is None or subject.tag == "EX" or subject.pos == "PROPN":
        return []  # a name says who one of the dead was, and tells of no new one
    return conjuncts(subject)


def _goes_on(noun: Word) -> bool:
    """True for a later member of a list: "three drivers, two guards"; not for what brackets detail."""
    if noun.dep == "conj":
        return noun.lower != "others"  # "one guard wounded and three others abducted"
    number = noun.kid("nummod")
    if noun.dep != "appos" or number is None:
        return False
    before, after = ([kid.text for kid in noun.children if (kid.i < number.i) is first] for first in (True, False))
    return "(" not in before and after.count("(") == after.count(")")


def _counted(noun: Word, verb: Word) -> Word:
    """The noun that a participle means where the parser took the last one before it: "two staff of an agency killed"
    are two staff; "one of those killed" is one."""
    above = noun.head.head if noun.dep == "pobj" else noun
    if above is noun:
        return _counted_before(noun, verb) or noun
    if noun.kid("nummod") is None and above.pos == "NOUN" and above.kid("nummod") is not None and above.is_root:
        return above
    return _counted_before(noun, verb) or noun


_FAR = 6
_THROUGH = frozenset({"pobj", "prep", "dobj", "acl", "conj", "attr", "appos", "nmod", "compound", "advcl", "relcl"})


def _counted_before(noun: Word, verb: Word) -> Word | None:
    """ "two nurses running a clinic killed in Kismayo", "a nurse seconded to the agency killed": who was killed is the
    counted person that the parser left behind on the way to the last noun."""
    told = {verb.lemma, *(kid.lemma for kid in verb.kids("conj"))}
    if is_class(noun, "person") or noun.kid("nummod") is not None or not told & _befalls():
        return None
    word = noun
    for _ in range(_FAR):
        if word.pos in ("VERB", "AUX"):
            subject = word.kid("nsubj") if word.tag in ("VBD", "VBN") else None
            if subject is not None:
                return subject if _is_counted_person(subject) else None
        if word.dep not in _THROUGH:
            return None
        word = word.head
        if word.pos == "NOUN" and _is_counted_person(word):
            return word
    return None


@functools.cache
def _befalls() -> frozenset[str]:
    """Verbs that tell of people only, whatever their object: to kill, to wound, to kidnap."""
    return frozenset(
        word
        for frame in load()
        if frame.pos == "V" and not frame.needs and frame.slots.get("obj") and frame.slots["obj"].measure in _PEOPLE
        for word in frame.words
    )


_PEOPLE = frozenset({"killed", "wounded", "abducted", "arrested"})


def _is_counted_person(noun: Word) -> bool:
    return is_class(noun, "person") and noun.tag != "CD" and noun.kid("nummod") is not None


def _shared(verb: Word, depth: int) -> list[Word]:
    head = verb.head
    if head.dep == "acomp":  # "were missing and presumed dead"
        return subject_of(head.head, depth + 1)
    if verb.dep == "xcomp" and verb.kid("aux") is not None:
        controlled = (head.kid("dobj") if head.lemma in OBJECT_CONTROL else None) or _called_on(head)
        if controlled is not None:
            return conjuncts(controlled)
    if verb.dep == "advcl" and verb.tag == "VBG" and head.lemma in _suffering() and not is_passive(head):
        return []  # "endured shelling that went on for days, destroying their homes": not they destroyed
    if verb.dep == "pcomp":
        head = head.head
        if head.dep == "dobj" and head.head.lemma in ACCUSING:  # "accused [the rebels of killing]"
            return conjuncts(head)
        accused = head.kid("dobj", "nsubjpass") if head.lemma in ACCUSING else None
        if accused is not None:
            return conjuncts(accused)
    if head.pos not in ("VERB", "AUX"):
        return []
    if verb.dep == "ccomp" and verb.tag not in ("VBG", "VB"):
        return []
    if verb.dep == "conj" and is_passive(verb) != is_passive(head):
        if is_passive(head) and not is_passive(verb):
            return subject_of(head, depth + 1)
        return subject_of(head, depth + 1)
    return subject_of(head, depth + 1)


def _called_on(verb: Word) -> Word | None:
    """ "called on the army to leave", "appealed to both sides to stop"."""
    for prep in verb.kids("prep") if verb.lemma in ("call", "appeal", "plead") else ():
        if prep.lower in ("on", "upon", "to"):
            return prep.kid("pobj")
    return None


@functools.cache
def _suffering() -> frozenset[str]:
    """Verbs whose object is an event that their subject suffers."""
    return frozenset(row["verb"] for row in rows("light_verbs") if (row["slot"], row["subject"]) == ("obj", "T"))


ACCUSING = frozenset({"accuse", "suspect", "blame", "charge", "convict", "acquit", "condemn", "criticize", "criticise"})
"""Verbs whose object is the subject of the gerund that follows ("accused the army of killing")."""

OBJECT_CONTROL = frozenset(
    "urge ask order tell force persuade allow enable call want compel instruct advise encourage permit beg require "
    "command direct oblige accuse help".split()
)
"""Verbs whose object is the subject of the infinitive that follows ("urged the army to leave")."""


def noun_slots(noun: Word) -> dict[str, list[Word]]:
    """Fillers of an event noun's slots: poss, comp and prepositions."""
    slots: dict[str, list[Word]] = {
        "poss": noun.kids("poss"),
        "comp": noun.kids("compound", "amod", "nmod"),
    }
    for prep in noun.kids("prep", "agent"):
        slots.setdefault(prep.lower, []).extend(objects_of_preposition(noun, prep.lower))
    for obj in slots.get("by", [])[:1]:  # "the attack by the army on the town": "on" hangs on the army
        for prep in obj.kids("prep"):
            if prep.lower in ("on", "against", "at"):
                slots.setdefault(prep.lower, []).extend(objects_of_preposition(obj, prep.lower))
    for kid in noun.kids("acl"):  # "attacks carried out by gunmen"
        if kid.tag == "VBN":
            slots.setdefault("by", []).extend(objects_of_preposition_kind(kid, "agent"))
    return slots
