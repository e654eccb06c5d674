"""Mends of the tree that look at neighbouring words: gerunds that name events, names behind their kind, days."""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence

from accordingto.language.parse import Word
from accordingto.vocabulary import rows

_NO_NAME = ("dobj", "nsubj", "aux", "auxpass", "ccomp", "xcomp", "mark")
_DURING = frozenset("in during amid despite".split())
_DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
_HOURS = frozenset("morning afternoon evening night".split())
_WHERE = frozenset("on in at near into inside outside".split())
_SCHEMES = frozenset("plot plan attempt bid effort conspiracy scheme intention threat vow promise pledge".split())


def mend_neighbours(words: Sequence[Word]) -> None:
    """Applies every mend to a freshly planted tree; a mend is tried where its kind of word stands."""
    if words and words[0].tag == "VBG":
        _gerund_for_subject(words, 0)
    for i in range(1, len(words)):
        for mend in _BY_TAG.get(words[i].tag, ()):
            mend(words, i)


def _gerund_after_and(words: Sequence[Word], i: int) -> None:
    """ "bombing and shelling by the army": behind an event's name and "and" stands another one."""
    word = words[i]
    if i < 2 or words[i - 1].lower not in ("and", "or") or word.kid(*_NO_NAME) is not None:
        return
    before = words[i - 2]
    if before.tag == "NN" and before.text.endswith("ing") and before.sentence == word.sentence:
        if not _below(before, word):
            word.hang(before, "conj")
        _name_event(word)


def _gerund_after_owner(words: Sequence[Word], i: int) -> None:
    """ "killed in earlier regime shelling": a bare singular noun behind a preposition says whose the event was."""
    word, owner = words[i], words[i - 1]
    preposition, subject = owner.head, word.kid("nsubj")
    if owner.tag != "NN" or owner.dep != "pobj" or word.kid("dobj", "aux", "auxpass", "mark") is not None:
        return
    if word.dep not in ("conj", "acl", "advcl", "pcomp", "dep") or owner.kid("det", "poss", "nummod") is not None:
        return
    if subject is not None and _below(preposition, subject):  # "with one man killed in regime shelling"
        subject.hang(word.head, word.dep)
    elif subject is not None or _below(preposition, word):
        return
    word.hang(preposition, "pobj")
    for kid in owner.kids("amod"):
        kid.hang(word, "amod")
    owner.hang(word, "compound")
    _name_event(word)


def _gerund_for_subject(words: Sequence[Word], i: int) -> None:
    """ "Fighting between the two sides spread", "regained the town in fighting": without an object of its own a subject
    or what stands behind "in" is an event's name."""
    word = words[i]
    whose = any(kid.lower in ("by", "between") for kid in word.kids("prep", "agent"))
    behind = word.dep in ("pcomp", "pobj") and (word.head.lower in _DURING or whose)
    if (behind or word.dep in ("nsubj", "nsubjpass")) and word.kid(*_NO_NAME) is None:
        if behind and word.lower in _event_gerunds():
            word.dep = "pobj"
        _name_event(word)


def _result_behind_place(words: Sequence[Word], i: int) -> None:
    """ "shells fell on the market injuring three": the market is where, and what fell injured."""
    word = words[i]
    preposition, place = word.head, word.kid("nsubj")
    if word.dep != "pcomp" or preposition.lower not in _WHERE or place is None or place.i > word.i:
        return
    if word.kid("dobj") is None or preposition.head is preposition or place.pos == "PRON":
        return
    place.hang(preposition, "pobj")
    word.hang(preposition.head, "advcl")


def _scheme_before_infinitive(words: Sequence[Word], i: int) -> None:
    """ "revealed a plot to kidnap officials": the infinitive says what the plot is."""
    verb, scheme = words[i], words[i - 2]
    if i < 2 or words[i - 1].lower != "to" or verb.dep != "advcl" or scheme.lemma not in _SCHEMES:
        return
    if scheme.pos == "NOUN" and scheme.sentence == verb.sentence and not _below(scheme, verb):
        verb.hang(scheme, "acl")


def _shot_dead(words: Sequence[Word], i: int) -> None:
    """ "accused them of shooting dead four patients": "dead" is what the shot become, and hangs on the shooting."""
    dead, shooting = words[i], words[i - 1]
    if dead.lower != "dead" or shooting.lemma != "shoot" or dead.head is shooting or shooting.sentence != dead.sentence:
        return
    if i + 1 < len(words) and words[i + 1].lower in _WHERE:
        return  # "Man shot dead outside mosque"
    whom = dead.kid("dobj") or (dead.head if dead.dep == "amod" and dead.head.i > dead.i else None)
    if _below(shooting, dead):
        branch = next(word for word in (shooting, *shooting.ancestors()) if word.head is dead)
        if dead.is_root:
            return
        branch.hang(dead.head, branch.dep)
    elif whom is not None and _below(shooting, whom):
        return
    dead.hang(shooting, "acomp")
    if whom is not None:
        whom.hang(shooting, "dobj")


