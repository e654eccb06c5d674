"""From the head word of a phrase to how many it names."""

from __future__ import annotations

import functools

from accordingto.language.parse import Word
from accordingto.language.syntax import conjuncts, phrase_start
from accordingto.reading.events.classes import is_next, people
from accordingto.reading.figures.numbers import Number, Numbers
from accordingto.reading.figures.victims import describe
from accordingto.reading.mentions import Quantity
from accordingto.reading.participants.actors import known_names
from accordingto.vocabulary import rows

_ONE = frozenset({"a", "an", "another", "one", "every", "each"})
_HE = frozenset({"he", "she", "him", "her", "himself", "herself", "i", "me"})
_ANYONE = frozenset({"anyone", "anybody", "everyone", "everybody", "whoever"})
_THEY = frozenset({"they", "them", "we", "us", "those", "these", "others", "who", "many"})
_OF = frozenset("number total group crowd bodies body remains corpse toll series crew team family".split())
_KINDS = frozenset("elderly disabled old young sick poor weak infirm wounded injured vulnerable".split())
"""Adjectives that name people of a kind, never one of them."""
_STAFF = frozenset({"staff", "personnel", "youth", "crew"})
"""Collectives that aid reports use for one person, too: "a staff of the agency"."""
_ONE_OR_MANY = ("ese", "swiss", "british", "french", "irish", "dutch")
"""Ends of names for people of a country that are the same for one and for many."""
_COLLECTIVE = frozenset(
    "family group crew team people police army military staff personnel government population community public "
    "crowd militia media leadership navy force unit company opposition youth number majority rest most part".split()
)


@functools.cache
def _not_counted() -> frozenset[str]:
    return frozenset(word for row in rows("not_counted") for word in row["words"].split("|"))


def quantity(word: Word, numbers: Numbers, *, counted: bool) -> Quantity | None:
    """How many a phrase names, from its head word; None where it counts nothing.

    ``counted`` says that people are meant, so that a name, "a soldier" or bare "soldiers" are figures, too.
    """
    if is_next(word):
        return _unnumbered(word, counted)
    if word.lemma in _not_counted() or word.lower in _not_counted():
        return None
    if word.text.isdigit() and word.i not in numbers:
        return None  # a day, a year, an age
    word = _every_one_of(word) or word
    detailed = numbers.before.get(word.i) or _in_all(word, numbers)
    if detailed is not None:
        return _make(word, word, detailed)
    number = numbers.get(word.i)
    if number is not None and word.i >= number.start and not _is_article(word) and not _no_one(word):
        return _of_number(word, number)
    for kid in word.children:
        if kid.dep in ("nummod", "amod", "det", "quantmod", "nmod", "compound", "predet", "advmod") and kid.i < word.i:
            number = numbers.get(_first_of(kid).i)
            if kid.dep == "preconj" or (kid.lower == "both" and word.kid("conj") is not None):
                continue  # "both the driver and his passenger"
            if number is not None and not _is_name_part(kid, word) and not _in_brackets(kid, word):
                return _make(word, word, number)
        if kid.dep == "nmod" and kid.lemma == "total" and (number := _of_total(kid, numbers)) is not None:
            return _make(word, word, number)  # "total of 24 rebels were killed"
    first = numbers.get(phrase_start(word)) if word.kid("preconj") is None else None
    if first is not None and word.pos != "PROPN" and first.end <= word.i:
        return _make(word, word, first)  # "2 staff guards": the parser hangs the number on the inner noun
    inner = _inner(word, numbers)
    return inner or _unnumbered(word, counted)


def _every_one_of(word: Word) -> Word | None:
    """ "Every one of the nine", "each of the two men": all of them."""
    every = word.lower == "each" or (word.lower == "one" and any(kid.lower == "every" for kid in word.kids("det")))
    inner = [obj for prep in word.kids("prep") if prep.lower == "of" for obj in prep.kids("pobj")] if every else []
    return inner[0] if inner and (inner[0].tag == "CD" or inner[0].kid("nummod") is not None) else None


def _in_all(word: Word, numbers: Numbers) -> Number | None:
    """ "A group of nurses, seven in all", "a three-man crew", "its five-strong team"."""
    for kid in word.kids("appos", "compound", "amod", "nmod"):
        if kid.dep == "appos" and word.kid("conj") is None:  # "a father and four sons, five in all" are five
            sums = [other.lower for other in kid.subtree() if other.i > kid.i]
            if kid.i in numbers and sums in _SUMS:
                return numbers[kid.i]
        elif kid.lower in _STRONG:
            number = next((numbers[one.i] for one in kid.subtree() if one.i in numbers and one.i < kid.i), None)
            if number is not None:
                return number
    return None


