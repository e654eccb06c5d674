"""Which place? Candidates of each name weighed by what they are, what holds them and what else the report names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from accordingto.gazetteer.index import Entry
from accordingto.gazetteer.names import normalise
from accordingto.language.parse import Parse
from accordingto.reading.places.candidates import Choice, Group, choices_of
from accordingto.reading.places.context import Context
from accordingto.reading.places.stretches import Mention

_TIES = frozenset({",", "in", "of", "the", "("})


def resolve(parse: Parse, mentions: Sequence[Mention]) -> list[tuple[Mention, list[Choice]]]:
    """Each mention with its candidates, best first; none where the gazetteer has no such place."""
    groups = _groups(parse, mentions)
    for _ in range(2):
        context = Context(groups)
        for group in groups:
            context.weigh(group)
    context = Context(groups)
    for group in groups:
        if group.alike or group.is_shaky:
            group.choices = [choice for choice in group.choices if context.speaks_of(group, choice.entry)]
    by_mention = {id(mention): group.choices for group in groups for mention in group.mentions}
    for before, behind in pairwise(mentions):
        if is_held_by(parse, before, behind):
            by_mention[id(before)] = inside_of(before, by_mention[id(before)], by_mention[id(behind)])
    return [(mention, by_mention[id(mention)]) for mention in mentions]


def is_held_by(parse: Parse, before: Mention, behind: Mention) -> bool:
    """True for "Karjan district, Uruzgan province": nothing but a comma, "in" or "of" between the two."""
    between = parse.words[before.words[1] : behind.words[0]]
    if not between or len(between) > 3 or before.demonym or behind.demonym:
        return False
    return between[0].lower in (",", "in", "of", "(") and all(word.lower in _TIES for word in between)


def inside_of(mention: Mention, choices: list[Choice], outer: list[Choice]) -> list[Choice]:
    """The candidates that lie in the unit named behind; without one, the name stands for some place in that unit."""
    if not outer or outer[0].entry.kind not in ("admin 1", "admin 2", "country"):
        return choices
    unit = outer[0].entry
    held = [choice for choice in choices if _lies_in(choice.entry, unit)]
    if held or mention.kind not in ("admin 2", "populated place", "point"):
        return held or choices
    return [Choice(_somewhere_in(unit, mention), 0.0, 0.0, [f"somewhere in {unit.name}"])]


def _lies_in(entry: Entry, unit: Entry) -> bool:
    if unit.kind == "country":
        return entry.country == unit.country
    return unit.number in entry.within


def _somewhere_in(unit: Entry, mention: Mention) -> Entry:
    """A place that only its unit is known of: the unit's point and radius."""
    return replace(
        unit,
        name=mention.name,
        kind=mention.kind or "populated place",
        admin1=unit.name if unit.kind == "admin 1" else unit.admin1,
        admin2=unit.name if unit.kind == "admin 2" else unit.admin2,
        geonames_id=None,
        population=0,
        events=0,
        capital=False,
    )


def _groups(parse: Parse, mentions: Sequence[Mention]) -> list[Group]:
    keyed: dict[tuple[str, str | None, bool], list[Mention]] = defaultdict(list)
    for mention in mentions:
        keyed[normalise(mention.name), mention.kind, mention.demonym is not None].append(mention)
    return [Group(key[0], members, choices_of(parse, members)) for key, members in keyed.items()]
