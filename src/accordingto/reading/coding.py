"""ACLED sub-event type and UCDP type of violence, derived from type, mode, actors and words by rules that are data."""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from accordingto.language.parse import Parse, Word
from accordingto.reading.mentions import Event
from accordingto.records import Participant
from accordingto.vocabulary import rows

_STATE = frozenset({"GOV", "MIL", "COP", "SPY"})
_GROUPS = frozenset({"REB", "PRM", "UAF", "CRM"})
_CIVIL = frozenset({"CVL", "JRN", "MED", "NGO", "EDU", "REL", "BUS", "IGO", "OPP", "LEG", "JUD"})
_ANY = frozenset({""})


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: a sub-event type and its conditions; an empty condition always holds."""

    id: str
    sub_event_type: str
    conditions: Mapping[str, frozenset[str]]


@functools.cache
def rules() -> tuple[Rule, ...]:
    """The rules in the order in which they are tried."""
    names = ("type", "mode", "weapon", "frame", "agents", "targets", "words", "also")
    return tuple(
        Rule(row["id"], row["sub_event_type"], {name: _choices(row[name]) for name in names if row[name] != "-"})
        for row in rows("acled_rules")
    )


@functools.cache
def _rules_for(type_: str) -> tuple[Rule, ...]:
    """The rules that an event of a type can fit, in their order."""
    return tuple(rule for rule in rules() if type_ in rule.conditions.get("type", {type_}))


@functools.cache
def ranks() -> Mapping[str, int]:
    """How much a sub-event type tells: the place of its first rule."""
    found: dict[str, int] = {}
    for number, rule in enumerate(rules()):
        found.setdefault(rule.sub_event_type, number)
    return found


def _choices(cell: str) -> frozenset[str]:
    return frozenset("" if choice == "-" else choice for choice in cell.split("|"))


def lemmas(parse: Parse, word: Word) -> frozenset[str]:
    """Lemmas of the sentence that a word stands in."""
    return frozenset(other.lemma for other in parse.sentence_words(word.sentence))


def acled(
    event: Event, agents: Sequence[Participant], targets: Sequence[Participant], words: frozenset[str]
) -> str | None:
    """ACLED sub-event type, or None where the text does not support a choice. ``words``: lemmas of its sentence."""
    if event.modality != "actual" and event.type in ("ASSAULT", "COERCE", None):
        return None
    facts = {
        "type": frozenset({event.type or ""}),
        "mode": frozenset({event.mode or ""}),
        "weapon": frozenset(weapon for _, weapon in event.instruments) or _ANY,
        "frame": frozenset({event.frame, event.frame.partition(".")[0], event.frame.rpartition(".")[0]}),
        "agents": _sectors(agents),
        "targets": _sectors(targets),
        "words": words,
        "also": words,
    }
    for rule in _rules_for(event.type or ""):
        if all(wanted & facts[name] for name, wanted in rule.conditions.items()):
            return rule.sub_event_type
    return None


def _sectors(people: Sequence[Participant]) -> frozenset[str]:
    return frozenset(person.sector or "" for person in people) or _ANY


def ucdp(event: Event, agents: Sequence[Participant], targets: Sequence[Participant]) -> int | None:
    """UCDP type of violence: 1 state-based, 2 non-state, 3 one-sided; None where the sides are not told.

    UCDP GED codebook 23.1: a government and an organised group, or two governments; two groups; an organised side
    against civilians.
    """
    if event.type != "ASSAULT":
        return None
    by, against = _side(agents), _side(targets)
    if by and not targets and len(agents) > 1:
        by, against = _side(agents[:1]), _side(agents[1:])
    if not by or not against or "civil" in by:
        return None
    if against == {"civil"}:
        return 3
    if "state" in by or "state" in against:
        return 1
    return 2


def _side(people: Sequence[Participant]) -> set[str]:
    found = set()
    for person in people:
        for name, sectors in (("state", _STATE), ("group", _GROUPS), ("civil", _CIVIL)):
            if person.sector in sectors:
                found.add(name)
    return found
