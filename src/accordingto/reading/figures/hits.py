"""People hit: whether they are counted as hurt, as killed, or not at all, since their sentence says how they fared."""

from __future__ import annotations

from collections.abc import Sequence

from accordingto.language.parse import Parse, Word
from accordingto.reading.figures.beside import ALSO
from accordingto.reading.mentions import Event

CASUALTIES = frozenset({"killed", "wounded", "casualties"})
_HARM = frozenset(
    {
        "shoot",
        "shoot.self",
        "shoot.hit",
        "shoot.body",
        "cut.blade",
        "hit.with",
        "beat",
        "rape",
        "torture",
        "assault.person",
    }
)
"""Frames of bodily harm: their victims are wounded, unless the same sentence says how they fared."""
_OTHERS = frozenset({"other", "others", "more", "another"})


def of_which_told_how(parse: Parse, events: Sequence[Event]) -> frozenset[int]:
    """Indices of the events of bodily harm whose sentence says how their victims fared: these count nobody.

    Those shot in a murder-suicide count as killed.
    """
    counted: dict[int, list[Event]] = {}
    for event in events:
        if event.frame not in _HARM and CASUALTIES & {*event.measures.values()}:
            counted.setdefault(event.trigger.sentence, []).append(event)
    harm = [(index, event) for index, event in enumerate(events) if event.frame in _HARM]
    for _, event in harm:
        if "target" in event.measures and _in_murder_suicide(parse, event):
            event.measures["target"] = "killed"
    left = (index for index, event in harm if _tells_how(event, counted.get(event.trigger.sentence, ())))
    return frozenset(left) | _either_way(events)


def _either_way(events: Sequence[Event]) -> frozenset[int]:
    """ "Nine people were killed or wounded", "killed and wounded": nine casualties, told by the second verb; the first
    counts nobody."""
    by_trigger = {event.trigger.i: index for index, event in enumerate(events) if event.trigger.pos == "VERB"}
    found = set()
    for event in events:
        first = by_trigger.get(event.trigger.head.i) if event.trigger.dep == "conj" else None
        if first is None or events[first] is event or not _share_people(events[first], event):
            continue
        if (events[first].measures.get("target"), event.measures.get("target")) == ("killed", "wounded"):
            event.measures["target"] = "casualties"
            event.targets = event.targets or events[first].targets
            found.add(first)
    return frozenset(found)


def _share_people(first: Event, second: Event) -> bool:
    """True for two verbs that have one object, or one passive subject, between them."""
    joined = {kid.lower for kid in first.trigger.kids("cc")}
    if "negative" in (first.polarity, second.polarity) or _is_nobody(first) or _is_nobody(second):
        return False  # "no civilians were killed or injured": neither
    if first.trigger.kid("dobj") is not None or second.trigger.kid("nsubj", "nsubjpass") is not None:
        return False
    people = second.trigger.kid("dobj") or first.trigger.kid("nsubjpass", "nsubj")
    if people is None or (people.dep != "dobj") != (first.trigger.kid("auxpass") is not None):
        return False
    return "or" in joined or ("and" in joined and people.tag in ("NNS", "NNPS", "CD"))


def _is_nobody(event: Event) -> bool:
    words = [kid.lower for word in event.targets for kid in (word, *word.children)]
    return any(word in ("no", "none", "neither", "nobody") for word in words)


def _tells_how(event: Event, told: Sequence[Event]) -> bool:
    """True where the sentence says how those hit fared; not where its dead and wounded are others than they: "a woman
    was shot, and three men were also wounded", "one was killed and five others were shot"."""
    pointing = any(word.tag == "PRP" for other in told for word in other.targets)
    beside = any(_are_others(word) for word in event.targets) and not pointing  # "shot another guard, killing him"
    return bool(told) and not beside and not all(_comes_on_top(other) for other in told)


def _comes_on_top(event: Event) -> bool:
    also = any(kid.lower in ALSO for owner in (event.trigger, event.anchor) for kid in owner.kids("advmod"))
    return also or any(_are_others(word) for word in event.targets)


def _are_others(word: Word) -> bool:
    return word.lower in _OTHERS or any(kid.lower in _OTHERS for kid in word.children)


def _in_murder_suicide(parse: Parse, event: Event) -> bool:
    """ "shot his wife and then himself in a murder-suicide": the word says how they fared."""
    words = parse.sentence_words(event.trigger.sentence)
    return any(
        word.lemma == "suicide" and any(kid.lemma == "murder" for kid in word.kids("compound", "amod", "nmod"))
        for word in words
    ) or any(word.lower in ("murder-suicide", "murder/suicide") for word in words)
