"""Sayings of nouns: "the army's claim that …", "reports of shelling", "issued a statement that …"."""

from __future__ import annotations

from accordingto.language.parse import Parse, Word
from accordingto.reading.attribution import content, extent, speakers
from accordingto.reading.attribution.cues import Cue, cues
from accordingto.reading.attribution.roles import role_of
from accordingto.reading.mentions import Range, Saying
from accordingto.records import Stance

_DENYING = frozenset({"deny", "reject", "dismiss", "refute", "dispute"})
_LONGEST = 6
"""Words that a verb and its noun span at most as one cue: "expressed deep concern about"."""


def cue_of(noun: Word) -> Cue | None:
    """The cue that a noun is; some are one with a verb only: "made fun of", "took issue with"."""
    table = cues()
    lent = noun.dep == "dobj" and ("L", noun.head.lemma) in table
    return table.get(("N", noun.lemma)) or (table.get(("M", noun.lemma)) if lent else None)


def saying(parse: Parse, noun: Word, cue: Cue) -> Saying | None:
    """The saying of a noun of the vocabulary; None where nothing says what is said."""
    clauses = {i for kid in noun.children if _is_content(kid) for i in content.below(kid)}
    clauses = clauses or _predicated(noun) or _lent_clause(noun)
    words = clauses or content.prepositional(noun, cue.takes) or _lent_topic(noun, cue)
    if not words:
        return None
    verb = _lender(noun, bool(clauses))
    vouches = cue.vouches(bool(clauses))
    speaker = speakers.of_noun(noun) or (speakers.of_verb(verb, passive=False) if verb is not None else None)
    if speaker is not None and not speakers.can_speak(speaker):
        return None  # "the attack raised fears of a war"
    if cue.kind == "threaten" and speaker is None and not clauses:
        return None  # "the threat of a war" is a danger, and nobody's words
    stance = _stance(noun, cue)
    if speaker is None and not vouches and stance == "asserts" and not _stands_alone(noun, cue):
        return None
    if speaker is not None:
        words -= content.below(speaker)
    cue_range = _extent(parse, noun, verb, frozenset() if clauses else cue.takes)
    ranges = content.trimmed(parse, words - set(range(*cue_range)))
    if not ranges:
        return None
    return Saying(
        cue=cue_range, cue_word=noun, kind=cue.kind, stance=stance, source=speaker, content=ranges,
        anonymous=speaker is None, role=role_of(speaker), vouches=vouches, rule=f"cue.{cue.word}",
        construct="noun.clause" if clauses else "noun.prep",
    )  # fmt: skip


def _predicated(noun: Word) -> set[int]:
    """ "The hope is that they leave", "one view was that …": the clause of the copula."""
    verb = noun.head
    if noun.dep != "nsubj" or verb.lemma != "be" or noun.lemma == "question":
        return set()
    return {i for kid in verb.kids("ccomp") if kid.i > verb.i and kid.kid("mark") for i in content.below(kid)}


def _lent_clause(noun: Word) -> set[int]:
    """ "made the case to the council that …": a clause that hangs on the verb, not on its noun."""
    verb = noun.head
    if noun.dep != "dobj" or ("L", verb.lemma) not in cues():
        return set()
    return {i for kid in verb.kids("ccomp") if kid.kid("mark") and kid.i > noun.i for i in content.below(kid)}


def _lent_topic(noun: Word, cue: Cue) -> set[int]:
    """ "took a swipe at the governor", "paid tribute to the dead": a preposition that hangs on the verb."""
    verb = noun.head
    if noun.dep != "dobj" or ("L", verb.lemma) not in cues():
        return set()
    return {
        i for prep in verb.kids("prep", "dative") if prep.i == noun.right_edge and content.brings(prep, cue.takes)
        for i in content.below(prep) - {prep.i}
    }  # fmt: skip


def _stands_alone(noun: Word, cue: Cue) -> bool:
    """ "amid fears that …", "the hope is that …": a feeling that a clause spells out, whosesoever it is."""
    told = any(kid.lower == "that" for clause in noun.kids("acl", "ccomp", "relcl") for kid in clause.kids("mark"))
    return noun.lemma in _SHARED and cue.chain == "no" and (told or bool(_predicated(noun)))


_SHARED = frozenset(
    "hope fear concern worry belief expectation view assumption feeling recognition agreement suspicion".split()
)


def _is_content(kid: Word) -> bool:
    """ "the claim that …", "the plan to …"; no participle and no relative clause."""
    if kid.dep == "relcl":
        return kid.kid("mark") is not None
    return kid.dep in ("acl", "ccomp") and (kid.kid("mark") is not None or kid.tag == "VB")


def _lender(noun: Word, by_clause: bool) -> Word | None:
    """The verb whose subject speaks: "the army issued a denial that …", "said in a statement that …"."""
    verb = noun.head
    if noun.dep == "dobj" and verb.lemma in _UNDERGONE:
        return None
    if noun.dep == "pobj" and by_clause and verb.head.pos == "VERB" and ("V", verb.head.lemma) in cues():
        return verb.head
    if noun.dep == "dobj" and (("L", verb.lemma) in cues() or verb.lemma in _DENYING):
        return verb
    return None


_UNDERGONE = frozenset({"face", "draw", "get", "receive"})
"""Verbs whose subject is spoken of: "faced threats", "drew accusations"."""


def _extent(parse: Parse, noun: Word, verb: Word | None, prepositions: frozenset[str]) -> Range:
    start, end = extent.of_noun(parse, noun, prepositions)
    if _predicated(noun) and 0 < noun.head.i - noun.i <= _LONGEST:
        end = noun.head.i + 1
    if verb is not None and noun.head is verb and ("L", verb.lemma) in cues() and 0 < noun.i - verb.i <= _LONGEST:
        start = extent.of_verb(parse, verb)[0]
    return start, end


def _stance(noun: Word, cue: Cue) -> Stance:
    """ "no evidence that …" doubts, "no doubt that …" asserts, "rejected claims that …" denies."""
    verb = noun.head
    if noun.dep == "dobj" and verb.lemma in _DENYING:
        return "denies"
    if not _is_negated(noun):
        return "asserts" if cue.word in _LACKED else cue.stance
    return "asserts" if cue.stance == "doubts" and cue.word not in _LACKED else "doubts"


_LACKED = frozenset({"evidence", "confirmation", "proof", "sign", "indication", "information", "knowledge"})


def _is_negated(noun: Word) -> bool:
    """True for "no evidence", "found no proof", "did not see any sign"."""
    determiner, verb = noun.kid("det"), noun.head
    if determiner is not None and determiner.lower in ("no", "neither"):
        return True
    return noun.dep in ("dobj", "attr", "nsubj") and verb.kid("neg") is not None
