"""Who is counted for an event beyond the words that the grammar gives: lists, company and repeated clauses."""

from __future__ import annotations

from collections.abc import Sequence

from accordingto.language.parse import Word
from accordingto.language.syntax import conjuncts, is_passive, phrase_start
from accordingto.reading.events.captors import is_captor, is_lawful
from accordingto.reading.events.classes import is_class, people
from accordingto.reading.figures.numbers import Numbers
from accordingto.reading.mentions import Event

_ALONG = frozenset({"along", "together"})
_ARTICLES = frozenset({"a", "an", "another"})


def fillers(words: Sequence[Word], event: Event, slot: str, numbers: Numbers) -> list[Word]:
    """The head words of what is counted in a slot of an event, in text order."""
    found = list({"target": event.targets, "agent": event.agents, "means": event.means}[slot])
    found = [word for word in found if word is found[0] or not _in_brackets(words, found[0], word)]
    if slot != "target" or not found:
        return found
    added = [member for word in found for member in _listed(words, word, numbers)]
    added.extend(_company(words, event, found))
    added.extend(_repeated(words, event, numbers))
    added.extend(_selves(event))
    added.extend(_as_did(event, found[0]))
    return [*found, *(word for word in dict.fromkeys(added) if word not in found)]


def _in_brackets(words: Sequence[Word], first: Word, word: Word) -> bool:
    """ "four members (three trainers and one driver)": what stands in brackets behind a count details it."""
    start = phrase_start(word)
    between = [other.text for other in words[first.i : start]] if 0 < start - first.i < _LONGEST else []
    return between.count("(") > between.count(")")


_LONGEST = 30


def _listed(words: Sequence[Word], word: Word, numbers: Numbers) -> list[Word]:
    """ "six Palestinians, a Syrian and two Jordanians were killed": a list that the parser takes for an apposition.

    "Two soldiers, a sergeant and a corporal, were killed" is one: what stands behind the comma adds up to the number.
    """
    first = _number(word, numbers)
    one_of_many = first is None and word.tag in ("NN", "NNP") and _are_many(word) and is_class(word, "human")
    if first is None and not one_of_many:
        return _members_of_body(word, numbers)
    for kid in word.kids("appos"):
        members = _members(kid)
        if one_of_many and len(members) == 1:
            continue  # "The mayor, a father of two, and his driver were killed"
        counts = [_number(member, numbers) or _bare(member, word) for member in members]
        known = [count for count in counts if count is not None]
        if len(known) != len(counts) or is_general(word) or not _is_joined(members, word):
            continue
        if words[phrase_start(kid) - 1].text in "([":
            continue  # "four staff (three national, one foreign)"
        if sum(known) != first:
            return members
    return []


def _members_of_body(word: Word, numbers: Numbers) -> list[Word]:
    """ "A football team, four officials and their driver, was kidnapped": who the team are."""
    for kid in word.kids("appos") if word.lemma in _BODIES and _number(word, numbers) is None else ():
        members = _members(kid)
        if all(_number(member, numbers) is not None for member in members):
            return members
    return []


_BODIES = frozenset({"team", "crew", "group", "family", "delegation", "party", "household", "patrol"})


def _members(first: Word) -> list[Word]:
    """ "one lawyer, a driver and a mechanic": of a list the parser takes each for an apposition of the one before."""
    found = [first]
    for member in found:
        found.extend(member.kids("conj", "appos"))
    return found


def _is_joined(members: Sequence[Word], word: Word) -> bool:
    """True where an "and" joins the members, or the last one to the verb's other subjects."""
    above = word.head.kids("conj", "nsubj", "nsubjpass") + word.kids("conj")
    return len(members) > 1 or any(other.i > members[-1].i and other.dep == "conj" for other in above)


def is_general(word: Word) -> bool:
    """ "12 people, two soldiers and a nurse": whoever is behind the comma is one of the people."""
    return word.lemma in ("people", "person", "victim", "casualty", "other", "civilian", "member") or word.tag == "CD"


def _number(word: Word, numbers: Numbers) -> int | None:
    for kid in word.children:
        if kid.i in numbers and kid.dep == "nummod":
            return numbers[kid.i].low
    owned = word.tag == "NN" and word.kid("poss") is not None  # "a man, his wife and three children"
    return 1 if owned or any(kid.lower in _ARTICLES for kid in word.kids("det")) else None


def _bare(member: Word, first: Word) -> int | None:
    """ "His wife, young child and a neighbour were killed": one child; "his wife, teacher and mother of two, was" is
    one woman."""
    alone = member.tag == "NN" and member.kid("det", "nummod") is None
    return 1 if alone and _are_many(first) and first.kid("poss") is not None and is_class(member, "human") else None


