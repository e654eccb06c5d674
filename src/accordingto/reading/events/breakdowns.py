"""Who the dead were, told behind the deed: "the dead were four men and two women", "six of the eleven were boys"."""

from __future__ import annotations

from collections.abc import Sequence

from accordingto.language.parse import Parse, Word
from accordingto.language.syntax import conjuncts
from accordingto.reading.events.classes import is_class, people
from accordingto.reading.mentions import Event

_DEAD = frozenset({"dead", "fatality", "deceased", "slain"})
_VICTIMS = frozenset({"victim"})
_THEY = frozenset({"they", "others", "rest", "all", "it", "these", "those"})
_THEM = frozenset({"them", "these", "those", "whom"})
_NEAR = 2
"""Sentences behind a deed within which "they" are its dead."""
_HARM = frozenset({"killed", "wounded", "abducted", "captured", "arrested", "casualties", "missing", "released"})


def find(parse: Parse, events: Sequence[Event]) -> list[Event]:
    """An event of death for each sentence that says who the dead were; ``events`` are those found so far.

    "The dead" are whoever died; "the victims", "they", "the others" and "six of the eleven" are so only behind a deed
    that killed, with no other harm told between.
    """
    harms = [event for event in events if _HARM.intersection(event.measures.values())]
    found = []
    for word in parse.words:
        if word.lemma == "be" and word.dep not in ("aux", "auxpass"):
            targets = _who(word, harms)
            if targets:
                found.append(_event(word, targets))
    return found


def _event(verb: Word, targets: list[Word]) -> Event:
    return Event(
        trigger=verb, frame="die.breakdown", type=None, mode=None, anchor=verb, targets=targets,
        measures={"target": "killed"},
    )  # fmt: skip


def _who(verb: Word, harms: Sequence[Event]) -> list[Word]:
    """The people of whom the verb says that the dead were those; none where it tells of no dead, or of no numbers."""
    subject, said = verb.kid("nsubj"), verb.kid("attr")
    if subject is None or said is None or subject.i > verb.i or verb.kid("neg") is not None or not _is_past(verb):
        return []
    if any(event.anchor is verb or {subject, said} & {event.trigger, *event.targets} for event in harms):
        return []
    if subject.tag == "CD":
        some = _is_of_them(subject) and _are_people(said) and _are_dead(subject, harms)
        return [subject] if some else []
    dead = subject.lemma in _DEAD or (_is_pointing(subject) and _are_dead(subject, harms))
    listed = _listed(said)
    counted = all(member.kid("nummod", "det") is not None and is_class(member, "person") for member in listed)
    several = len(listed) > 1 or said.kid("nummod") is not None
    return listed if dead and counted and several and said.pos in ("NOUN", "PROPN") else []


def _listed(said: Word) -> list[Word]:
    """ "a fruit seller, two women and a boy", where the parser may take the second for an apposition."""
    found = conjuncts(said)
    for other in said.kids("appos"):
        if other.kid("nummod", "det") is not None and other.kid("conj") is not None:
            found = [*found, *conjuncts(other)]
    return found


def _is_past(verb: Word) -> bool:
    """False for what will or would be."""
    return not any(kid.tag == "MD" for kid in verb.kids("aux")) and verb.kid("mark", "advmod") is None


def _is_pointing(word: Word) -> bool:
    return word.lemma in _VICTIMS or word.lower in _THEY


def _is_of_them(number: Word) -> bool:
    """ "six of the eleven", "two of them", "three of the victims"."""
    told = [obj for prep in number.kids("prep") if prep.lower == "of" for obj in prep.kids("pobj")]
    return any(
        obj.lower in _THEM
        or obj.lemma in _DEAD | _VICTIMS
        or (obj.tag == "CD" and any(kid.lower == "the" for kid in obj.kids("det")))
        for obj in told
    )


def _are_people(word: Word) -> bool:
    entry = people().get(word.lemma) or people().get(word.lower)
    return entry is not None and word.kid("det", "nummod") is None


def _are_dead(word: Word, harms: Sequence[Event]) -> bool:
    """True where the harm told last before a word, in its sentence or one of the two before it, was death."""
    before = [event for event in harms if event.trigger.i < word.i]
    last = max(before, key=lambda event: event.trigger.i, default=None)
    if last is None or word.sentence - last.trigger.sentence > _NEAR:
        return False
    return "killed" in last.measures.values() and last.modality == "actual" and last.polarity == "positive"
