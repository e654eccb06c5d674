"""Whether the words before a headline's colon speak, or say what and where the line is about.

"Army: nine killed" is told by the army. "Mali: nine killed" and "Gao: nine killed in ambush" say where, "Soldiers: nine
killed" says who, as bulletins head their lines; nobody is known to speak there.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence

from accordingto.gazetteer import load
from accordingto.language.parse import Word
from accordingto.reading.attribution.speakers import can_speak
from accordingto.reading.events.classes import is_class, people
from accordingto.vocabulary import rows

_SMALL = frozenset({"of", "the", "and", "for", "de", "al", "-", ".", "'s", "to", "on", "at", "in"})
_PLACING = frozenset({"to", "on", "at", "in"})
_LONGEST_LABEL = 3


def speaks(label: Sequence[Word], told: Sequence[Word]) -> bool:
    """True where a label is the name or the office of somebody who says what follows its colon."""
    if not is_name(label):
        return False
    if told[0].text == '"':
        return True
    return not (_is_place(label, told) or _is_counted(label, told))


def is_name(words: Sequence[Word]) -> bool:
    """True for a phrase in capitals that may speak; "UPDATE", "The Latest" and "Big Win For" head a story."""
    if not words or not can_speak(words[-1]):
        return False
    if len(words) > 1 and any(word.pos in ("VERB", "AUX") for word in words):
        return False  # "Mayor Wades In: …"
    if len(words) <= _LONGEST_LABEL and any(is_class(word, "story_label") for word in words):
        return False
    return all(word.text[:1].isupper() or word.text[:1] == "@" or word.lower in _SMALL for word in words)


def head(words: Sequence[Word]) -> Word:
    """The last word of a name; what it spoke to, or where, is no part of it: "Army on Goma"."""
    for at, word in enumerate(words):
        if at and word.lower in _PLACING:
            return words[at - 1]
    return words[-1]


def _is_counted(label: Sequence[Word], told: Sequence[Word]) -> bool:
    """ "Soldiers: nine killed": the number counts the label; "Residents: nine killed" is what they say."""
    last = label[-1]
    plural = last.tag in ("NNS", "NNPS") and is_class(last, "person") and not is_class(last, "speaker")
    return plural and len(told) > 1 and told[0].tag == "CD" and told[1].tag in ("VBN", "VBD", "JJ")


def _is_place(label: Sequence[Word], told: Sequence[Word]) -> bool:
    """True for a state, a town, and a capital that does not stand for its government.

    A government is meant where the line names another state: "Moscow: 12 Ukrainian drones downed".
    """
    name = " ".join(word.text for word in label)
    states = _states()
    if name.isupper() and name.title() in states.capitals:
        name = name.title()  # "BANGKOK: at least nine people …"
    if name in states.names:
        return True
    if name in states.capitals:
        own = states.capitals[name]
        return all(states.people.get(word.text, own) == own for word in told)
    if len(label) > _LONGEST_LABEL:
        return False
    if not any(word.tag == "CD" for word in told[:_BULLETIN]) and not _is_large(name):
        return False
    last = label[-1]
    return not (is_class(last, "speaker") or last.lemma in people() or name.isupper()) and _is_town(name)


_BULLETIN = 3
"""Among so many words a bulletin has its number: "Gao: at least nine killed"; elsewhere a town may be a person."""
_KINDS = ("populated place", "admin 1", "admin 2", "region")


_LARGE = 30_000
"""People of a town that is known well enough to head a line; smaller ones share their names with persons."""


def _is_large(name: str) -> bool:
    """ "Kirkuk: militants attacked …": a province, or a town of some size."""
    found = load().look_up(name)
    return any(one.entry.kind == "admin 1" or one.entry.population >= _LARGE for one in found if one.why == "name")


def _is_town(name: str) -> bool:
    """True for a place that no person, force or party is called after."""
    if not name[:1].isupper() or any(part in _persons() for part in name.lower().split()):
        return False
    return any(match.entry.kind in _KINDS and match.why == "name" for match in load().look_up(name))


class _States:
    """Names of states; states of capitals; states of those named after them."""

    def __init__(self) -> None:
        self.names: set[str] = set()
        self.capitals: dict[str, str] = {}
        self.people: dict[str, str] = {}
        for row in rows("states"):
            forms = [row["name"], *filter(None, row["synonyms"].split("|"))]
            self.names.update(forms)
            self.capitals.update({name: row["iso3"] for name in row["capitals"].split("|") if name})
            self.people.update({form: row["iso3"] for form in (*forms, *row["nationalities"].split("|")) if form})


@functools.cache
def _states() -> _States:
    return _States()


@functools.cache
def _persons() -> frozenset[str]:
    """Names of persons and of armed groups, in lower case, which are names of towns, too."""
    groups = (name for row in rows("armed_actors") for name in (row["name"], *row["aliases"].split("|")))
    return frozenset(row["name"] for row in rows("personal_names")) | {
        part for name in groups for part in name.lower().split()
    }
