"""Those who feel or answer what a clause tells: "the raid angered residents", "the raid drew criticism from Dori"."""

from __future__ import annotations

from accordingto.language.parse import Parse, Word
from accordingto.language.syntax import is_passive, objects_of_preposition
from accordingto.reading.attribution import content, extent, speakers
from accordingto.reading.attribution.cues import Cue, cues
from accordingto.reading.attribution.roles import role_of
from accordingto.reading.events.classes import is_class
from accordingto.reading.mentions import Range, Saying


def of_verb(parse: Parse, verb: Word, cue: Cue) -> Saying | None:
    """ "The raid angered residents": they feel what its subject does to them."""
    felt_by, cause = verb.kid("dobj"), verb.kid("nsubj", "csubj")
    if is_passive(verb) or felt_by is None or cause is None or not _may_feel(felt_by):
        return None
    if is_class(cause, "person") and cause.lower != "that":
        return None  # "the army surprised the rebels" is a deed
    return _saying(parse, verb, cue, extent.of_verb(parse, verb), felt_by, content.below(cause))


def _may_feel(noun: Word) -> bool:
    return is_class(noun, "person") or noun.tag == "NNS"


def of_noun(parse: Parse, noun: Word, cue: Cue) -> Saying | None:
    """ "The raid drew criticism from Dori", "faces opposition": others speak of the subject."""
    verb = noun.head
    if noun.dep != "dobj" or ("T", verb.lemma) not in cues() or cue.chain != "no":
        return None
    speaker = next(iter(objects_of_preposition(noun, "from", "by") or objects_of_preposition(verb, "from", "by")), None)
    thing = verb.kid("nsubj")
    if thing is None or speaker is None:
        return None
    cue_range = extent.of_verb(parse, verb)[0], noun.i + 1
    return _saying(parse, noun, cue, cue_range, speaker, content.below(thing))


def _saying(parse: Parse, word: Word, cue: Cue, cue_range: Range, speaker: Word, words: set[int]) -> Saying | None:
    ranges = content.trimmed(parse, words - set(range(*cue_range)))
    if not ranges or not speakers.can_speak(speaker):
        return None
    return Saying(
        cue=cue_range, cue_word=word, kind=cue.kind, stance=cue.stance, source=speaker, content=ranges,
        anonymous=speakers.is_anonymous(speaker), role=role_of(speaker), vouches=False, rule=f"cue.{cue.word}",
        construct="experiencer",
    )  # fmt: skip
