"""Mends of the tree around numbers of people that the parser gives to another verb than the one that harmed them."""

from __future__ import annotations

import functools
from collections.abc import Sequence

from accordingto.language.parse import Word
from accordingto.language.subject_repair import bodies, people
from accordingto.language.syntax import conjuncts
from accordingto.vocabulary import rows

_HURT = frozenset({"kill", "injure", "wound", "hurt", "kidnap", "abduct", "arrest", "detain", "capture"})
_SAYING = frozenset({"say", "report"})


def mend_counts(words: Sequence[Word]) -> None:
    """Applies every mend to a freshly planted tree; a mend is tried where a number stands."""
    for number in words:
        if number.tag == "LS" and number.text.isdigit():
            number.tag, number.pos = "CD", "NUM"  # "; 2 released" of a log is no item of a list
        if number.tag in ("VBN", "VBD") and number.dep == "acl" and number.lemma in _HURT:
            if number.tag == "VBN":
                _participle_behind_count(words, number)
            _participle_behind_body(number)
        if number.tag == "CD" and number.dep == "nummod":
            _no_of_number(words, number)
            _number_of_participle(number)
            _object_before_speech(words, number)
            _range_behind_verb(words, number)
            _subject_of_participle(words, number)
            _list_before_participle(words, number)
            _name_before_count(words, number)
            _count_behind_participle(number)
            _number_of_another_item(words, number)
            _subject_of_gerund(number)
            _person_beside_unit(number)
        elif number.tag == "CD" and number.dep in ("attr", "dobj", "conj"):
            _number_beside_verb(number)
            _number_before_participle(words, number)
        elif number.tag == "CD" and number.dep == "appos":
            _number_of_log(words, number)
        elif number.tag == "CD" and number.dep == "pobj":
            _bound_behind_verb(words, number)


def _no_of_number(words: Sequence[Word], number: Word) -> None:
    """ "no fewer than 12 people": "no" belongs to the number; it is not said that there were no people."""
    no = words[number.i - 3] if number.i >= 3 else number
    between = tuple(word.lower for word in words[number.i - 2 : number.i])
    if no.lower == "no" and between in _BOUNDS and no.head is number.head:
        no.hang(number, "quantmod")


_BOUNDS = frozenset({("fewer", "than"), ("less", "than"), ("more", "than")})


def _participle_behind_count(words: Sequence[Word], verb: Word) -> None:
    """ "3 nurses and 1 driver killed and 1 guard injured": what stands right behind a counted noun befell that noun."""
    noun = words[verb.i - 1] if verb.i else verb
    part = verb.head
    if noun.text == "," and part.dep == "appos" and part.i < noun.i and part.head.kid("nummod") is not None:
        verb.hang(part.head, "acl")  # "Nine civilians, six of them children, killed in a night"
        return
    if noun.tag == "CD" and noun.dep == "pobj" and noun.kid("det") is not None and noun is not verb.head:
        verb.hang(noun, "acl")  # "five of the six wounded attend one school"
        return
    counted = noun.pos == "NOUN" and noun.kid("nummod") is not None
    if counted and noun is not verb.head and _below(noun, verb.head) and noun.dep in ("conj", "appos"):
        verb.hang(noun, "acl")


def _participle_behind_body(verb: Word) -> None:
    """ "2 nurses and 1 from another agency abducted": people are abducted, not the agency that they are from."""
    body, above = verb.head, verb.head.head.head
    if verb.kid("dobj", "aux", "auxpass") is not None:
        return
    if body.dep != "pobj" or body.head.dep != "prep" or body.tag == "CD":
        return
    if body.lemma in people() and body.lemma not in bodies():
        return
    if above.dep == "acl" and above.lemma == "work":
        above = above.head  # "1 driver working for an agency abducted"
    if above.tag == "CD" or (above.lemma in people() and above.kid("nummod") is not None):
        verb.hang(above, "acl")
        verb.tag = "VBN"


def _count_behind_participle(number: Word) -> None:
    """ "2 nurses killed and one driver": the driver shares what befell the nurses."""
    noun, verb = number.head, number.head.head
    if noun.dep != "conj" or verb.lemma not in _HURT or verb.tag not in ("VBN", "VBD") or noun.lemma not in people():
        return
    first = verb.kid("nsubj", "nsubjpass")
    counted = first is not None and (first.tag == "CD" or first.kid("nummod") is not None)
    if first is None or not counted or first.i > verb.i or verb.kid("dobj") is not None:
        return
    if not any(word.lemma in _HURT for word in noun.subtree()):  # "1 nurse killed and 1 guard of a camp injured"
        noun.hang(first, "conj")


