"""The mouth behind a mouth: whom a paper or an agency quotes or cites."""

from __future__ import annotations

from accordingto.language.parse import Parse, Word
from accordingto.reading.attribution import content, speakers
from accordingto.reading.attribution.cues import Cue
from accordingto.reading.attribution.roles import role_of
from accordingto.reading.events.classes import is_class
from accordingto.reading.mentions import Saying


def saying(parse: Parse, verb: Word, cue: Cue) -> Saying | None:
    """ "The paper reported, citing officers, that …", "…, said the radio, quoting a nurse": a mouth behind a mouth."""
    source = verb.kid("dobj")
    if source is None or verb.tag != "VBG" or verb.kid("prep", "ccomp") or not _can_speak(source):
        return None
    above = verb.head if verb.head.pos in ("VERB", "AUX") else verb.head.head  # "Reuters, quoting an officer, said"
    clauses = [clause for clause in content.complements(above) if clause is not verb]
    words = {i for clause in clauses for i in content.below(clause, [verb])} or content.below(above, [verb])
    ranges = content.trimmed(parse, words)
    if above is verb or not ranges:
        return None
    return Saying(
        cue=(verb.i, verb.i + 1), cue_word=verb, kind="cite", stance="asserts", source=source, content=ranges,
        anonymous=speakers.is_anonymous(source), role=role_of(source), rule=f"cue.{cue.word}", construct="relay",
    )  # fmt: skip


def _can_speak(noun: Word) -> bool:
    return is_class(noun, "speaker") or is_class(noun, "person")
