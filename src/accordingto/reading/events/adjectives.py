"""Events that an adjective tells: "12 dead", "two are missing", "left a soldier wounded and two men dead"."""

from __future__ import annotations

from accordingto.language.parse import Word
from accordingto.language.syntax import conjuncts, first_conjunct
from accordingto.reading import modality
from accordingto.reading.events import roles, subjects
from accordingto.reading.events.classes import is_class, people
from accordingto.reading.events.fill import finish
from accordingto.reading.events.frames import Frame
from accordingto.reading.events.nouns import COUNTS
from accordingto.reading.mentions import Event


def adjective_event(word: Word, frame: Frame) -> Event | None:
    targets = subjects.among(word) if frame.id == "A.victim" else _bearers(word)
    if (not targets and not _is_found(word)) or (targets == [word] and _points_back(word)):
        return None
    judged = modality.of_adjective(word)
    slot = frame.slots["subj"]
    anchor = word.head if word.dep in ("acomp", "oprd", "dobj", "attr", "ccomp") else word
    event = Event(
        trigger=word, frame=frame.id, type=frame.type, mode=frame.mode, anchor=anchor,  # type: ignore[arg-type]
        targets=targets, measures={"target": slot.measure} if slot.measure else {},
        modality=judged.modality, polarity=judged.polarity,
    )  # fmt: skip
    finish(event)
    return event


def _is_found(word: Word) -> bool:
    """ "Later found dead.": a sentence that leaves out who it was; another event may tell."""
    verb = word.head
    return verb.lemma == "find" and verb.is_root and verb.kid("nsubj", "nsubjpass", "dobj", "aux") is None


def _found_so(head: Word, word: Word) -> list[Word]:
    """ "found a man and two children dead": all of them; "left a soldier wounded and two men dead": the men."""
    first = first_conjunct(head)
    listed = first.is_root or first.head.lemma in ("find", "discover")  # "driver and cook dead"
    if head.i > word.i or not listed:
        return [head]
    return [member for member in conjuncts(first) if member.i < word.i] or [head]


def _points_back(word: Word) -> bool:
    """ "Among the dead was …", "the dead were identified as …": those told of before, no deaths of their own."""
    the = any(kid.lower == "the" for kid in word.kids("det"))
    counted = word.dep == "dobj" and word.head.lemma == "put"  # "put the dead at 40"
    return the and word.lower in ("dead", "deceased") and word.kid("nummod") is None and not counted


def _count_before(word: Word) -> Word | None:
    """ "speaks of eleven dead", "the final number is nine dead": the number right before, wherever it hangs."""
    if word.kid("nummod", "det") is not None:
        return None
    head = word.head
    near = [*word.children, *head.children, *(obj for prep in head.kids("prep") for obj in prep.kids("pobj"))]
    loose = _LOOSE if head.tag != "CD" else (*_LOOSE, "nummod")
    return next((kid for kid in near if kid.tag == "CD" and kid.i == word.i - 1 and kid.dep in loose), None)


_LOOSE = ("npadvmod", "pobj", "dep", "meta", "attr", "dobj")


def _bearers(word: Word) -> list[Word]:
    """Who is dead or missing: subject, object of "left … dead", the noun modified, or the word itself ("12 dead")."""
    own = word.kids("nsubj")
    if own:
        return conjuncts(own[-1] if own[-1].i < word.i else own[0])
    head = word.head
    if head.tag == "CD" and head.i > word.i and (count := _count_before(word)) is not None:
        return [count]  # "4 dead 6 injured"
    if word.dep == "amod" and (head.pos in ("NOUN", "PROPN", "NUM") or head.lemma in people()):
        counted = head.pos == "NUM" or head.kid("nummod") is not None
        return _found_so(head, word) if counted or is_class(head, "person") else []
    if word.dep == "pobj" and head.lower == "of" and (head.head.lemma in COUNTS or head.head.tag == "CD"):
        return [head.head]  # "the number of dead", "five of the dead were children"
    if (count := _count_before(word)) is not None:
        return [count]
    if word.dep == "pobj" and head.lower == "among":
        return subjects.among(word)
    return _bearers_around(word)


def _bearers_around(word: Word) -> list[Word]:
    """The word itself where it is counted, else whom the verb that it hangs on tells of."""
    head = word.head
    if word.kid("nummod", "det", "quantmod", "amod") is not None:
        return [word]
    if word.dep in ("appos", "npadvmod"):  # "three soldiers KIA"
        return [head] if is_class(head, "person") else []
    left = head.kid("dobj") if head.lemma == "leave" and word.dep in ("oprd", "acomp", "ccomp", "xcomp") else None
    if left is not None and left.i < word.i:
        return [member for member in conjuncts(left) if member.i < word.i]
    if word.dep == "ccomp" and head.lemma == "find":  # "were abducted and found dead"
        return subjects.subject_of(head)
    if word.dep == "acl":
        return [head]
    if word.dep in ("acomp", "oprd", "attr", "xcomp", "advcl") and head is not word:
        return roles.verb_slots(head).get("obj") or subjects.subject_of(head)
    if word.dep in ("dobj", "nsubj", "nsubjpass", "ROOT"):
        return _left_so(word)
    return []


def _left_so(word: Word) -> list[Word]:
    """ "Two assailants left lifeless on the ground": them, where the parser takes them for those who left somebody."""
    whom = subjects.subject_of(word.head) if word.dep == "dobj" and word.head.lemma == "leave" else []
    return whom[-1:] if whom and is_class(whom[-1], "human") else [word]