def _including_object(words: Sequence[Word], i: int) -> None:
    """ "The raid left eight people dead, including three children": the children are of the object, not of the raid."""
    including = words[i]
    noun = including.head
    if including.lower != "including" or including.dep != "prep" or noun.dep not in ("nsubj", "nsubjpass"):
        return
    obj = noun.head.kid("dobj")
    if noun.dep == "nsubj" and obj is not None and noun.head.i < obj.i < i:
        including.hang(obj, "prep")


def _number_for_object(words: Sequence[Word], i: int) -> None:
    """ "captured a fighter and two of his aides", "a doctor and his two nurses": they belong to the object, not to the
    verb."""
    word = words[i]
    noun = word.head.kid("dobj")
    if word.dep == "conj" and word.head.pos == "VERB" and noun is not None and noun.i < word.i:
        word.hang(noun, "conj")


def _clause_behind_that(words: Sequence[Word], i: int) -> None:
    """ "said that armed groups targeted the town": what the parser takes for a participle is the clause's verb."""
    verb = words[i]
    noun = verb.head
    if verb.dep != "acl" or noun.dep != "ccomp" or noun.pos not in ("NOUN", "PROPN") or noun.i != i - 1:
        return
    mark = noun.kid("mark")
    if mark is None or mark.lower != "that" or verb.kid("agent") is not None or noun.head.i > noun.i:
        return
    verb.hang(noun.head, "ccomp")
    noun.hang(verb, "nsubj")
    mark.hang(verb, "mark")
    verb.tag = "VBD"


def _clause_of_root(words: Sequence[Word], i: int) -> None:
    """ "A paper called on the rebels to leave": a call behind the root is the sentence's verb."""
    verb = words[i]
    noun = verb.head
    if verb.dep != "acl" or not noun.is_root or noun.i != i - 1 or noun.pos not in ("NOUN", "PROPN"):
        return
    if verb.kid("agent") is not None or not _calls(verb):
        return
    verb.uproot()
    verb.tag, verb.pos = "VBD", "VERB"
    for kid in [kid for kid in noun.children if kid.i > verb.i]:
        kid.hang(verb, kid.dep)
    noun.hang(verb, "nsubj")


def _finite_after_infinitive(words: Sequence[Word], i: int) -> None:
    """ "promised to free the men but killed them": a past form goes with the finite verb, not with the infinitive."""
    verb, infinitive = words[i], words[i].head
    if verb.dep != "conj" or infinitive.tag != "VB" or infinitive.dep != "xcomp" or verb.kid("nsubj") is not None:
        return
    if infinitive.head.tag in ("VBD", "VBZ", "VBP") and any(kid.lower == "to" for kid in infinitive.kids("aux")):
        verb.hang(infinitive.head, "conj")


def _calls(verb: Word) -> bool:
    return verb.lemma == "call" and any(prep.lower in ("on", "for", "upon") for prep in verb.kids("prep"))


def _bare_preposition(words: Sequence[Word], i: int) -> None:
    """ "granted asylum to five officers holed up in a house": whom a bare "to" means is no subject of a clause."""
    preposition = words[i]
    if preposition.kid("pobj", "pcomp") is not None or i + 1 >= len(words) or preposition.dep not in ("prep", "dative"):
        return
    noun = words[i + 1]
    while noun.left_edge == i + 1 and noun.dep not in ("nsubj", "nsubjpass") and noun.head is not noun:
        noun = noun.head
    verb = noun.head
    if noun.dep != "nsubj" or noun.left_edge != i + 1 or noun.i + 1 != verb.i or verb.tag not in ("VBD", "VBN"):
        return
    if verb.dep != "advcl" or verb.kid("mark", "aux") is not None or _below(preposition, verb):
        return
    noun.hang(preposition, "pobj")
    verb.hang(noun, "acl")
    verb.tag = "VBN"


def _day_before_name(words: Sequence[Word], i: int) -> None:
    """ "targeted on Wednesday morning Salah district": the day is the object of "on", what follows that of the verb."""
    day = words[i]
    noun, preposition = day.head, words[i - 1]
    if day.lower not in _DAYS or day.dep not in ("compound", "nmod", "npadvmod") or noun.head is not preposition:
        return
    last = words[i + 1] if i + 1 < noun.i and words[i + 1].lower in _HOURS else day
    verb = preposition.head
    if last.i + 1 > noun.i or noun.dep != "pobj" or preposition.lower != "on" or verb.pos not in ("VERB", "AUX"):
        return
    if noun.lower in _HOURS or words[last.i + 1].head is not noun or verb.kid("dobj", "auxpass") is not None:
        return
    noun.hang(verb, "dobj")
    day.hang(last if last is not day else preposition, "compound" if last is not day else "pobj")
    if last is not day:
        last.hang(preposition, "pobj")


