"""What places need to know of words: kinds of places, demonyms, names of persons, words that are seldom places."""

from __future__ import annotations

import functools

from accordingto.gazetteer.index import Kind
from accordingto.language.parse import Word
from accordingto.vocabulary import rows


@functools.cache
def manned() -> frozenset[str]:
    """Grounds before which a state is whose they are: "a US base"."""
    return frozenset(next(row["words"] for row in rows("noun_classes") if row["class"] == "manned").split("|"))


@functools.cache
def peoples() -> frozenset[str]:
    """Nouns for people and bodies of people."""
    forces = next(row["words"] for row in rows("noun_classes") if row["class"] == "force").split("|")
    return frozenset(row["word"] for row in rows("people")) | frozenset(forces)


@functools.cache
def sways() -> frozenset[str]:
    """Nouns for power and dispute, with which "over" says about what and not where."""
    return frozenset(next(row["words"] for row in rows("noun_classes") if row["class"] == "sway").split("|"))


@functools.cache
def kinds_after() -> dict[str, Kind]:
    """Kind words that follow a name: "Andar district"."""
    return {row["word"]: row["kind"] for row in rows("place_kinds") if row["side"] in ("after", "both")}  # type: ignore[misc]


@functools.cache
def kinds_before() -> dict[str, Kind]:
    """Kind words that stand before a name: "the village of Kalma", "Lake Chad"."""
    return {row["word"]: row["kind"] for row in rows("place_kinds") if row["side"] in ("before", "both")}  # type: ignore[misc]


def is_kind(word: Word) -> bool:
    """True for a noun that says what kind of place something is: "a suburb"."""
    return word.lower in kinds_after() or word.lower in kinds_before()


@functools.cache
def grounds() -> frozenset[str]:
    """Nouns for what stands on the ground, so that a place before them says where: "a Mogadishu hotel"."""
    buildings = next(row["words"] for row in rows("noun_classes") if row["class"] == "building").split("|")
    own = (row["word"] for row in rows("place_kinds") if row["side"] in ("ground", "facility"))
    return (frozenset(buildings) | frozenset(own)) - {"embassy", "consulate", "convoy"}


@functools.cache
def parts() -> frozenset[str]:
    """Nouns for a part of a place or the ground around it: what they locate, the place locates."""
    return frozenset(row["word"] for row in rows("place_parts"))


@functools.cache
def happenings() -> frozenset[str]:
    """Nouns for events, so that a place before them says where: "the Darfur conflict"."""
    forces = next(row["words"] for row in rows("noun_classes") if row["class"] == "force").split("|")
    found = frozenset(word for row in rows("frames") if row["pos"] == "N" for word in row["words"].split("|"))
    return found - frozenset(forces)


@functools.cache
def kinds_beside() -> frozenset[str]:
    """Words that show that the name before them is a place and are no part of it: "the Basra area"."""
    return frozenset(row["word"] for row in rows("place_kinds") if row["side"] == "beside")


@functools.cache
def areas() -> dict[str, Kind]:
    """Plurals for stretches of land: "the Chibok and Biu areas"."""
    found = (row for row in rows("place_kinds") if row["side"] == "beside" and row["word"].endswith("s"))
    return {row["word"]: row["kind"] for row in found}  # type: ignore[misc]


@functools.cache
def facilities() -> frozenset[str]:
    """Single works of people that bear names of their own: "Castello Road", "Al-Rasoul Checkpoint"."""
    return frozenset(row["word"] for row in rows("place_kinds") if row["side"] == "facility")


@functools.cache
def demonyms() -> dict[str, tuple[str, str]]:
    """State (ISO alpha-3) or name of the place for each demonym: "Syrian" to ("SYR", ""). "Laos" is none of them."""
    forms: dict[str, tuple[str, str]] = {}
    for state in rows("states"):
        for form in state["nationalities"].split("|"):
            if form and not form.isupper() and "." not in form:
                forms[form] = forms[_plural(form)] = state["iso3"], ""
    for state in rows("states"):
        forms.pop(state["name"], None)
    return forms | {row["form"]: (row["state"], row["place"]) for row in rows("demonyms")}


def _plural(form: str) -> str:
    """The people: "Syrians"; forms such as "Chinese" and "Danish" have none of their own."""
    return form if form.endswith(("s", "ese", "sh", "ch", "x", "z")) else form + "s"


@functools.cache
def given_names() -> frozenset[str]:
    return frozenset(row["name"] for row in rows("personal_names") if row["part"] in ("given", "both"))


@functools.cache
def surnames() -> frozenset[str]:
    return frozenset(row["name"] for row in rows("personal_names") if row["part"] in ("surname", "both"))


@functools.cache
def not_places() -> frozenset[str]:
    """Lower-case words that are seldom places though a place bears their name."""
    return frozenset(row["word"] for row in rows("not_places"))


@functools.cache
def not_places_first() -> frozenset[str]:
    """First words of longer names that are no places."""
    return frozenset(word.split()[0] for word in not_places() if " " in word)


@functools.cache
def name_parts() -> frozenset[str]:
    """First words of compound names that are also names by themselves: "Tal" of "Tal Abyad"."""
    return frozenset(row["word"] for row in rows("place_name_parts"))


@functools.cache
def place_verbs() -> frozenset[str]:
    """Verbs whose direct object is often a place: "shelled Homs"."""
    return frozenset(row["verb"] for row in rows("place_verbs") if row["slot"] in ("object", "ground"))


@functools.cache
def ground_verbs() -> frozenset[str]:
    """Verbs whose object is ground nearly always, so that a name there is one of a place: "entered Zarka"."""
    return frozenset(row["verb"] for row in rows("place_verbs") if row["slot"] == "ground")


@functools.cache
def suffering_verbs() -> frozenset[str]:
    """Verbs whose subject is the place of what they tell: "Homs saw heavy fighting"."""
    return frozenset(row["verb"] for row in rows("place_verbs") if row["slot"] == "subject")


@functools.cache
def titles() -> frozenset[str]:
    """Titles before the names of persons."""
    return frozenset(row["word"] for row in rows("person_titles"))


@functools.cache
def organisation_nouns() -> frozenset[str]:
    """Nouns that end the names of organisations and offices: "Ohio State University"."""
    return frozenset(row["word"] for row in rows("organisation_nouns"))
