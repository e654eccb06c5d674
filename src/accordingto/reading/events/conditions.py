"""The conditions that frames set on the dependants of a verb, each by its name in the vocabulary."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from accordingto.language.parse import Word
from accordingto.reading.events import taking
from accordingto.reading.events.captors import is_lawful
from accordingto.reading.events.classes import is_class, meant

Slots = Mapping[str, list[Word]]
Condition = Callable[[Sequence[str], Word, Slots], bool]

_QUANTIFIERS = frozenset(
    "degree kind part number series round delivery state million billion dollar euro ton tonne worth package".split()
)


def says(word: Word, wanted: Sequence[str]) -> bool:
    """True where an object or its compound is one of the words: "aid", "aid deliveries", "part of an aid programme"."""
    names = [word, *word.kids("compound")] if meant(word) is word else [word, meant(word)]
    if word.lemma in _QUANTIFIERS:
        names.extend(obj for prep in word.kids("prep") if prep.lower in ("of", "in") for obj in prep.kids("pobj"))
        names.extend(kid for name in names[1:] for kid in name.kids("compound"))
    return any(name.lemma in wanted or name.lower in wanted for name in names)


def _kid_says(wanted: Sequence[str], verb: Word, *deps: str) -> bool:
    return any(kid.lower in wanted for kid in verb.children if kid.dep in deps)


def _prep_obj(wanted: Sequence[str], verb: Word, slots: Slots) -> bool:
    """An object of a preposition by its lemma, or with the word before it: "to:hospital|trauma center"."""
    prep, _, first = wanted[0].partition(":")
    words = [*slots.get(f"prep_{prep}", ())]
    words += [obj for kid in verb.kids("agent") if kid.lower == prep for obj in kid.kids("pobj")]
    return any(says_one_of(word, (first, *wanted[1:])) for word in words)


def _prep_class(wanted: Sequence[str], verb: Word, slots: Slots) -> bool:
    """An object of one of some prepositions by its class: "into+to:wild"."""
    prepositions, _, name = wanted[0].partition(":")
    return any(
        is_class(word, one)
        for preposition in prepositions.split("+")
        for word in slots.get(f"prep_{preposition}", ())
        for one in (("vehicle", "dwelling") if name == "ride" else (name,))
    )


def says_one_of(word: Word, wanted: Sequence[str]) -> bool:
    if word.lemma in wanted:
        return True
    return any(f"{kid.lower} {word.lemma.lower()}" in wanted for kid in word.kids("compound", "amod"))


def _is_dead(word: Word) -> bool:
    """ "the victims", "the dead", "those killed"."""
    if word.lemma in ("dead", "victim", "fatality", "deceased", "death"):
        return True
    return word.lower == "those" and any(kid.lemma == "kill" for kid in word.kids("acl", "relcl"))


def _none_of_them(word: Word) -> bool:
    """ "none of the pilots"."""
    people = [obj for prep in word.kids("prep") if prep.lower == "of" for obj in prep.kids("pobj")]
    return word.lower in ("none", "neither") and any(is_class(obj, "person") for obj in people)


def _infinitive(verb: Word) -> bool:
    """ "told the troops to leave", where the parser may hang the clause on the object."""
    clauses = [*verb.kids("xcomp", "ccomp", "advcl"), *(kid for obj in verb.kids("dobj") for kid in obj.kids("acl"))]
    return any(kid.lower == "to" for clause in clauses for kid in clause.kids("aux"))


_INTO = frozenset({"in", "into", "on", "through", "to", "across"})
_DEEP = 3


def _in_body(verb: Word) -> bool:
    """ "hit in the leg", "got a bullet through the hand", "were hit, one in the knee and one in the palm"."""
    near = [verb]
    for _ in range(_DEEP):
        preps = [kid for word in near for kid in word.kids("prep", "dative") if kid.lower in _INTO and kid.i > verb.i]
        if any(is_class(obj, "body") for prep in preps for obj in prep.kids("pobj")):
            return True
        near = [kid for word in near for kid in word.kids("dobj", "npadvmod", "conj", "appos", "oprd", "dep", "nsubj")]
        near = [word for word in near if word.i > verb.i and not word.tag.startswith("VB")]
    return False


_HOUSEHOLDS = frozenset({"family", "household", "community"})
"""Who loses a house may be said to be burned, too."""


CONDITIONS: Mapping[str, Condition] = {
    "prt": lambda wanted, verb, _: _kid_says(wanted, verb, "prt", "advmod", "prep"),
    "prep": lambda wanted, verb, _: _kid_says(wanted, verb, "prep", "prt", "agent", "dative"),
    "noprep": lambda wanted, verb, _: not _kid_says(wanted, verb, "prep"),
    "pcomp": lambda wanted, verb, _: any(
        prep.lower in wanted and any(kid.tag == "VBG" for kid in prep.kids("pcomp")) for prep in verb.kids("prep")
    ),  # "held for smuggling"
    "alone": lambda _, verb, slots: all(
        kid.lower in ("also", "too")
        for kid in verb.kids("prep", "prt", "acomp", "oprd", "dobj", "advmod", "xcomp", "attr")
    ),
    "adj": lambda wanted, verb, _: _kid_says(wanted, verb, "oprd", "acomp", "advmod", "ccomp", "advcl"),
    "adv": lambda wanted, verb, _: any(kid.lower in wanted and kid.kid("neg") is None for kid in verb.kids("advmod")),
    "obj_mod": lambda wanted, _, slots: any(
        kid.lower in wanted for word in slots.get("obj", ()) for kid in word.kids("amod", "compound")
    ),
    "prep_obj_or": lambda wanted, verb, _: _kid_says(wanted, verb, "oprd", "acomp", "advmod", "dobj", "npadvmod"),
    "obj": lambda wanted, _, slots: any(says(word, wanted) for word in slots.get("obj", ())),
    "nosubj": lambda _, verb, slots: not slots.get("subj"),
    "noobj": lambda _, verb, slots: not slots.get("obj"),
    "obj_class": lambda wanted, _, slots: any(is_class(word, wanted[0]) for word in slots.get("obj", ())),
    "subj_class": lambda wanted, _, slots: any(is_class(word, wanted[0]) for word in slots.get("subj", ())),
    "under_be": lambda _, verb, slots: verb.dep == "xcomp" and verb.head.lemma == "be",  # "the rebels are to blame"
    "obj_people": lambda _, verb, slots: all(
        word.tag != "CD" and word.lemma not in _HOUSEHOLDS and is_class(word, "human") for word in slots.get("obj", ())
    ),
    "in_body": lambda _, verb, slots: _in_body(verb),
    "neg": lambda _, verb, slots: verb.kid("neg") is not None,
    "freerel": lambda _, verb, slots: any(
        kid.kid("dobj") and kid.children[0].lower == "what" for kid in verb.kids("ccomp")
    ),
    "xcomp": lambda _, verb, slots: verb.kid("xcomp", "ccomp") is not None,
    "for_clause": lambda _, verb, slots: any(
        mark.lower == "for" for kid in verb.kids("advcl", "ccomp", "xcomp") for mark in kid.kids("mark")
    ),
    "ccomp": lambda _, verb, slots: verb.kid("ccomp") is not None,
    "xcomp_to": lambda wanted, verb, _: _infinitive(verb),
    "prep_obj": _prep_obj,
    "obj_number": lambda _, verb, slots: any(
        word.kid("nummod") is not None or word.tag == "CD" for word in slots.get("obj", ())
    ),
    "indirect": lambda _, verb, slots: bool(slots.get("iobj")),
    "obj_bare": lambda _, verb, slots: any(word.tag == "CD" and not word.kid("prep") for word in slots.get("obj", ())),
    "subj_dead": lambda _, verb, slots: any(_is_dead(word) for word in slots.get("subj", ())),
    "subj_captor": lambda _, verb, slots: taking.by_captor(slots),
    "subj_captor_or_none": lambda _, verb, slots: not slots.get("subj") or taking.by_captor(slots),
    "subj_lawful": lambda _, verb, slots: any(map(is_lawful, slots.get("subj", ()))),
    "obj_victim": lambda _, verb, slots: taking.has_victim(slots.get("obj", ())),
    "with_victim": lambda _, verb, slots: taking.has_victim(slots.get("prep_with", ())),
    "untold_taker": lambda _, verb, slots: taking.by_nobody_told(verb, slots),
    "led_off": lambda _, verb, slots: taking.must_go(verb),
    "prep_class": _prep_class,
    "captives": lambda _, verb, slots: False,  # asked in a round of their own: events/captives.py
    "let_go": lambda _, verb, slots: taking.lets_go(verb),
    "obj_manned": lambda _, verb, slots: taking.is_manned(slots),
    "found_alive": lambda _, verb, slots: taking.finds_alive(verb, slots),
    "subj_or_passive": lambda _, verb, slots: bool(slots.get("subj")) or verb.tag == "VBN",
    "subj_none": lambda _, verb, slots: any(_none_of_them(word) for word in slots.get("subj", ())),
}


def holds(name: str, value: str, verb: Word, slots: Slots) -> bool:
    """True where a verb and its slots meet a condition."""
    return CONDITIONS[name](value.split("|"), verb, slots)