def _are_many(first: Word) -> bool:
    """True where the verb says that the first of a list is not alone: "the mayor, two guards and a nurse were hurt"."""
    while first.dep == "conj":
        first = first.head
    return any(kid.lower in ("were", "are") for kid in first.head.kids("aux", "auxpass"))


def _company(words: Sequence[Word], event: Event, found: Sequence[Word]) -> list[Word]:
    """ "killed a leader along with one insurgent", "the mayor, together with his two guards, was shot".

    Who shares a passive subject's lot is counted where the words join the two; "a nurse was killed along with nine
    soldiers" tells the nurse's story.
    """
    company: list[Word] = []
    for owner in dict.fromkeys((event.trigger, event.anchor, *found)):
        for kid in owner.children:
            links = [kid, *kid.kids("prep")] if kid.lower in _ALONG else [kid]
            for link in links:
                if link.lower == "with" and words[link.i - 1].lower in _ALONG and words[link.i - 2].text not in "([":
                    company.extend(link.kids("pobj"))
                elif link.lower == "with" and event.mode in _TAKING and owner is event.trigger:
                    company.extend(obj for obj in link.kids("pobj") if _shares_lot(obj))
    return [
        member
        for noun in company
        for member in conjuncts(noun)
        if is_class(member, "person") and _is_counted(event, member) and not _is_left_out(words, member)
        if not is_passive(event.trigger)
        or event.mode in _TAKING
        or any(kid.lower in _JOINING for kid in member.subtree())
    ]


_TAKING = frozenset({"abduct", "arrest", "release"})


def _shares_lot(word: Word) -> bool:
    """ "was kidnapped with his two sons", "arrested with a colleague"; not "seized with rifles", "with the gunmen"."""
    counted = word.kid("poss", "nummod") is not None or any(kid.lower in _ARTICLES for kid in word.kids("det"))
    return counted and word.lemma in people() and not is_captor(word) and not is_lawful(word)


def _is_counted(event: Event, member: Word) -> bool:
    """A number or an article counts; "dead along with their father" tells of the father's lot as of theirs."""
    counted = member.kid("nummod", "det") is not None or member.tag == "CD"
    told = event.trigger.pos == "ADJ" or is_passive(event.trigger)
    return counted or (told and member.tag == "NN" and member.kid("poss") is not None)


def _is_left_out(words: Sequence[Word], member: Word) -> bool:
    """ "along with his mother (not counted)"."""
    return [word.lower for word in words[member.i + 1 : member.i + 3]] in (["(", "not"], ["[", "not"])


_JOINING = frozenset({"other", "his", "her", "their", "its", "another"})


def _as_did(event: Event, first: Word) -> list[Word]:
    """ "Two guards died, as did the attacker", "a marine was killed, and so were three gunmen": the same befell
    them."""
    verb = event.trigger
    if verb.pos != "VERB" or first.i > verb.i or verb.kid("dobj") is not None:
        return []
    found: list[Word] = []
    for kid in verb.kids("advcl", "conj"):
        like = any((word.lower, word.dep) in _LIKEWISE for word in kid.children)
        if like and kid.lemma in ("do", "be", "have") and kid.i > verb.i:
            found.extend(member for noun in kid.kids("nsubj", "attr") for member in conjuncts(noun))
    return [word for word in found if is_class(word, "person")]


_LIKEWISE = frozenset({("as", "mark"), ("so", "advmod")})


_SELVES = frozenset({"himself", "herself", "themselves", "self"})


def _selves(event: Event) -> list[Word]:
    """ "shot his wife and then himself", "kills two, self": the doer is one of those whom the deed befell."""
    kids = event.trigger.kids("conj", "npadvmod", "dep", "appos", "oprd")
    found = [kid for kid in kids if kid.lower in _SELVES]
    return found + [kid for target in event.targets for kid in target.kids("conj", "appos") if kid.lower in _SELVES]


def _repeated(words: Sequence[Word], event: Event, numbers: Numbers) -> list[Word]:
    """ "four people were killed on Monday and three on Tuesday": a number that is joined to a day or a place."""
    found = []
    for prep in event.trigger.kids("prep"):
        for obj in prep.kids("pobj"):
            for member in obj.kids("conj"):
                after = words[member.i + 1] if member.i + 1 < len(words) else None
                if member.tag == "CD" and member.i in numbers and after is not None and after.lower == prep.lower:
                    found.append(member)
    return found
