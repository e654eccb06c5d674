"""What it was done with: weapon words near an event, their class, and the mode that they give an assault."""

from __future__ import annotations

import functools
from collections.abc import Mapping

from accordingto.language.parse import Word
from accordingto.reading.mentions import Event
from accordingto.vocabulary import rows

_MEANS = frozenset({"by", "with", "in", "from", "using", "during", "through", "after"})


@functools.cache
def _weapons() -> Mapping[str, tuple[str, str]]:
    return {word: (row["class"], row["mode"]) for row in rows("weapons") for word in row["words"].split("|")}


def instruments(event: Event) -> list[tuple[Word, str]]:
    """Weapon words of the event: its own modifiers, its subject, objects, and the means that its clause names."""
    found: dict[int, tuple[Word, str]] = {}
    for word in _near(event):
        weapon = _weapons().get(word.lemma) or _weapons().get(word.lower)
        if weapon is not None and word.i not in found and word is not event.trigger:
            found[word.i] = (word, weapon[0])
    return [found[i] for i in sorted(found)]


def mode_of(event: Event) -> str | None:
    """The mode that the weapons give; the trigger's own word counts, too ("bombing")."""
    own = _weapons().get(event.trigger.lower) or _weapons().get(event.trigger.lemma)
    if own is not None and event.trigger.tag not in ("VBD", "VBN", "VB", "VBP", "VBZ"):
        return own[1]
    for word, _ in event.instruments:
        weapon = _weapons().get(word.lemma) or _weapons().get(word.lower)
        if weapon is not None:
            return weapon[1]
    return None


def _near(event: Event) -> list[Word]:
    trigger = event.trigger
    near = [kid for kid in trigger.children if kid.dep in ("compound", "amod", "nmod", "dobj", "nsubj", "nsubjpass")]
    words = [trigger] if trigger is event.anchor else [trigger, event.anchor]
    for word in words:
        for prep in word.children:
            if prep.dep in ("prep", "agent", "advcl", "acl") and prep.lower in _MEANS:
                near.extend(kid for kid in prep.children if kid.dep in ("pobj", "dobj"))
    subject = trigger.kid("nsubj") or (trigger.head.kid("nsubj") if trigger.dep in ("conj", "advcl", "xcomp") else None)
    if subject is not None:
        near.append(subject)
    deeper = [kid for word in near for kid in word.children if kid.dep in ("compound", "amod", "nmod", "conj")]
    return near + deeper
