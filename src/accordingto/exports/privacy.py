"""Do no harm: what a public export leaves out or makes coarser, in one place for all formats."""

from __future__ import annotations

from typing import Any

from accordingto.records import Claim, Document, Figure, Incident, Participant, Place

GRID_DEGREES = 0.1
"""Public coordinates are moved to the middle of a cell of this size, about 11 km on the equator."""
_CELL_KM = 8.0
"""Half the diagonal of such a cell: a coarsened point is at least this uncertain."""

_PRIVATE_SECTORS = frozenset({None, "CVL", "JRN", "MED", "NGO", "REL", "EDU"})
_SHORT = 2
"""Parts of names this short are left: they are in too many words."""
_MASK = "\u2588"
_WORDS = frozenset({"text", "prefix", "suffix", "name", "head", "why", "side", "said_by", "unit", "originators"})
"""Fields that hold words of a report or about persons; ``side`` is words in estimates, a participant in figures."""


def shield(incident: Incident) -> Incident | None:
    """An incident fit for the public; None where somebody marked it as sensitive."""
    if incident.sensitivity:
        return None
    hidden = _names(incident)
    claims = [_claim(claim) for claim in incident.claims]
    places = [_place(place) for place in incident.places]
    actors = [
        actor.model_copy(update={"participant": _target(actor.participant)}) if actor.role == "target" else actor
        for actor in incident.actors
    ]
    slug = incident.slug
    for name in hidden:
        slug = slug.replace("-".join(name.lower().split()), "victim")
    shown = incident.model_copy(update={"claims": claims, "places": places, "actors": actors, "slug": slug})
    return Incident.model_validate(_masked(shown.model_dump(by_alias=True), hidden)) if hidden else shown


def public_document(document: Document | None) -> Document | None:
    """A document without its headline, which may name anybody, and without its text."""
    return document.model_copy(update={"title": None, "text": "", "authors": []}) if document is not None else None


def _names(incident: Incident) -> list[str]:
    """Names of victims, and of single people who suffered, longest first."""
    found = {victim.name for claim in incident.claims for figure in claim.figures for victim in figure.victims}
    found |= {
        target.name for claim in incident.claims for target in claim.targets if target.name and _is_private(target)
    }
    return sorted(found, key=len, reverse=True)


def _masked(value: Any, hidden: list[str]) -> Any:
    """A record's values with the names taken out of all words; lengths stay, so that spans still fit.

    Whoever suffered may also act, speak or lie in the words around: nothing but places keeps its names.
    """
    if isinstance(value, list):
        return [_masked(item, hidden) for item in value]
    if not isinstance(value, dict):
        return value
    return {
        key: item if key == "places"
        else _mask(item, hidden) if key in _WORDS and isinstance(item, str)
        else [_mask(each, hidden) for each in item] if key in _WORDS and isinstance(item, list)
        else _masked(item, hidden)
        for key, item in value.items()
    }  # fmt: skip


def _mask(text: str | None, hidden: list[str]) -> str | None:
    for name in hidden:
        for part in (name, *name.split()):
            if text and len(part) > _SHORT:
                text = text.replace(part, _MASK * len(part))
    return text


def _is_private(target: Participant) -> bool:
    return target.sector in _PRIVATE_SECTORS and bool(target.name) and not target.ids


def _claim(claim: Claim) -> Claim:
    return claim.model_copy(
        update={
            "places": [_place(place) for place in claim.places],
            "figures": [_figure(figure) for figure in claim.figures],
            "targets": [_target(target) for target in claim.targets],
        }
    )


def _figure(figure: Figure) -> Figure:
    return figure.model_copy(update={"victims": []}) if figure.victims else figure


def _target(target: Participant) -> Participant:
    """A single civilian who suffered keeps the words for who they were, not the name."""
    if _is_private(target):
        hidden = target.span.model_copy(update={"text": _MASK * len(target.span.text), "prefix": None, "suffix": None})
        return target.model_copy(update={"name": None, "head": _MASK, "span": hidden, "antecedent": None})
    return target


def _place(place: Place) -> Place:
    if place.latitude is None or place.longitude is None:
        return place
    return place.model_copy(
        update={
            "latitude": _middle(place.latitude),
            "longitude": _middle(place.longitude),
            "radius_km": max(place.radius_km or 0.0, _CELL_KM),
            "candidates": [],
        }
    )


def _middle(degrees: float) -> float:
    return round((degrees // GRID_DEGREES) * GRID_DEGREES + GRID_DEGREES / 2, 4)
