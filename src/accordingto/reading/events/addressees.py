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
from accordingto.reading.participants.actors import within

_DIRECTED = frozenset({"REQUEST", "THREATEN", "REJECT", "AGREE", "SANCTION", "CONCEDE", "CONSULT", "AID", "SUPPORT"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "aux", "auxpass", "agent"})
_ASIDE = frozenset({"relcl", "advcl", "appos", "parataxis", "npadvmod", "conj", "amod", "compound", "nummod", "det"})
_PREPOSITIONS_ASIDE = frozenset(
    "after before during since until despite because without as amid following over about like except including while "
    "through under within near".split()
)
_NAMES = ("compound", "amod", "nmod")
_DEEPEST = 5


def direct(events: list[Event]) -> None:
    """Gives every directed act without an actor among its targets the first actor of its content."""
    for event in events:
        if event.type not in _DIRECTED or event.trigger.pos not in ("VERB", "ADJ") or any(map(_acts, event.targets)):
            continue
        taken = {word.i for word in event.agents}
        found = next((word for word in _content(event) if word.i not in taken and _acts(word)), None)
        if found is not None:
            event.targets = [found]
            event.rules.append("roles.addressee")


def _content(event: Event) -> Iterator[Word]:
    """The words of an act's complements, nearest to the verb first."""
    level = [event.trigger, *([event.anchor] if event.anchor is not event.trigger else [])]
    top = {word.i for word in level}
    for _ in range(_DEEPEST):
        below = [kid for word in level for kid in word.children if _inside(kid, word.i in top)]
        yield from sorted(below, key=lambda word: word.i)
        level = below


def _inside(word: Word, at_top: bool) -> bool:
    if word.dep in _ASIDE or (at_top and word.dep in _SUBJECTS):
        return False
    return not (word.dep in ("prep", "mark") and word.lower in _PREPOSITIONS_ASIDE)


def _acts(word: Word) -> bool:
    """True for a known state, body or group, and for people in an office or a side."""
    if word.pos not in ("NOUN", "PROPN"):
        return False
    names = [*(kid for kid in word.children if kid.i < word.i and kid.dep in _NAMES), word]
    if within([name.lower for name in names]):
        return True
    entry = people().get(word.lemma) or people().get(word.lower)
    return entry is not None and bool(entry["sector"])