def _person_beside_unit(number: Word) -> None:
    """ "Three soldiers of the first contingent and an interpreter died": the interpreter is one of the dead."""
    noun = number.head
    for unit in [obj for prep in noun.kids("prep") if prep.lower in ("of", "from") for obj in prep.kids("pobj")]:
        if unit.lemma not in _units() or unit.tag not in ("NN", "NNP"):
            continue
        for other in unit.kids("conj"):
            counted = other.kid("nummod") is not None or any(kid.lower in ("a", "an") for kid in other.kids("det"))
            if other.lemma in people() - _units() and counted:
                other.hang(noun, "conj")


@functools.cache
def _units() -> frozenset[str]:
    """Bodies of soldiers and police, whose members are counted before them."""
    classes = {row["class"]: frozenset(row["words"].split("|")) for row in rows("noun_classes")}
    return classes["unit"] | bodies()


def _subject_of_gerund(number: Word) -> None:
    """ "resulted in one member dying", "led to two men being hurt": whoever stands before the gerund is its subject."""
    noun, gerund = number.head, number.head.head
    if noun.dep == "compound" and gerund.tag == "VBG" and gerund.dep == "pobj" and gerund.lemma in _BEFALLING:
        noun.dep, gerund.dep, gerund.pos = "nsubj", "pcomp", "VERB"


_BEFALLING = frozenset({"die", "perish", "be", "get", "fall", "surrender"})


def _number_of_another_item(words: Sequence[Word], number: Word) -> None:
    """ "three wounded; enemy, fifteen bodies": of two numbers the one behind the semicolon is that of the noun."""
    noun = number.head
    nearer = [kid for kid in noun.kids("nummod") if number.i < kid.i < noun.i]
    if nearer and any(word.text == ";" for word in words[number.i : nearer[-1].i]):
        number.hang(noun.head, "dep")


def _number_of_log(words: Sequence[Word], number: Word) -> None:
    """ "3 rebels killed, 0 detained": a number between two participles is who the second befell."""
    behind = words[number.i + 1] if number.i + 1 < len(words) else number
    if number.i < _LOG or behind.lemma not in _HURT or words[number.i - 1].text not in (",", ";"):
        return
    if words[number.i - 2].lemma not in _HURT or behind.kid("aux", "auxpass", "dobj", "agent") is not None:
        return
    for subject in behind.kids("nsubj", "nsubjpass"):
        subject.dep = "dep"
    number.hang(behind, "nsubjpass")


_LOG = 2
"""Words before a number that follows the first participle of a log."""


def _number_beside_verb(number: Word) -> None:
    """ "40 were killed and around 20 wounded": the number is who was wounded, and being wounded goes with the verb."""
    verb, participle = number.head, number.kid("acl")
    if number.dep != "conj" or verb.lemma not in _HURT or verb.tag not in ("VBN", "VBD") or participle is None:
        return
    if participle.tag == "VBN" and participle.lemma in _HURT and participle.i == number.i + 1:
        participle.hang(verb, "conj")
        number.hang(participle, "nsubjpass")


def _number_of_participle(number: Word) -> None:
    """ "leaving at least three killed and 30 wounded": the number is who was killed."""
    verb = number.head
    if verb.tag == "VBN" and verb.lemma in _HURT and number.i + 1 == verb.i and verb.kid("nsubj", "nsubjpass") is None:
        number.dep = "nsubjpass"


def _number_before_participle(words: Sequence[Word], number: Word) -> None:
    """ "2 killed/3 wounded", "claiming four martyrs and 13 injured": the second number is who was hurt."""
    behind = words[number.i + 1] if number.i + 1 < len(words) else number
    before = words[number.i - 1] if number.i else number
    if behind.lemma not in _HURT or behind.tag not in ("VBN", "VBD") or behind.kid("nsubj", "nsubjpass", "dobj", "aux"):
        return
    if _is_cared_for(number, behind):  # "were treating more than 100 wounded"
        number.hang(behind, "nsubjpass")
        return
    if _is_apart(number, behind):
        number.hang(behind, "nsubjpass")  # "losses: two dead and five wounded"
        return
    if before.text != "/" and not (before.lower == "and" and number.dep == "conj" and number.head.kid("nummod")):
        return
    if not _below(behind, number):
        number.hang(behind, "nsubjpass")


def _is_apart(number: Word, behind: Word) -> bool:
    """True where the participle hangs on a noun before the number, and the number beside it."""
    noun = behind.head
    loose = number.dep in ("conj", "appos", "dep", "npadvmod")
    return behind.dep == "amod" and noun.i < number.i and loose and number.head in (noun, *noun.children)


def _is_cared_for(number: Word, behind: Word) -> bool:
    verb = number.head
    clause = behind.dep in ("advcl", "acl", "xcomp", "ccomp", "oprd") and behind.head in (verb, number)
    return number.dep == "dobj" and clause and verb.lemma not in _HURT and verb.lemma != "leave" and behind.head is verb