def _name_behind_day(words: Sequence[Word], i: int) -> None:
    """ "targeted on Wednesday morning Salah district", with both under "on": the second is the verb's object."""
    preposition = words[i]
    objects, verb = preposition.kids("pobj"), preposition.head
    if len(objects) < 2 or objects[0].lower not in _DAYS | _HOURS or verb.pos != "VERB":
        return
    if verb.i < i and verb.kid("dobj", "auxpass") is None:
        objects[1].hang(verb, "dobj")


def _name_behind_kind(words: Sequence[Word], i: int) -> None:
    """ "by the militant group Hamas": the name is the head, "group" says what it is."""
    name = words[i]
    kind = name.head
    if name.dep != "appos" or kind.pos != "NOUN" or kind.tag != "NN" or kind.is_root or kind.i != name.left_edge - 1:
        return
    outer, dep = kind.head, kind.dep
    name.hang(outer, dep)
    for kid in [kid for kid in kind.children if kid.i > name.i]:
        kid.hang(name, kid.dep)
    kind.hang(name, "compound")


def _acronym_and_group(words: Sequence[Word], i: int) -> None:
    """ "the RSF and Arab militias": an acronym that is no state is a party of its own, not what the militias are."""
    name = words[i]
    group, other = name.head, name.kid("conj")
    if name.dep not in ("nmod", "compound") or not name.text.isupper() or len(name.text) < 3 or other is None:
        return
    if other.tag != "JJ" or other.i > group.i or group.tag not in ("NNS", "NNPS") or group.is_root:
        return
    if name.lower in _states():
        return
    outer, dep = group.head, group.dep
    name.hang(outer, dep)
    for kid in [kid for kid in group.children if kid.i < name.i]:
        kid.hang(name, kid.dep)
    other.hang(group, "amod")
    group.hang(name, "conj")


@functools.cache
def _states() -> frozenset[str]:
    return frozenset(name.lower() for row in rows("states") for name in row["synonyms"].split("|"))


def _people_of_side(words: Sequence[Word], i: int) -> None:
    """ "Syrian regime bombing": the regime is Syrian, and whose bombing it was is the Syrian regime."""
    people, side = words[i - 1], words[i]
    if people.head is not side.head or side.dep not in ("compound", "nmod") or not people.text[:1].isupper():
        return
    if people.dep in ("amod", "compound", "nmod") and people.tag in ("JJ", "NNP") and side.lemma in _sides():
        people.hang(side, "amod" if people.tag == "JJ" else "compound")


@functools.cache
def _sides() -> frozenset[str]:
    return frozenset(row["word"] for row in rows("people") if row["sector"] in ("MIL", "REB", "GOV", "COP", "PRM"))


def _relative_behind_object(words: Sequence[Word], i: int) -> None:
    """ "Gunmen opened fire, wounding a driver, who later died": of the object right before it, not of the subject."""
    verb = words[i].head
    before = words[i - 2] if i > 1 and words[i - 1].text == "," else words[i - 1]
    if words[i].lower != "who" or verb.dep != "relcl" or verb.head.i >= before.i or verb.head.dep != "nsubj":
        return
    if before.dep == "dobj" and before.sentence == verb.sentence and before.pos in ("NOUN", "PRON", "NUM", "DET"):
        verb.hang(before, "relcl")


def _below(word: Word, above: Word) -> bool:
    """True where a word is the other one or stands below it."""
    return word is above or above in word.ancestors()


def _name_event(word: Word) -> None:
    if word.lower in _event_gerunds():
        word.pos, word.tag, word.lemma = "NOUN", "NN", word.lower


@functools.cache
def _event_gerunds() -> frozenset[str]:
    """Gerunds that the frames know as nouns: "shelling", "fighting"."""
    nouns = (row["words"].split("|") for row in rows("frames") if row["pos"] == "N")
    return frozenset(word for words in nouns for word in words if word.endswith("ing"))


Mend = Callable[[Sequence[Word], int], None]
_BY_TAG: dict[str, tuple[Mend, ...]] = {
    "VBG": (_including_object, _gerund_after_and, _gerund_after_owner, _gerund_for_subject, _result_behind_place),
    "VB": (_scheme_before_infinitive,),
    "CD": (_number_for_object,),
    "VBN": (_clause_behind_that, _clause_of_root),
    "VBD": (_clause_behind_that, _clause_of_root, _finite_after_infinitive),
    "JJ": (_shot_dead,),
    "NN": (_people_of_side, _number_for_object),
    "NNS": (_number_for_object,),
    "NNP": (_day_before_name, _name_behind_kind, _acronym_and_group),
    "NNPS": (_name_behind_kind,),
    "IN": (_name_behind_day, _bare_preposition),
    "TO": (_bare_preposition,),
    "WP": (_relative_behind_object,),
}