_SUMS = (["in", "all"], ["in", "total"], ["altogether"], ["all", "told"])
_STRONG = frozenset({"man", "person", "member", "strong", "people", "woman"})


def _of_total(total: Word, numbers: Numbers) -> Number | None:
    return next((numbers[obj.i] for prep in total.kids("prep") for obj in prep.kids("pobj") if obj.i in numbers), None)


def _first_of(number: Word) -> Word:
    """ "six of nine missiles": six."""
    of = any(kid.lower == "of" for kid in number.kids("quantmod"))
    return next((kid for kid in number.kids("quantmod") if kid.tag == "CD"), number) if of else number


def _in_brackets(kid: Word, word: Word) -> bool:
    """ "2 staff (1 British, 1 Dutch)": what stands in brackets details the number before them."""
    brackets = [other for other in word.children if other.text in ("(", ")", "[", "]")]
    return any(left.text in "([" and left.i < kid.i for left in brackets) and any(
        right.text in ")]" and kid.i < right.i for right in brackets
    )


def _is_article(word: Word) -> bool:
    return word.lower in ("a", "an", "the")


def _is_name_part(kid: Word, word: Word) -> bool:
    """ "Group of Seven", "187th", "Flight 17": a number behind or inside a name counts nothing."""
    return kid.dep == "compound" and word.pos == "PROPN"


def _of_number(word: Word, number: Number) -> Quantity | None:
    """A number that stands for its noun: "12 were killed", "dozens of farmers", "three of them"."""
    if any(kid.lower == "out" for kid in word.kids("prep", "advmod", "quantmod")):
        return None  # nine out of ten
    noun: Word | None = None
    for prep in word.kids("prep"):
        if prep.lower == "of":
            noun = prep.kid("pobj")
    if noun is not None and (noun.lower in _POINTING or noun.tag == "CD"):
        noun = None  # "six of the eleven were children"
    if noun is None:
        noun = _said_to_be(word)
    if noun is not None and (noun.lemma in _not_counted() or _is_share(word, noun)):
        return None
    end = noun.i + 1 if noun is not None else max(number.end, word.i + 1)
    made = Quantity(
        span=(min(number.start, word.i), end), number=word, noun=noun, low=number.low, high=number.high,
        approximator=number.approximator,
    )  # fmt: skip
    describe(made, noun or word)
    return made


_POINTING = frozenset({"them", "whom", "these", "those", "which", "dead", "victims", "casualties", "deceased"})


def _said_to_be(word: Word) -> Word | None:
    """ "five of the dead were children", "of those killed six were children": who a bare number of people were."""
    verb = word.head.head if word.dep == "pobj" and word.head.lower == "of" else word.head
    noun = verb.kid("attr") if verb.lemma == "be" and word.dep in ("nsubj", "pobj") else None
    return noun if noun is not None and noun.lemma in people() and noun.i > word.i else None


def _is_share(word: Word, noun: Word) -> bool:
    """ "nine out of every ten houses", "one of the attackers" is one; "three of 12" is three."""
    return any(prep.lower == "out" for prep in word.kids("prep")) or any(kid.lower == "every" for kid in noun.children)


def _inner(word: Word, numbers: Numbers) -> Quantity | None:
    """ "a group of 12 men", "the bodies of three boys"."""
    if word.lemma not in _OF and word.lower not in _OF:
        return None
    for prep in word.kids("prep"):
        noun = prep.kid("pobj") if prep.lower == "of" else None
        if noun is not None and (numbers.get(noun.i) or any(kid.i in numbers for kid in noun.kids("nummod"))):
            return quantity(noun, numbers, counted=True)
    return None


def _make(word: Word, noun: Word, number: Number) -> Quantity:
    if (count := _before_credit(noun)) is not None:
        return _alone(count, number)
    start = phrase_start(word)
    end = number.end + 1 if number.start > noun.i else noun.i + 1  # "vaccinators (2)"
    if number.approximator == "exact" and _or_more(noun):
        number = Number(number.start, number.end, number.low, None, "at_least")
    if any(kid.tag == "CD" and kid.i < number.start for kid in word.subtree()):
        start = number.start  # "6 Oct 2017 - At least 79 civilians"
    made = Quantity(
        span=(min(number.start, start), end), number=word, noun=noun, low=number.low, high=number.high,
        approximator=number.approximator,
    )  # fmt: skip
    describe(made, noun)
    return made


