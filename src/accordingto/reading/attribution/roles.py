"""In which role somebody speaks: witness, party, official, medical, NGO, media."""

from __future__ import annotations

import functools

from accordingto.language.parse import Word
from accordingto.reading.events.classes import people
from accordingto.records import Role
from accordingto.vocabulary import rows

_BY_SECTOR: dict[str, Role] = {
    "GOV": "official", "MIL": "party", "REB": "party", "COP": "official", "JUD": "official", "LEG": "official",
    "JRN": "media", "NGO": "ngo", "MED": "medical", "IGO": "igo", "CVL": "witness", "PRM": "party", "REL": "witness",
    "EDU": "witness",
}  # fmt: skip
_MEDIA = frozenset({"news", "television", "radio", "newspaper", "tv", "broadcaster", "wire", "media"})
_WITNESS = frozenset({"witness", "resident", "survivor", "villager", "neighbour", "neighbor", "relative"})


def role_of(speaker: Word | None) -> Role | None:
    """The role that the speaker's own words give; None where they give none."""
    if speaker is None:
        return "anonymous"
    if speaker.lemma in _WITNESS:
        return "witness"
    if speaker.lemma == "source":
        return "anonymous"
    words = [speaker, *speaker.kids("compound", "appos", "amod")]
    if any(word.lower in _MEDIA or word.text in _agencies() for word in words):
        return "media"
    if _holds_office(words):
        return "official"
    for word in words:
        entry = people().get(word.lemma) or people().get(word.lower)
        if entry is not None and entry["sector"] in _BY_SECTOR:
            return _BY_SECTOR[entry["sector"]]
    return None


def _holds_office(words: list[Word]) -> bool:
    """True for a secretary-general or an attorney general, who commands nobody."""
    names = {inner.lower for word in words for inner in (word, *word.kids("compound"))}
    return "general" in names and not names.isdisjoint(_CIVIL)


_CIVIL = frozenset({"secretary", "attorney", "director", "governor", "consul", "solicitor", "auditor", "prosecutor"})


@functools.cache
def _agencies() -> frozenset[str]:
    return frozenset(name for row in rows("agencies") for name in (row["name"], *row["signs"].split("|")))
