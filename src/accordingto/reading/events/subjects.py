"""Whose deed a verb tells: its own subject or the one that it shares; relatives, participles and control undone."""

from __future__ import annotations

import functools

from accordingto.language.parse import Word
from accordingto.language.syntax import conjuncts, is_passive
from accordingto.reading.events.classes import is_class, people
from accordingto.reading.events.frames import Frame, load
from accordingto.vocabulary import rows

_RELATIVE = frozenset({"who", "which", "that", "whom"})
_CONTROL = ("xcomp", "advcl", "conj", "pcomp", "ccomp")


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
    if (verb.dep in _CONTROL or (verb.dep == "dep" and verb.tag == "VBN")) and verb.head is not verb:
        return _shared(verb, depth)
    return []


def _own_subject(verb: Word) -> Word | None:
    """The subject that hangs on a verb; of two the nearer one, where the verb is a bare participle.

    Of "left 14 dead and 30 others wounded" the parser makes "wounded" the main verb.
    """
    subjects = verb.kids("nsubj", "nsubjpass", "csubj")
    if len(subjects) > 1 and _is_label(subjects[0], verb, subjects[-1].i):
        return subjects[-1]
    if len(subjects) > 1 and verb.tag == "VBN" and verb.kid("aux", "auxpass") is None and subjects[-1].i < verb.i:
        return subjects[-1]
    if len(subjects) > 1 and subjects[-1].tag == "CD" and subjects[0].i < subjects[-1].i < verb.i:
        return subjects[-1]  # "30 drivers held by rebels, 27 came home"
    return subjects[0] if subjects else None


def _is_label(noun: Word, verb: Word, end: int) -> bool:
    """ "City police: in a raid two men were killed": the label is who says so."""
    return any(kid.text == ":" and noun.i < kid.i < end for kid in (*verb.children, *noun.children))


def _antecedents(subject: Word, verb: Word) -> list[Word]:
    """The noun behind a relative pronoun; else the subject and what is co-ordinated with it."""
    if subject.lower in _RELATIVE and subject.tag in ("WP", "WDT", "IN", "DT"):
        clause = verb
        while clause.dep in ("conj", "ccomp", "xcomp") and clause.head is not clause:
            clause = clause.head
        if clause.dep in ("relcl", "acl") and clause.head is not clause:
            noun = _people_before(clause.head) if subject.lower == "who" else None
            return [noun] if noun is not None else _with_bare_conjuncts(clause.head)
    return conjuncts(subject)


def _people_before(noun: Word) -> Word | None:
    """ "fighters linked to al-Shabaab, who …", "residents of Aleppo who …": people, not the name behind them."""
    if noun.tag != "NNP" or noun.dep != "pobj":
        return None
    above = noun.head.head
    while above.dep in ("acl", "amod", "relcl", "prep") and above.head is not above:
        above = above.head
    return above if above.tag == "NNS" and above.lemma in people() else None


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
    while _goes_on(noun) and _has_number(noun.head) and not noun.head.kid("acl", "relcl"):
        noun = noun.head  # "one guard and two drivers killed": all of them, where each is counted
        found.insert(0, noun)
    return found if len(found) > 1 else _joined_before(noun, verb) or found


def _joined_before(noun: Word, verb: Word) -> list[Word]:
    """ "A cook and her cousin slain by bandits", told without a verb: both, where nobody else did or suffered anything;
    "a cook and her cousin slain by bandits were buried" where the parser says so."""
    first = noun
    while first.dep == "conj" and first.head.pos in ("NOUN", "PROPN") and first.head.kid("acl", "relcl") is None:
        first = first.head
    if verb.tag != "VBN" or (first is not noun and not (first.is_root or first.dep in ("appos", "npadvmod"))):
        return []
    members = [word for word in conjuncts(first) if word.i < verb.i]
    return members if all(is_class(word, "human") for word in members) else []


def _has_number(noun: Word) -> bool:
    """ "two teachers", "teachers (2)"."""
    return noun.kid("nummod") is not None or any(
        kid.tag == "CD" and kid.dep == "appos" and kid.i == noun.i + 2 for kid in noun.children
    )


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
_THROUGH = frozenset(
    {"pobj", "prep", "agent", "dobj", "acl", "conj", "attr", "appos", "nmod", "compound", "advcl", "relcl"}
)


def _counted_before(noun: Word, verb: Word) -> Word | None:
    """ "two nurses running a clinic killed in Kismayo", "a nurse seconded to the agency killed": who was killed is the
    counted person that the parser left behind on the way to the last noun."""
    told = {verb.lemma, *(kid.lemma for kid in verb.kids("conj"))}
    body = noun.dep == "pobj" and noun.lemma in _BODIES
    if (is_class(noun, "person") and not body) or noun.kid("nummod") is not None or not told & befalls():
        return None
    word = noun
    for _ in range(_FAR):
        if word.pos in ("VERB", "AUX"):
            subject = word.kid("nsubj", "nsubjpass") if word.tag in ("VBD", "VBN") else None
            if subject is not None:
                return subject if _is_counted_person(subject) else None
        if word.dep not in _THROUGH:
            return None
        word = word.head
        if word.pos == "NOUN" and _is_counted_person(word):
            return word
    return None


_BODIES = frozenset({"ngo", "ingo", "lngo", "agency", "charity", "organisation", "organization"})


@functools.cache
def befalls() -> frozenset[str]:
    """Verbs that tell of people only, whatever their object: to kill, to wound, to kidnap."""
    return frozenset(
        word
        for frame in load()
        if frame.pos == "V"
        and _needs_people(frame)
        and frame.slots.get("obj")
        and frame.slots["obj"].measure in _PEOPLE
        for word in frame.words
    )


def _needs_people(frame: Frame) -> bool:
    """True for frames without a condition, and for harm to the body that asks only for a person."""
    hurt = frame.needs == (("obj_class", "person"),) and frame.slots["obj"].measure == "wounded"
    return not frame.needs or hurt


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
