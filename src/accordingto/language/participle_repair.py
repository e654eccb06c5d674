"""Mends of the tree where the parser takes the verb of a sentence for a participle, or hangs it into a clause of a
noun."""

from __future__ import annotations

import functools

from accordingto.language.parse import Word
from accordingto.language.speech_repair import speech
from accordingto.language.syntax import INTRANSITIVE
from accordingto.vocabulary import rows


def participle_for_verb(root: Word) -> Word | None:
    """ "A coalition bombed the port.": the parser takes the verb for a participle of the noun, but a participle of who
    suffered has no object."""
    if root.pos not in ("NOUN", "PROPN") or root.kid("cop", "nsubj"):
        return None
    for verb in root.kids("acl"):
        if verb.tag == "VBN" and _does_to_somebody(verb):
            return verb
    return None


def participle_behind_phrase(verb: Word) -> None:
    """ "Gunmen on motorbikes killed 21 villagers, officials said": the verb hangs on the noun before it, its subject is
    the one that the whole phrase is about."""
    if verb.tag not in ("VBN", "VBD") or verb.dep != "acl" or verb.lemma not in frame_verbs():
        return
    if not _does_to_somebody(verb):
        return
    subject = _outermost(verb.head)
    above = subject.head
    if subject.is_root:
        verb.uproot()
    elif (
        subject.dep in ("dep", "nsubj", "ccomp")
        and above.lemma in speech()
        and above.i > verb.i
        and _speaker(above, subject)
    ):
        verb.hang(above, "ccomp")
    elif subject.dep == "nsubj" and above.tag == "VBD" and _joined(verb, above):
        _take_place(verb, above)
        above.hang(verb, "conj")
    else:
        return
    verb.tag, verb.pos = "VBD", "VERB"
    subject.hang(verb, "nsubj")


def passive_behind_participle(root: Word) -> Word | None:
    """ "A leader tagged in the raid was killed": the parser takes the participle for the verb, but the passive behind
    it, which has no subject of its own, is."""
    subject = root.kid("nsubj")
    if root.tag not in ("VBD", "VBN") or subject is None or root.kid("dobj", "aux", "auxpass") or subject.tag == "PRP":
        return None
    for verb in root.kids("ccomp"):
        bare = verb.kid("nsubj", "nsubjpass", "mark") is None and verb.kid("auxpass") is not None
        if bare and verb.i > root.i and not any(kid.text in (",", '"') for kid in root.children if kid.i < verb.i):
            verb.uproot()
            verb_kids = [kid for kid in root.children if kid.i > verb.i or kid.dep == "punct"]
            for kid in verb_kids:
                kid.hang(verb, kid.dep)
            subject.hang(verb, "nsubjpass")
            root.hang(subject, "acl")
            root.tag = "VBN"
            return verb
    return None


def _take_place(verb: Word, other: Word) -> None:
    if other.is_root:
        verb.uproot()
    else:
        verb.hang(other.head, other.dep)


def _joined(verb: Word, other: Word) -> bool:
    """ "on motorbikes killed nine and burned down their homes": two past forms with "and" between them."""
    return verb.i < other.i and any(word.i == other.i - 1 and word.lower == "and" for word in other.subtree())


def modifier_for_verb(verb: Word) -> None:
    """ "A UN hired consultant was abducted": the parser takes for the verb what only says who hired the consultant."""
    subject, noun = verb.kid("nsubj"), verb.kid("dobj")
    if verb.lemma not in _engaging() or subject is None or noun is None or verb.kid("aux", "auxpass") is not None:
        return
    if subject.i + 1 != verb.i or noun.left_edge <= verb.i or noun.kid("det", "poss", "nummod") is not None:
        return
    if noun.tag != "NN" and subject.kid("nummod") is None:
        return  # "An agency hired guards and was attacked"
    main = next((kid for kid in verb.kids("conj") if kid.pos in ("VERB", "AUX") and kid.i > noun.i), None)
    if main is None or main.tag not in ("VBN", "VBD"):
        return
    second = main.kid("nsubj", "nsubjpass")  # "a UN hired consultant and her translator were abducted"
    joints = [kid.i for kid in (*noun.children, *verb.children) if kid.dep == "cc"]
    if second is not None and second.left_edge - 1 not in joints:
        return
    if second is not None:
        second.hang(noun, "conj")
    if verb.is_root:
        main.uproot()
    else:
        main.hang(verb.head, verb.dep)
    noun.hang(main, "nsubjpass" if main.kid("auxpass") is not None or main.tag == "VBN" else "nsubj")
    for kid in subject.kids("nummod", "det"):
        kid.hang(noun, kid.dep)
    subject.hang(noun, "compound")
    verb.hang(noun, "amod")


@functools.cache
def _engaging() -> frozenset[str]:
    return frozenset(row["word"] for row in rows("engaging_verbs"))


_LOOSE = ("dep", "nsubj", "ccomp")


def _does_to_somebody(verb: Word) -> bool:
    """True where an object follows right behind a form that no auxiliary and no doer makes a passive."""
    whom = verb.kid("dobj")
    if whom is None or whom.left_edge != verb.i + 1 or verb.kid("agent", "aux", "auxpass"):
        return False
    return not any(word.tag == "WRB" for word in whom.subtree())


def _outermost(noun: Word) -> Word:
    """The noun that a phrase is about: of "a missile fired by the forces" the missile."""
    while True:
        above = noun.head.head if noun.dep == "pobj" and noun.head.dep in ("prep", "agent") else noun
        if noun.dep == "dobj" and noun.head.dep == "acl":
            above = noun.head
        if above is noun:
            return noun
        while above.pos == "VERB" and above.dep in ("acl", "xcomp"):
            above = above.head
        if above.pos not in ("NOUN", "PROPN"):
            return noun
        noun = above


def _speaker(verb: Word, subject: Word) -> bool:
    return any(kid is not subject for kid in verb.kids("nsubj"))


def verb_behind_relative(root: Word) -> Word | None:
    """ "Armenia, which has said that the border is stable, called on members …": "called" is the main verb.

    The parser takes the noun for the root and hangs the main verb into the relative clause. It is the last past
    form there that follows a comma and has neither subject nor auxiliary.
    """
    relative = root.kid("relcl")
    if root.pos not in ("NOUN", "PROPN") or relative is None:
        return None
    found = next((verb for verb in root.kids("acl") if _follows_relative(verb, relative)), None)
    for word in relative.subtree():
        if word.tag in ("VBD", "VBN") and word.dep == "conj" and not word.kid("nsubj", "nsubjpass", "aux", "auxpass"):
            before = [kid for kid in word.head.children if kid.text == "," and kid.i == word.i - 1]
            found = word if before else found
    return found


def _follows_relative(verb: Word, relative: Word) -> bool:
    """ "Her brother, who tried to help, survived": a past form that nobody did to the noun, behind the comma."""
    comma = any(kid.text == "," and kid.i == verb.i - 1 for kid in verb.head.children)
    return comma and relative.i < verb.i and verb.lemma in INTRANSITIVE and verb.kid("agent", "auxpass") is None


@functools.cache
def frame_verbs() -> frozenset[str]:
    """Verbs that name events."""
    return frozenset(word for row in rows("frames") if row["pos"] == "V" for word in row["words"].split("|"))
