"""Puts words into the roles of an event, and gives it its instruments and the mode that they tell."""

from __future__ import annotations

from accordingto.language.parse import Word
from accordingto.language.syntax import conjuncts
from accordingto.reading.events.classes import classes, is_class
from accordingto.reading.events.parties import is_means, owners
from accordingto.reading.events.weapons import instruments, mode_of
from accordingto.reading.mentions import Event
from accordingto.reading.participants.actors import known_names


def place(event: Event, role: str, word: Word) -> None:
    """Puts a word into a role (A or P: agent, T: target, N: content of a verbal act), where it may fill it."""
    if word.lemma in ("hostage", "captive") and word.tag == "NN" and not word.kid("nummod", "det"):
        return
    if word.lemma in classes()["time"] or word.dep in ("npadvmod", "tmod"):
        return
    if role in ("A", "P"):
        if word.lemma in _HOW and word.kid("det", "amod", "compound", "poss") is None:
            return  # "taken by force": nobody did it
        if event.trigger.pos == "NOUN" and any(kid.lower == "no" for kid in word.kids("det")):
            return  # "no group has claimed the attack": somebody else made it
        if event.type == "ASSAULT" and word.pos == "NOUN" and is_class(word, "building"):
            return  # "the town that was shelled": places do no violence
        if not is_means(word) and word not in event.agents:
            event.agents.extend(_peoples(word) if role == "P" else [])
            event.agents.append(word)
        elif is_means(word):
            event.agents.extend(owner for owner in owners(word) if owner not in event.agents)
    elif _is_target(event, role, word):
        event.targets.append(word)


_HOW = frozenset({"force", "surprise", "mistake", "accident", "chance", "road"})


def _peoples(word: Word) -> list[Word]:
    """ "Indian and Pakistani soldiers clashed": all but the last people stand for themselves, the noun for the last."""
    first = next((kid for kid in word.kids("amod", "compound", "nmod") if kid.kid("conj") is not None), None)
    if first is None:
        return [state for prep in word.kids("prep") if prep.lower in ("of", "from") for state in _states(prep)]
    peoples = [kid for kid in conjuncts(first) if known_names(kid.subtree()[:3])]
    return peoples[:-1]


def _states(preposition: Word) -> list[Word]:
    """ "officials of Chad and Sudan met": all states but the first, which the noun stands for."""
    named = [state for obj in preposition.kids("pobj") for state in conjuncts(obj)]
    return named[1:] if named and all(known_names([*state.subtree()][:3]) for state in named) else []


def _is_target(event: Event, role: str, word: Word) -> bool:
    if word in event.targets or (word.dep == "pobj" and word.head.lower == "on" and is_class(word, "street")):
        return False  # "ambushed a convoy on the road": the road is where
    return not is_means(word) if role == "T" else role == "N" and _may_be_called_on(word)


def _may_be_called_on(word: Word) -> bool:
    """ "called for peacekeepers to intervene" calls on them; "called for a truce" on nobody."""
    if not (is_class(word, "force") or word.lower in ("government", "council", "community")):
        return False
    return any(kid.dep in ("acl", "relcl", "advcl", "xcomp") for kid in (*word.children, *word.head.children))


def finish(event: Event) -> None:
    """Instruments, and the mode that they give an assault."""
    event.instruments.extend(instruments(event))
    if event.type == "ASSAULT" and event.mode in (None, "weapon"):
        event.mode = mode_of(event)
