"""Did it happen: modality and polarity of an event, from the grammar around its words."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass

from accordingto.language.parse import Word
from accordingto.language.syntax import is_cut_off
from accordingto.records import Modality, Polarity
from accordingto.vocabulary import rows

_NOBODY = frozenset({"nobody", "none", "neither", "nothing"})
_RANK: dict[str, int] = {"actual": 0, "habitual": 1, "future": 2, "hypothetical": 3}


@dataclass(slots=True)
class Judgement:
    """What has been found so far about one event."""

    modality: Modality = "actual"
    polarity: Polarity = "positive"

    def add(self, value: str) -> None:
        """Takes a finding in: the least certain modality wins, negation stays."""
        if value == "negative":
            self.polarity = "negative"
        elif value == "positive":
            return
        elif _RANK[value] > _RANK[self.modality]:
            self.modality = value  # type: ignore[assignment]


@functools.cache
def _words() -> Mapping[str, Mapping[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for row in rows("modality"):
        for word in row["words"].split("|"):
            found.setdefault(row["place"], {}).setdefault(word, row["value"])
    return found


def of_verb(verb: Word) -> Judgement:
    """Modality and polarity of an event told by a verb."""
    judged = Judgement()
    _own(verb, judged)
    _above(verb, judged)
    return judged


def of_noun(noun: Word, light: Word | None) -> Judgement:
    """Modality and polarity of an event noun; ``light`` is the verb that lends it its subject, if any."""
    judged = Judgement()
    for kid in noun.children:
        if kid.dep in ("amod", "det", "compound"):
            value = _words()["modifier"].get(kid.lower)
            if value:
                judged.add(value)
    governor = light or _governor(noun)
    told = light is not None and light.lemma in _words()["told"] and noun.lemma != "responsibility"
    if governor is None or told:
        return judged  # "nobody claimed the attack": there was one
    value = _words()["governs_noun"].get(governor.lemma)
    if noun.dep == "dobj" and governor.lemma in ("call", "appeal"):
        value = None  # "called the raid a success" is no call for one
    if value and light is None:
        judged.add(value)
        return judged
    if governor.lemma == "be" and noun.dep == "nsubj":
        _predicated(governor, judged)
    if governor.pos in ("VERB", "AUX") and (light is not None or _indefinite(noun)):
        before = judged.polarity
        _own(governor, judged)
        _above(governor, judged)
        if _words()["happens"].get(governor.lemma) == "modality":
            judged.polarity = before  # "would not halt its operation": it goes on
    elif governor.pos == "VERB" and noun.dep == "nsubj":
        _happens(governor, judged)
    return judged


def _predicated(verb: Word, judged: Judgement) -> None:
    """ "an invasion is possible", "collateral damage was likely unavoidable"."""
    for adjective in verb.kids("acomp"):
        for word in (adjective, *adjective.kids("advmod")):
            value = _words()["predicate"].get(word.lower)
            if value:
                judged.add(value)


def _happens(verb: Word, judged: Judgement) -> None:
    """ "the withdrawal did not take place", "the operation would not stop": the verb tells whether the event is."""
    kind = _words()["happens"].get(verb.lemma)
    if kind is None:
        return
    told = of_verb(verb)
    judged.add(told.modality)
    if kind == "inherit":
        judged.add(told.polarity)


def of_adjective(adjective: Word) -> Judgement:
    """Modality and polarity of "dead", "missing" …: those of the verb that it belongs to."""
    judged = Judgement()
    if adjective.kid("neg"):
        judged.add("negative")
    head = adjective.head
    if (
        head is not adjective
        and head.pos in ("VERB", "AUX")
        and adjective.dep in ("acomp", "oprd", "attr", "ccomp", "advcl")
    ):
        _own(head, judged)
        _above(head, judged)
    return judged


def _indefinite(noun: Word) -> bool:
    determiner = noun.kid("det")
    return determiner is not None and determiner.lower in ("a", "an", "any", "no", "another", "further")


def _governor(noun: Word) -> Word | None:
    """The verb or noun that an event noun hangs on, through a preposition or a co-ordination."""
    word = noun
    while word.dep == "conj" and word.head is not word:
        word = word.head
    if word.is_root or word.dep == "dep":
        return None
    head = word.head
    if head.pos == "ADP":
        head = head.head
    return head


def _own(verb: Word, judged: Judgement) -> None:
    """Negation, modal verbs, adverbs and negative subjects of a verb; conjuncts share those of the first."""
    words = _words()
    for kid in verb.children:
        if kid.dep == "neg" and kid.lower != "only":
            judged.add("negative")
        elif kid.dep in ("aux", "auxpass"):
            value = words["aux"].get(kid.lower)
            if value:
                judged.add(value)
        elif kid.dep == "mark":
            value = words["mark"].get(kid.lower) or _until(verb, kid)
            if value:
                judged.add(value)
        elif kid.dep == "advmod" and kid.lower in words["adverb"] and verb.tag in ("VBP", "VBZ", "VB", "VBG"):
            judged.add("habitual")
        elif (kid.dep in ("nsubj", "nsubjpass") and _is_nobody(kid)) or (
            kid.dep == "dobj" and _is_nobody(kid) and not is_cut_off(verb, kid)
        ):
            judged.add("negative")
    if judged.modality in ("actual", "future") and verb.tag in ("VBP", "VBZ", "VB"):
        judged.modality = "habitual" if any(map(_is_every, verb.kids("npadvmod"))) else judged.modality
    _share_auxiliaries(verb, judged)


def _share_auxiliaries(verb: Word, judged: Judgement) -> None:
    """Takes over what a verb shares with the one that it is co-ordinated with."""
    if verb.dep == "conj" and not verb.kid("aux", "nsubj", "nsubjpass") and verb.head.pos in ("VERB", "AUX"):
        for kid in verb.head.kids("aux"):
            value = _words()["aux"].get(kid.lower)
            if value:
                judged.add(value)
        if verb.tag == "VB" and verb.head.tag == "VB" and verb.head.kid("neg") is not None:
            judged.add("negative")  # "did not attack or kill"


def _until(verb: Word, mark: Word) -> str | None:
    """ "would not stop until they surrender" is a condition; "went on until they surrendered" is not."""
    if verb.tag not in ("VB", "VBP", "VBZ"):
        return None
    return _words()["until"].get(mark.lower)


def _is_every(noun: Word) -> bool:
    """ "kill dozens every month", "would attack the road every night"."""
    return any(kid.lower in ("every", "each") for kid in noun.kids("det"))


def _is_nobody(noun: Word) -> bool:
    if noun.lower in _NOBODY or (noun.lower == "one" and any(kid.lower == "no" for kid in noun.children)):
        return True
    return any(kid.lower == "no" and kid.dep == "det" for kid in noun.children)


def _above(verb: Word, judged: Judgement) -> None:
    """What stands over the verb: "threatened to …", "ordered … to", "failed to", "if …", "without …-ing"."""
    word: Word | None = verb
    for _ in range(_STEPS):
        if word is None or word.head is word:
            return
        word = _step(word, judged)


_STEPS = 6
_CLAUSES = frozenset({"xcomp", "ccomp", "acl", "advcl", "acomp"})


def _step(word: Word, judged: Judgement) -> Word | None:
    """Looks at what governs a clause; returns the governor where that may be governed in turn."""
    head = word.head
    if word.dep == "conj":
        shared = head.pos in ("VERB", "AUX") and not word.kid("nsubj", "nsubjpass")
        return head if shared else None
    if word.dep == "pcomp":
        _after_preposition(head, judged)
        return None
    if word.dep not in _CLAUSES:
        return None
    infinitive = word.dep == "xcomp" or any(kid.lower == "to" and kid.dep == "aux" for kid in word.children)
    if not infinitive and not (word.tag == "VBG" and word.dep == "ccomp"):
        if word.dep == "advcl" and any(kid.lower in _words()["mark"] for kid in word.kids("mark")):
            judged.add("hypothetical")
        return None
    return _governed(word, infinitive, judged)


def _governed(word: Word, infinitive: bool, judged: Judgement) -> Word | None:
    head = word.head
    if word.dep == "advcl" and infinitive:  # "to" of purpose: intended
        judged.add("future")
        return None
    value = _words()["governs_verb"].get(head.lemma)
    if head.lemma == "have" and head.tag in ("VBD", "VBN"):
        value = None  # "had to flee": they did
    if head.lower == "used" and infinitive and word.left_edge == head.i + 1 and head.kid("auxpass") is None:
        value = "habitual"
    if value:
        judged.add(value)
    elif word.dep == "acl" and infinitive:
        judged.add("future")
    if head.pos not in ("VERB", "AUX", "ADJ"):
        return None
    _own(head, judged)
    return head


def _after_preposition(preposition: Word, judged: Judgement) -> None:
    """ "without killing" did not happen; "plans for attacking" is what the noun or verb before it says."""
    if preposition.lower == "without":
        judged.add("negative")
        return
    value = _words()["governs_verb"].get(preposition.head.lemma)
    if value and (preposition.lower != "for" or value != "future"):
        judged.add(value)
