"""Sayings of adjectives and of nouns for people: "is confident that …", "is critical of …", "a supporter of …"."""

from __future__ import annotations

from accordingto.language.parse import Parse, Word
from accordingto.reading.attribution import content, extent, speakers
from accordingto.reading.attribution.cues import Cue
from accordingto.reading.attribution.roles import role_of
from accordingto.reading.mentions import Saying
from accordingto.records import Stance

_IMPERSONAL = frozenset({"clear", "unclear", "certain", "sure"})
"""Adjectives with "it" for nobody: "it is clear that"; of others "it" is a ministry or a group."""
_COPULAS = frozenset("be feel remain become get stay".split())


def of_adjective(parse: Parse, word: Word, cue: Cue) -> Saying | None:
    """ "The mayor is certain that …", "they were worried about …"."""
    verb = _copula(word)
    if verb is None:
        return None
    clauses = [kid for owner in {word.i: word, verb.i: verb}.values() for kid in content.complements(owner)]
    words = {i for kid in clauses if kid is not word for i in content.below(kid)}
    words = words or content.prepositional(word, cue.takes)
    subject = verb.kid("nsubj", "nsubjpass")
    found = speakers.of_verb(verb, passive=False) if subject is None else speakers.named(subject, verb)
    end = extent.of_noun(parse, word, cue.takes)[1]
    start = min(word.i, extent.of_verb(parse, verb)[0])
    ranges = content.trimmed(parse, words - set(range(start, end)))
    impersonal = word.lower in _IMPERSONAL or found is None or found.lower != "it"
    if impersonal and speakers.is_nobody(found):
        found = None
    if not ranges or found is None:
        return None  # "it is clear that …" is the report's own voice
    stance: Stance = "doubts" if verb.kid("neg") or word.lower == "unclear" else cue.stance
    return Saying(
        cue=(start, end), cue_word=word, kind=cue.kind, stance=stance, source=found, content=ranges,
        anonymous=found is None, role=role_of(found), vouches=False, rule=f"cue.{cue.word}", construct="adjective",
    )  # fmt: skip


def _copula(word: Word) -> Word | None:
    if word.dep in ("acomp", "oprd", "attr") and word.head.lemma in _COPULAS:
        return word.head
    if word.lower == "clear" and word.dep in ("ccomp", "oprd", "acomp", "xcomp") and word.head.lemma == "make":
        return word.head  # "made it clear that …"
    if word.tag == "VBN" and word.kid("auxpass") is not None and word.kid("agent") is None:
        return word
    return None


def of_person(parse: Parse, noun: Word, cue: Cue) -> Saying | None:
    """ "He is a critic of the truce", "Sample, a supporter of the truce"."""
    words = content.prepositional(noun, cue.takes)
    if not words:
        return None
    start, end = extent.of_noun(parse, noun, cue.takes)
    if noun.dep == "attr" and noun.head.lemma == "be":
        subject = noun.head.kid("nsubj")
        start = min(noun.i, extent.of_verb(parse, noun.head)[0])
    elif noun.dep == "appos":
        subject = noun.head
        start = noun.left_edge
    else:
        return None
    if subject is None or speakers.is_nobody(subject):
        return None
    ranges = content.trimmed(parse, words - set(range(start, end)))
    if not ranges:
        return None
    return Saying(
        cue=(start, end), cue_word=noun, kind=cue.kind, stance=cue.stance, source=subject, content=ranges,
        role=role_of(subject), vouches=False, rule=f"cue.{cue.word}", construct="person",
    )  # fmt: skip
