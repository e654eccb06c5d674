"""Who speaks: the head word of the speaker's phrase, through relatives, appositions and offices."""

from __future__ import annotations

from accordingto.language.parse import Word
from accordingto.reading.attribution.cues import violence
from accordingto.reading.events.classes import is_class
from accordingto.reading.events.roles import objects_of_preposition_kind
from accordingto.reading.events.subjects import subject_of

_NOBODY = frozenset({"it", "there", "what", "which", "that", "this"})
_ANONYMOUS = frozenset({"source", "insider"})


def of_verb(verb: Word, passive: bool) -> Word | None:
    """The speaker of a reporting verb; the by-phrase where it is passive."""
    found = objects_of_preposition_kind(verb, "agent") if passive else subject_of(verb)
    if not found:
        return None
    return named(found[0], verb)


def can_speak(word: Word) -> bool:
    """False for an act of violence, a time, a weapon and the weather, whatever verb they are the subject of."""
    return word.pos != "NOUN" or not (word.lemma in violence() or any(is_class(word, name) for name in _MUTE))


_MUTE = ("time", "munition", "weather", "disease")


def of_noun(noun: Word) -> Word | None:
    """Whose statement, plan or fear a noun is: "the army's claim", "a call by the mayor"."""
    owner = noun.kid("poss")
    if owner is not None and can_speak(owner) and not is_class(owner, "time"):
        return owner
    for prep in noun.kids("prep", "agent"):
        if prep.lower in ("by", "from"):
            return prep.kid("pobj")
    named_one = noun.kid("compound", "amod", "nmod")
    return named_one if named_one is not None and named_one.text[:1].isupper() else None


def named(speaker: Word, cue: Word) -> Word:
    """Who speaks by a subject: the name behind an office, the ministry behind "a statement by the ministry"."""
    if is_class(speaker, "document"):
        return of_document(speaker)
    return _called(speaker) or _name(speaker, cue)


def _called(speaker: Word) -> Word | None:
    """ "The broadcaster Radio Dori", "spokesman Adam Sample": the name that follows at once."""
    name = speaker.kid("appos")
    called = name is not None and name.pos == "PROPN" and name.left_edge == speaker.i + 1
    return name if called else None


def of_document(document: Word) -> Word:
    """Whose statement or report it is, where it says so."""
    owner = document.kid("poss")
    for prep in document.kids("prep"):
        if owner is None and prep.lower in ("by", "from"):
            owner = prep.kid("pobj")
    return owner or document


def _name(speaker: Word, cue: Word) -> Word:
    """The name behind an office: "The adviser to President X, Y, said" is Y.

    The apposition that ends right before the cue belongs to the whole phrase, although the parser likes to hang it
    on the name inside it.
    """
    last = None
    for word in speaker.subtree():
        if (
            word.dep == "appos"
            and word.pos == "PROPN"
            and word.kid("det") is None
            and word.i < cue.i
            and _is_inner(word, speaker)
        ):
            last = word
    if last is not None and _adjoins(last, cue):
        return last
    return speaker


def _is_inner(word: Word, speaker: Word) -> bool:
    """True for a name behind a name inside the phrase, or behind a title without an article."""
    return word.head is not speaker or (speaker.pos == "PROPN" and speaker.kid("det") is None)


def _adjoins(word: Word, cue: Word) -> bool:
    """True where only punctuation and auxiliaries stand between a phrase and the cue."""
    return 0 <= cue.i - word.right_edge <= 2


def is_nobody(word: Word | None) -> bool:
    """True for "it was reported", "there is", and clauses as subjects."""
    return word is None or word.lower in _NOBODY or word.dep in ("csubj", "csubjpass", "expl")


def is_anonymous(speaker: Word | None) -> bool:
    """True where nobody is named: sources, officials on condition of anonymity, "it was reported"."""
    if speaker is None or (speaker.lemma in _ANONYMOUS and speaker.kid("poss") is None):
        return True
    return speaker.pos != "PROPN" and _is_unnamed(speaker)


def _is_unnamed(speaker: Word) -> bool:
    """ "An official, on condition of anonymity", "an unnamed officer", "who asked not to be named"."""
    if any(kid.lower in _UNNAMED for kid in speaker.kids("amod")):
        return True
    around = speaker.head.subtree() if speaker.head.pos in ("VERB", "AUX") else speaker.subtree()
    small = {word.lower for word in around if word.lower in _WITHOUT_NAME}
    return "anonymity" in small or {"not", "be", "named"} <= small or {"not", "be", "identified"} <= small


_UNNAMED = frozenset({"unnamed", "unidentified", "anonymous"})
_WITHOUT_NAME = frozenset({"anonymity", "not", "be", "named", "identified"})
