"""At whom a demand, a promise, a threat or a sanction is directed, where the content names them and no slot does.

"demanded an admission by Moscow", "is willing to withdraw its troops from Lebanon", "suspended aid for Bosnia": the
first actor of the content, nearest to the verb first. Source: PLOVER, whose recipient of a verbal act is whoever it is
meant for.
"""

from __future__ import annotations

from collections.abc import Iterator

from accordingto.language.parse import Word
from accordingto.reading.events.classes import people
from accordingto.reading.mentions import Event
from accordingto.reading.participants.actors import known_names

_DIRECTED = frozenset(
    {"REQUEST", "THREATEN", "REJECT", "AGREE", "SANCTION", "CONCEDE", "CONSULT", "AID", "SUPPORT", "PROTEST"}
)
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "aux", "auxpass", "agent"})
_ASIDE = frozenset({"relcl", "advcl", "appos", "parataxis", "npadvmod", "conj", "amod", "compound", "nummod", "det"})
_PREPOSITIONS_ASIDE = frozenset(
    "after before during since until despite because without as amid following over about like except including while "
    "through under within near".split()
)
_SCENES = frozenset({"street", "square", "capital", "downtown"})
"""Where an act takes place: "the streets of Nairobi" are not whom it is meant for."""
_NAMES = ("compound", "amod", "nmod")
_DEEPEST = 7


def direct(events: list[Event]) -> None:
    """Gives every directed act without an actor among its targets the first actor of its content."""
    for event in events:
        if event.type not in _DIRECTED or any(_acts(word) and not _own(word, event) for word in event.targets):
            continue
        if event.trigger.pos not in ("VERB", "ADJ") and event.type != "PROTEST":
            continue
        taken = {word.i for word in event.agents}
        content = [word for word in _content(event) if word.i not in taken and not _own(word, event)]
        found = next(filter(known, content), None) or next(filter(_acts, content), None)
        if found is not None:
            event.targets = [found]
            event.rules.append("roles.addressee")


def _own(word: Word, event: Event) -> bool:
    """True for the agent's own: "its troops"."""
    return any(owner.pos == "PRON" or owner in event.agents for owner in word.kids("poss"))


def _content(event: Event) -> Iterator[Word]:
    """The words of an act's complements, nearest to the verb first."""
    level = [event.trigger, *([event.anchor] if event.anchor is not event.trigger else [])]
    top = {word.i for word in level}
    for _ in range(_DEEPEST):
        below = [kid for word in level for kid in word.children if _inside(kid, word.i in top) or _purpose(kid, event)]
        yield from sorted(below, key=lambda word: word.i)
        level = below


def _purpose(word: Word, event: Event) -> bool:
    """ "rallied to demand reforms from the king", "calling for independence": and a threat's "if"."""
    if word.dep not in ("advcl", "acl"):
        return False
    mark = word.kid("mark")
    if event.type == "PROTEST":
        return mark is None and word.tag in ("VB", "VBG")
    return event.type == "THREATEN" and mark is not None and mark.lower in ("if", "unless")


def _inside(word: Word, at_top: bool) -> bool:
    if word.dep in _ASIDE or (at_top and word.dep in _SUBJECTS) or word.lemma in _SCENES:
        return False
    return not (word.dep in ("prep", "mark") and word.lower in _PREPOSITIONS_ASIDE)


def known(word: Word) -> bool:
    """True where a phrase names a known state, body or group."""
    if word.pos not in ("NOUN", "PROPN"):
        return False
    names = [*(name for kid in word.children if kid.i < word.i and kid.dep in _NAMES for name in kid.subtree()), word]
    return bool(known_names(names))


def _acts(word: Word) -> bool:
    """True for a known state, body or group, and for people in an office or a side."""
    if word.pos not in ("NOUN", "PROPN"):
        return False
    if known(word):
        return True
    entry = people().get(word.lemma) or people().get(word.lower)
    return entry is not None and bool(entry["sector"])
