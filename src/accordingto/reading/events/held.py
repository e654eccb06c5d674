"""Whether somebody whom a text says to be let go, back or out is one of those whom it told were taken."""

from __future__ import annotations

from collections.abc import Sequence

from accordingto.language.parse import Word
from accordingto.reading.events.captors import is_captor, is_lawful
from accordingto.reading.events.classes import NEXT, classes, meant, people
from accordingto.reading.events.frames import Frame
from accordingto.reading.events.subjects import subject_of
from accordingto.reading.mentions import Event

_ANYBODY = frozenset(
    "all both they them he him she her who whom everyone everybody one another others other rest remainder some most "
    "latter former many several two three each first".split()
)
_DOING = frozenset({"they", "he", "she", "who"})


def is_captive(word: Word, verb: Word, frame: Frame, takings: Sequence[Event]) -> bool:
    """True for those who were taken, by the same word or one that may mean them; never for those who took them.

    ``verb`` and ``frame`` say what is told of the word, ``takings`` who was taken before.
    """
    taken = [target for event in takings for target in event.targets]
    if word in taken:
        return not any(word is agent for event in takings for agent in event.agents)
    if any(obj in taken for obj in _of(word)):
        return True  # "Team of 4 held by villagers, let go in the morning"
    who = _who(word)
    if who.lemma in _BODIES or (word.dep == "pobj" and word.head.head.lemma in _BODIES):
        return False
    if any(kid.lemma in classes()["captivity"] for kid in who.kids("amod", "compound")):
        return True
    if who.lemma in classes()["captivity"]:
        return who.lemma not in classes()["captor"]
    if not takings and not any(map(is_captor, subject_of(verb))):
        return False
    return _may_mean(who if who.pos in ("NOUN", "PROPN") else word, verb, frame, takings)


def _may_mean(word: Word, verb: Word, frame: Frame, takings: Sequence[Event]) -> bool:
    """True for a word that may mean those who were taken: their own noun, a number, a pronoun, "the women"."""
    taken = {target.lemma for event in takings for target in event.targets}
    if word.lemma in taken and word.tag not in ("PRP", "WP"):
        return True
    if is_captor(word) or is_lawful(word) or word.lemma in classes()["go_between"]:
        return False
    if word.lower in _DOING and _is_own_deed(frame):
        return _is_about_freedom(verb) or not any(_may_be(agent, word) for event in takings for agent in event.agents)
    if word.tag == "CD" or word.lower in _ANYBODY or word.lower in NEXT:
        return True
    if _is_own_deed(frame) and word.kid("poss") is not None:
        return False  # "his driver escaped": whoever was not taken
    return (word.lemma in people() or word.tag == "NNPS") and _is_definite(word)


def _is_own_deed(frame: Frame) -> bool:
    """True for frames of what captives do themselves: "escaped", "came home"."""
    return "subj" in frame.slots and frame.slots["subj"].measure is not None


def _may_be(agent: Word, pronoun: Word) -> bool:
    """ "she" is none of the "hooded men", "they" may be."""
    return pronoun.lower not in ("he", "she") or agent.tag in ("NN", "NNP")


_BODIES = frozenset({"body", "corpse", "remains", "death"})


def _of(word: Word) -> list[Word]:
    return [obj for prep in word.kids("prep") if prep.lower == "of" for obj in prep.kids("pobj")]


def _who(word: Word) -> Word:
    """ "One of the hostages" is a hostage."""
    inner = _of(word) if word.tag == "CD" or word.lower in _ANYBODY else []
    return inner[0] if inner and inner[0].tag not in ("PRP", "DT") else meant(word)


def _is_about_freedom(verb: Word) -> bool:
    return any(word.lemma in classes()["freedom"] for word in verb.subtree()) or verb.head.lemma == "manage"


def _is_definite(word: Word) -> bool:
    """ "the women", "his driver", "two of the nurses": people told of before."""
    return any(kid.dep in ("nummod", "poss") or kid.lower in ("the", "both", "all", "those") for kid in word.children)
