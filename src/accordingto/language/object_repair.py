"""Mends of the tree around objects: whom a verb befalls, where the parser hangs or joins them wrongly."""

from __future__ import annotations

import functools

from accordingto.language.parse import Word
from accordingto.language.subject_repair import bodies, people
from accordingto.vocabulary import rows


def range_for_object(word: Word) -> None:
    """ "killed between eight and nine people": the people are the object, "between" belongs to their number."""
    verb = word.head
    if word.lower != "between" or word.dep != "prep" or verb.pos != "VERB" or verb.kid("dobj") is not None:
        return
    noun = word.kid("pobj")
    if noun is not None and noun.kid("nummod") is not None and word.i == verb.i + 1:
        noun.hang(verb, "dobj")
        word.hang(noun, "quantmod")


def hostage_for_object(word: Word) -> None:
    """ "took nine men hostage": the men are the object."""
    if word.lemma not in ("hostage", "captive", "prisoner") or word.dep != "dobj" or word.tag != "NN":
        return
    _held_for_holding(word)
    people = word.kid("compound", "nmod")
    if people is not None and people.tag in ("NNS", "NNPS", "NNP"):
        people.hang(word.head, "dobj")
        word.dep = "oprd"


def _held_for_holding(hostage: Word) -> None:
    """ "7 nurses held hostage by rebels": who is counted, with nobody named whom they hold, is held."""
    verb = hostage.head
    held = verb.kid("nsubj")
    if verb.lower not in ("held", "taken") or held is None or held.kid("nummod") is None or hostage.children:
        return
    alone = len(verb.kids("dobj", "aux", "auxpass")) == 1 and held.lemma in people()
    if alone and (verb.kid("agent") is not None or held.lemma not in _fighters()):
        verb.tag, held.dep, hostage.dep = "VBN", "nsubjpass", "oprd"


@functools.cache
def _fighters() -> frozenset[str]:
    return frozenset(row["word"] for row in rows("people") if row["status"] == "combatant")


def object_beside_object(word: Word) -> None:
    """ "shot and killed a volunteer branch officer": of two nouns side by side, no article between, the second is who
    it was."""
    others = (kid for verb in word.head.kids("conj") for kid in verb.kids("dobj"))
    first = next((kid for kid in others if kid.right_edge == word.left_edge), None)
    if first is None or word.kid("det", "poss", "nummod") is not None or first.pos != "NOUN":
        return
    word.hang(first.head, "dobj")
    for kid in first.kids("det", "poss", "nummod", "amod"):
        kid.hang(word, kid.dep)
    first.hang(word, "compound")


def range_of_adjectives(word: Word) -> None:
    """ "received light to severe burns": the burns are the object, "light to severe" says how bad they were."""
    if word.dep != "dobj" or word.tag not in ("JJ", "NN") or word.kid("det", "nummod") is not None:
        return
    to = next((kid for kid in (*word.children, *word.head.children) if kid.lower == "to" and kid.i == word.i + 1), None)
    noun = to.kid("pobj") if to is not None else None
    if to is not None and noun is not None and any(kid.i == to.i + 1 for kid in noun.kids("amod")):
        noun.hang(word.head, "dobj")
        word.hang(noun, "amod")
        to.hang(word, "quantmod")


def list_behind_object(word: Word) -> None:
    """ "kidnapped a doctor, two nurses and their driver": the parser takes the second of a list for an adverb."""
    verb = word.head
    if word.dep != "npadvmod" or word.pos != "NOUN" or word.lemma not in people() or word.kid("conj") is None:
        return
    first = verb.kid("dobj")
    if first is None or first.i > word.i or verb.pos != "VERB":
        return
    commas = [kid for kid in (*verb.children, *first.children) if kid.text == "," and kid.i + 1 == word.left_edge]
    if commas:
        word.hang(first, "conj")


def person_beside_body(word: Word) -> None:
    """ "two guards working for an agency and a driver were killed": the driver goes with the guards, not with the
    agency."""
    body = word.head
    while body.dep == "conj":
        body = body.head
    if word.lemma not in people() or body.dep != "pobj" or not _is_one_of_some(word) or _is_somebody(body):
        return
    above = body.head.head
    while above.dep in ("acl", "prep", "pobj", "relcl") and not _is_somebody(above):
        above = above.head
    if _is_somebody(above) and above.kid("nummod", "det") is not None and above.i < body.i:
        word.hang(above, "conj")


def _is_one_of_some(word: Word) -> bool:
    """True for people who are counted one by one: "a driver", "his driver", "two drivers"."""
    one = any(kid.lower in ("a", "an", "another", "one") for kid in word.kids("det"))
    return one or word.kid("nummod", "poss") is not None


def _is_somebody(word: Word) -> bool:
    return word.pos == "NOUN" and word.lemma in people() and word.lemma not in bodies()


def injuries_to(word: Word) -> None:
    """ "the death of a guard and injuries to two nurses": "to" goes with the injuries."""
    if word.lower != "to" or word.dep not in ("prep", "dative") or word.kid("pobj") is None:
        return
    for above in (word.head, *word.head.subtree()) if word.head.pos == "VERB" else ():
        if above.i == word.i - 1 and above.lemma in ("injury", "wound", "damage") and above is not word.head:
            word.hang(above, "prep")
            return


def verdict_for_modifier(word: Word) -> None:
    """ "held the army responsible for the raid": the adjective says what the verb holds of its object."""
    noun = word.head
    if word.lower not in _VERDICTS or word.dep != "amod" or noun.dep != "dobj" or word.i < noun.i:
        return
    if noun.head.lemma in ("hold", "find", "deem", "consider"):
        word.hang(noun.head, "oprd")


_VERDICTS = frozenset({"responsible", "accountable", "guilty", "liable"})