def _or_more(noun: Word) -> bool:
    """ "twelve people or more"."""
    joined = any(kid.lower == "or" for kid in noun.kids("cc"))
    return joined and any(kid.lower == "more" and kid.i == noun.i + 2 for kid in noun.kids("conj"))


def _before_credit(noun: Word) -> Word | None:
    """The number of "Air strikes kill 12 NGO AFP": a headline that runs into its credit line counts no agency."""
    names = [noun, *noun.kids("compound", "nmod")] if noun.pos == "PROPN" else []
    return noun.kid("nummod") if any(name.lower in _agencies() for name in names) else None


def _alone(count: Word, number: Number) -> Quantity:
    made = Quantity(
        span=(number.start, number.end), number=count, noun=None, low=number.low, high=number.high,
        approximator=number.approximator,
    )  # fmt: skip
    describe(made, count)
    return made


@functools.cache
def _agencies() -> frozenset[str]:
    return frozenset(sign.lower() for row in rows("agencies") for sign in row["signs"].split("|"))


def _unnumbered(word: Word, counted: bool) -> Quantity | None:
    """A figure without a number: "a soldier", "no casualties", "his wife", a name, bare "soldiers"."""
    value = _value_of_form(word, counted)
    if value is None and not counted and word.tag != "NNS":
        return None
    made = Quantity(
        span=(phrase_start(word), word.i + 1), number=word, noun=word, low=value, high=value,
        approximator="exact" if value is not None else "indefinite",
    )  # fmt: skip
    describe(made, word)
    return made


def _value_of_form(word: Word, counted: bool) -> int | None:
    """How many the form of a phrase says: article, pronoun, number of the noun; None where it leaves that open."""
    determiners = {kid.lower for kid in word.children if kid.dep in ("det", "predet")}
    if "no" in determiners or word.lower in ("none", "nobody", "nothing", "neither") or _no_one(word):
        return 0
    if any(kid.lower == "neither" for kid in (*word.kids("preconj"), *word.head.kids("preconj"))) and word.tag == "NN":
        return 0  # "neither the driver nor his passenger"
    if "both" in determiners or (word.tag == "PRP" and any(kid.lower == "both" for kid in word.head.children)):
        return 2  # "both men", "they were both killed"
    if word.tag == "NNS" and (ages := _ages(word)):
        return ages
    if word.lower in _ANYONE:
        return None
    if word.lower in _HE or word.lower == "another":
        return 1
    if word.tag in ("PRP", "WP", "DT", "WDT") or word.lower in ("their", "our", "your"):
        return None
    if word.lower in _STAFF:
        return 1 if determiners & _ONE or _takes_singular(word) else None
    if word.tag in ("NNPS", "NNP", "JJ") and word.lower.endswith(_ONE_OR_MANY) and known_names([word]):
        return 1 if determiners & _ONE else None  # "a Lebanese", "Lebanese killed in a raid"
    one = word.lower in people() and word.lower == word.lemma and word.lower[-1] != "s"  # whatever the tagger says
    if (word.tag in ("NNS", "NNPS") and not one) or word.lower in _COLLECTIVE:
        return None
    if word.tag == "JJ" and "the" in determiners and word.lower in _KINDS:
        return None  # "the elderly and the disabled"
    return 1 if determiners & _ONE or counted else None


def _ages(word: Word) -> int:
    """ "his sons, ages 3 and 4": as many as ages are told; 0 where none are."""
    for kid in word.kids("appos", "amod", "acl"):
        if kid.lower in ("ages", "aged"):
            first = kid.kids("nummod", "npadvmod", "appos", "dobj", "oprd", "attr")
            return sum(member.tag == "CD" for number in first for member in conjuncts(number))
    return 0


def _takes_singular(word: Word) -> bool:
    """ "national staff was kidnapped", "UN staff, Adam Sample, wounded": the verb or a name says that it was one."""
    if any(kid.tag == "NNP" and kid.kid("compound") is not None for kid in word.kids("appos")):
        return True
    singular = (kid.lower in ("was", "is", "has") for kid in word.head.kids("aux", "auxpass"))
    return word.dep in ("nsubj", "nsubjpass") and any(singular)


def _no_one(word: Word) -> bool:
    return word.lower == "one" and any(kid.lower == "no" for kid in word.children)