def _list_before_participle(words: Sequence[Word], number: Word) -> None:
    """ "2 nurses and 1 driver wounded" without a verb of its own: all of them are the wounded."""
    noun, verb = number.head, number.head.head
    first = verb.head
    if noun.dep not in ("nsubj", "nsubjpass") or verb.tag not in ("VBN", "VBD") or verb.lemma not in _HURT:
        return
    if verb.dep != "conj" or first.pos != "NOUN" or first.kid("nummod") is None or first.kid("acl", "relcl"):
        return
    if words[noun.left_edge - 1].lower in ("and", ",") and not verb.kid("aux", "auxpass", "dobj", "agent"):
        noun.hang(first, "conj")
        verb.hang(noun, "acl")
        verb.tag = "VBN"


def _name_before_count(words: Sequence[Word], number: Word) -> None:
    """ "according to the group Hezbollah more than 30 rebels were killed": the rebels were, and no comma divides."""
    noun, name = number.head, number.head.head
    verb = name.head
    if noun.dep != "appos" or name.dep not in ("nsubj", "nsubjpass") or verb.lemma not in _HURT or name.pos != "PROPN":
        return
    if noun.left_edge != name.i + 1 or name.left_edge == 0 or name.kid("nummod") is not None:
        return
    noun.hang(verb, name.dep)
    before = words[name.left_edge - 1]
    if before.pos == "NOUN" and not _below(before, name):
        name.hang(before, "appos")
    else:
        name.dep = "dep"


def _object_before_speech(words: Sequence[Word], number: Word) -> None:
    """ "killed nine people including a nurse activists said", with no comma: the activists say it, the nine were
    killed."""
    noun, speech = number.head, number.head.head
    if noun.dep != "nsubj" or speech.lemma not in _SAYING or speech.i < noun.i or noun.left_edge == 0:
        return
    verb = words[noun.left_edge - 1]
    if verb.lemma not in _HURT or not verb.tag.startswith("VB") or verb.kid("dobj", "auxpass") is not None:
        return
    speaker = words[speech.i - 1]
    if speaker is noun or speaker.pos not in ("NOUN", "PROPN") or not (_below(speech, verb) or _below(verb, speech)):
        return
    if _below(speaker, noun):
        noun.hang(verb, "dobj")
        speaker.hang(speech, "nsubj")


def _subject_of_participle(words: Sequence[Word], number: Word) -> None:
    """ "20 people killed 30 others injured", "1 guard killed, 1 driver and 2 nurses injured": the last are
    the injured."""
    noun, verb = number.head, number.head.head
    last = conjuncts(noun)[-1]
    if noun.dep != "dobj" or verb.lemma not in _HURT or verb.tag not in ("VBD", "VBN") or last.i + 1 >= len(words):
        return
    behind = words[last.i + 1]
    if behind.tag != "VBN" or behind.lemma not in _HURT or behind.head not in (noun, last, verb) or behind.kid("dobj"):
        return
    counted = verb.kid("nsubj", "nsubjpass", "nummod")
    if counted is None or (counted.tag != "CD" and counted.kid("nummod") is None):
        return  # "rebels killed 30 soldiers wounded before"
    if verb.kid("aux", "auxpass") is not None or behind.kid("agent") is not None:
        return
    behind.hang(verb, "conj")
    noun.hang(behind, "nsubjpass")


def _bound_behind_verb(words: Sequence[Word], number: Word) -> None:
    """ "killed up to 2359 people": "up to" belongs to the number of the people, not to the killing."""
    noun = words[number.i + 1] if number.i + 1 < len(words) else number
    bound = number.head
    above = bound.head if bound.head.lower == "up" else bound
    if noun.tag != "NNS" or noun.dep not in ("dobj", "nsubj", "nsubjpass") or bound.lower not in ("up", "to"):
        return
    if noun.left_edge != noun.i or _below(noun, bound) or _below(noun, above):
        return
    if {word.lower for word in words[number.i - 2 : number.i]} != {"up", "to"}:
        return
    number.hang(noun, "nummod")
    for word in (bound, above):
        if word.lower in ("up", "to") and word.i in (number.i - 1, number.i - 2):
            word.hang(number, "quantmod")


def _range_behind_verb(words: Sequence[Word], number: Word) -> None:
    """ "killed from 500 to 1,000 people": the people are the object, "from … to" belongs to their number."""
    noun, preposition, verb = number.head, number.head.head, number.head.head.head
    if noun.dep != "pobj" or preposition.lower not in ("from", "to") or verb.lemma not in _HURT:
        return
    behind = words[verb.i + 1 : verb.i + 3]
    if len(behind) == 2 and behind[0].lower == "from" and behind[1].tag == "CD" and verb.kid("dobj") is None:
        noun.hang(verb, "dobj")


def _below(word: Word, above: Word) -> bool:
    return above in word.ancestors()
