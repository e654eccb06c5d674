"""Which cue a verb is in its clause: by its particle, its object, its subject, or as it stands."""

from __future__ import annotations

from accordingto.language.parse import Word
from accordingto.reading.attribution.cues import Cue, cues, phrasal_heads
from accordingto.reading.attribution.deeds import owns
from accordingto.reading.events.classes import is_class


def cue_of(verb: Word) -> Cue | None:
    """The cue that a verb is here; None where it reports nothing.

    "lashed out at" criticises, "held them responsible" accuses, "the inquiry found no proof" reports; "lashed",
    "held" and "patrols found a bomb" do not.
    """
    table = cues()
    if verb.lemma in phrasal_heads() and (phrasal := _phrasal(verb)) is not None:
        return phrasal
    own = table.get(("O", verb.lemma))
    if own is not None and _has_its_object(verb, own):
        return own
    if ("S", verb.lemma) in table and any(is_class(kid, "finding_body") for kid in verb.kids("nsubj")):
        return table["S", verb.lemma]
    return table.get(("V", verb.lemma))


def _phrasal(verb: Word) -> Cue | None:
    """ "lashed out", "went after", "put it": the verb with a particle, a preposition or "it"."""
    for kid in verb.kids("prt", "advmod", "prep", "dobj"):
        cue = cues().get(("X", f"{verb.lemma} {kid.lower}"))
        if cue is not None:
            return cue
    return None


def _has_its_object(verb: Word, cue: Cue) -> bool:
    """True for a verb that reports only in "accepted responsibility", "held them responsible", "put the toll at"."""
    if cue.kind == "accuse":
        return any(kid.lower in _VERDICTS for kid in verb.kids("oprd"))
    if cue.kind == "estimate":
        return any(kid.lemma in _TOLLS for kid in verb.kids("dobj", "nsubjpass")) and _by_somebody(verb)
    if cue.kind == "say":
        return any(("N", kid.lemma) in cues() for kid in verb.kids("dobj", "nsubjpass"))
    return owns(verb)


def _by_somebody(verb: Word) -> bool:
    """ "police raised the toll to 45"; where the discovery of two bodies raises it, nobody says so."""
    by = [who for agent in verb.kids("agent") for who in agent.kids("pobj")]
    subjects = by or verb.kids("nsubj") or verb.head.kids("nsubj")
    return verb.lemma == "put" or any(who.lower == "it" or is_class(who, "person") for who in subjects)


_TOLLS = frozenset("toll number figure total count dead wounded injured death casualty loss".split())
_VERDICTS = frozenset({"responsible", "accountable"})
