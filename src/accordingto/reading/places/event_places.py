"""The place of an event: the one that the text ties to it, most specific first; none is a valid answer.

A place is tied by a locative preposition on the event's words or on what they govern, as the object of a verb that
takes places ("shelled Homs"), through the clause above or beside, or because the story has not moved since.
Where somebody spoke, where somebody comes from and the dateline are no places of events.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from accordingto.language.parse import Parse, Word
from accordingto.reading.mentions import Event, Toponym
from accordingto.reading.places.links import Link, holds, links
from accordingto.reading.places.story import Story
from accordingto.reading.places.ties import SURE, Tie, all_ties
from accordingto.records import Place

_LARGE = frozenset({"country", "region", "water"})
_WIDE = _LARGE | {"admin 1"}


def of_events(parse: Parse, events: Sequence[Event], toponyms: Sequence[Toponym]) -> list[list[Toponym]]:
    """Where each event happened, most specific first; the rule that tied it is noted in the event's rules."""
    linked: dict[int, list[Link]] = defaultdict(list)
    every = links(parse, toponyms)
    for link in every:
        linked[link.word.sentence].append(link)
    story = Story(parse, every)
    places = []
    for event in events:
        ties = best(all_ties(event, linked[event.trigger.sentence]))
        told = _of_story(event, story) if not ties or (ties[0].rank > 3 and _is_definite(event.trigger)) else []
        found = [] if told else ties
        if found or told:
            event.rules.append(f"place.{ties[0].rule}" if found else "place.story")
        named = [tie.toponym for tie in found if not _goes_without_saying(tie, found)]
        around = story.town_around(event, named)
        places.append([*named, *around] or _told_here(parse, event, told))
        story.note(event, [tie.toponym for tie in found])
    return places


def _of_story(event: Event, story: Story) -> list[Toponym]:
    """Where the story stands; of what has happened since January or in a year of war only the state or region."""
    told = story.place(event)
    if told and event.over is not None:
        return [one for one in told if one.place.kind in _WIDE]
    return told


def _told_here(parse: Parse, event: Event, told: list[Toponym]) -> list[Toponym]:
    """What the story gives; without what goes without saying where it stands in the event's own sentence."""
    start = parse.sentence_of(event.trigger).start
    if not told or told[0].words[0] < start:
        return told
    return [one for one in told if not any(holds(one.place, other.place) for other in told if other is not one)]


def _is_definite(noun: Word) -> bool:
    """True for "the attacks", which the text has told of before."""
    return any(kid.dep == "det" and kid.lower in ("the", "this", "these", "that", "those") for kid in noun.children)


def of_event(parse: Parse, event: Event, toponyms: Sequence[Toponym]) -> list[Toponym]:
    """Where one event happened by its own sentence, most specific first."""
    return of_events(parse, [event], toponyms)[0]


def best(found: Sequence[Tie]) -> list[Tie]:
    """The ties of the surest rule, places before the larger ones that hold them."""
    exact = [tie for tie in found if not tie.near]
    if any(tie.rank <= SURE and not tie.wider for tie in exact):
        found = exact
    if not found:
        return []
    least = min((tie.rank for tie in found if not tie.wider), default=min(tie.rank for tie in found))
    kept = [tie for tie in found if tie.rank <= least]
    kept = [*_within(kept, found), *kept]
    return sorted(kept, key=lambda tie: (tie.wider, _holds_another(tie, kept)))


def _within(wide: Sequence[Tie], ties: Sequence[Tie]) -> list[Tie]:
    """The narrower places that looser rules tie where the surest ones give wide ones only: "across Iraq … in Mosul"."""
    if any(tie.toponym.place.kind not in _WIDE for tie in wide):
        return []
    inner = [
        tie for tie in ties if tie not in wide and _lies_in(tie.toponym.place, [one.toponym.place for one in wide])
    ]
    least = min((tie.rank for tie in inner), default=0)
    return [tie for tie in inner if tie.rank == least]


def _lies_in(place: Place, wide: Sequence[Place]) -> bool:
    """False for what is wide itself, and for what is known to lie in another state."""
    countries = {one.country for one in wide if one.country}
    return place.kind not in _WIDE and (place.country is None or not countries or place.country in countries)


def _goes_without_saying(tie: Tie, ties: Sequence[Tie]) -> bool:
    """True for the larger place around one that is tied too: "Taji, Iraq" is Taji, whose record says where it lies."""
    if _holds_another(tie, ties):
        return True
    return tie.wider and tie is not ties[0] and tie.toponym.place.kind in _LARGE


def _holds_another(tie: Tie, ties: Sequence[Tie]) -> bool:
    return any(holds(tie.toponym.place, other.toponym.place) for other in ties if other is not tie)
