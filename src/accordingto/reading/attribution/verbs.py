"""Sayings of verbs: "X said that …", "X called for …", "…", "was denied by X"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from accordingto.language.parse import Parse, Word
from accordingto.language.syntax import is_passive, phrase_start
from accordingto.reading.attribution import content, deeds, extent, relays, speakers, stances
from accordingto.reading.attribution.cues import Cue
from accordingto.reading.attribution.roles import role_of
from accordingto.reading.mentions import Saying

_RELAYS = ("quote", "cite", "report")
_SEEMING = frozenset({"appear", "seem", "purport"})
_CONDITIONS = frozenset({"if", "unless", "lest"})
_OPEN = frozenset("to will would can could may might must should let 'll ca wo".split())
_SHARED = ("conj", "xcomp", "advcl")
_TAIL = 7
"""Words that may follow a source at the end of a report: "on Friday in a statement"."""


@dataclass(slots=True)
class _Said:
    """Words that are said, which construction they stand in, and whether in quotation marks."""

    words: set[int]
    by: str = ""
    quoted: bool = False


def saying(parse: Parse, verb: Word, cue: Cue) -> Saying | None:
    """The saying of a verb of the vocabulary; None where it reports nothing, or nobody's words."""
    charged = verb.dep == "acl" and verb.tag == "VBN" and cue.kind == "accuse"  # "soldiers accused of killing nine"
    passive = is_passive(verb) and (charged or verb.kid("nsubjpass", "agent", "auxpass") is not None)
    if _is_thought_aloud(parse, verb, cue):
        return None
    said = _said(parse, verb, cue, passive)
    if not said.words or (said.by == "topic" and _is_aside(verb, cue, passive)):
        return None
    if cue.kind == "quote" and passive and verb.kid("agent") is None:
        return None  # "was quoted as saying": who says it is the one who was quoted
    if cue.kind == "quote" and (relay := relays.saying(parse, verb, cue)) is not None:
        return relay
    claimed = deeds.is_claimed(verb, cue)
    if claimed and stances.has_no_subject(verb):
        return None  # "no group has claimed responsibility": nobody said anything
    speaker = _speaker(verb, passive)
    if speaker is not None and not (speakers.can_speak(speaker) and _is_reported(speaker, cue)):
        return None
    if speaker is None and not passive and verb.tag != "VBG" and not said.quoted and verb.dep not in _SHARED:
        return None
    if speaker is not None:
        said.words -= set(range(phrase_start(speaker), speaker.i + 1))
    cue_range = extent.of_verb(parse, verb, cue.takes if said.by == "topic" else frozenset())
    said.words -= set(range(*cue_range))
    ranges = content.trimmed(parse, said.words)
    if not ranges:
        return None
    kind = "admit" if claimed and cue.kind == "claim" else cue.kind
    return Saying(
        cue=cue_range, cue_word=verb, kind=kind, stance=stances.of_verb(verb, cue), source=speaker, content=ranges,
        quoted=said.quoted, anonymous=speakers.is_anonymous(speaker), role=role_of(speaker),
        vouches=cue.vouches(said.by != "topic"), rule=f"cue.{cue.word}", construct=said.by,
    )  # fmt: skip


def _speaker(verb: Word, passive: bool) -> Word | None:
    ahead = _line_ahead(verb)
    speaker = verb.kids("nsubj")[-1] if ahead else speakers.of_verb(verb, passive)
    relay = verb.head.head
    if verb.dep == "pcomp" and verb.head.lower == "as" and relay.lemma in _RELAYS:
        speaker = relay.kid("dobj") or relay.kid("nsubjpass")
    if speaker is not None and speakers.is_nobody(speaker) and (passive or speaker.lower != "it"):
        return None
    return speaker


def _is_reported(speaker: Word, cue: Cue) -> bool:
    """False for what the reader is asked or told to think: "would you vote for her?"."""
    return cue.is_speech or speaker.lower != "you"


def _is_aside(verb: Word, cue: Cue, passive: bool) -> bool:
    """ "began raising money", "hard to attack": an object alone is nobody's content where the verb has no subject."""
    if any(kid.lower in _NOTHING for kid in verb.kids("dobj")):
        return True  # "said nothing about the attack"
    answers = cue.is_speech and "to" in cue.takes and "object" not in cue.takes
    if answers and verb.kid("neg") is not None:
        return True  # "did not respond to questions about the attack"
    if verb.dep == "acl" and verb.tag == "VBN":
        return cue.kind != "accuse"  # "soldiers accused of killing nine"
    if verb.dep in ("xcomp", "csubj", "amod") and not (extent.governor(verb) or verb.head.lemma in _MEETING):
        return True
    return not passive and speakers.of_verb(verb, passive) is None


_NOTHING = frozenset({"nothing", "little"})
_THOUGHT = frozenset("think believe want hope expect understand suspect fear find learn mean need agree prefer".split())


def _is_thought_aloud(parse: Parse, verb: Word, cue: Cue) -> bool:
    """ "I think" inside a quotation, "if he says", "to support", "can say" anywhere: nobody is reported by them."""
    marks = {kid.lower for kid in verb.kids("mark")}
    if marks & _CONDITIONS or (not cue.is_speech and "that" in marks):
        return True
    if verb.tag == "VB" and cue.kind == "say" and _is_open(verb, cue):
        return True
    inside = parse.quotation_of(verb) is not None
    return inside and (not cue.is_speech or verb.lemma in _THOUGHT)


def _is_open(verb: Word, cue: Cue) -> bool:
    """True for an infinitive, an imperative, and what somebody would or could say; wishes may lie ahead."""
    helpers = {kid.lower for kid in verb.kids("aux")}
    if "to" in helpers and verb.dep in ("advcl", "xcomp") and verb.head.lemma in _MEETING:
        return False
    if not helpers or "to" in helpers:
        return not extent.governor(verb) and (
            verb.dep != "xcomp" or verb.head.lemma not in _SEEMING
        )  # "videos appear to show …"
    return cue.is_speech and bool(helpers & _OPEN)


_MEETING = frozenset("come go gather meet convene assemble visit travel arrive appear call return rush rise".split())
"""Verbs of those who come together or forward to say something: "met to discuss the truce"."""


def _said(parse: Parse, verb: Word, cue: Cue, passive: bool) -> _Said:
    """What the verb reports: clauses and quotations first; failing them its object, or the object of a preposition."""
    said = _Said(set())
    if "clause" in cue.takes or "quote" in cue.takes:
        _add_clauses(parse, verb, cue, passive, said)
    if cue.kind in ("accuse", "quote") or not said.words:
        topic = _topic(parse, verb, cue, passive)
        if topic and not said.words:
            said.by = "topic"
        said.words |= topic
    return said


def _add_clauses(parse: Parse, verb: Word, cue: Cue, passive: bool, said: _Said) -> None:
    clauses: list[Word] = []
    if "clause" in cue.takes:
        clauses = [clause for clause in content.complements(verb) if not _cut_off(parse, clause, verb)]
        if passive and verb.dep == "acl" and not clauses:
            return  # "a video verified by the broadcaster": nothing is said
        said.words = {i for clause in clauses for i in content.below(clause)}
        said.by = "clause" if clauses else ""
    if not clauses:
        said.words = _line_ahead(verb) if cue.is_speech else set()
        said.words |= _around(parse, verb, cue)
        said.by = "around" if said.words else ""
    quote = content.quotation(parse, verb, strict=not cue.is_speech and "quote" not in cue.takes)
    if quote:
        said.words |= set(range(*quote))
        said.quoted, said.by = True, said.by or "quote"
    said.words |= _interrupted(parse, verb, clauses)
    subject = verb.kid("nsubjpass")
    if passive and clauses and subject is not None and subject.lower not in ("it", "there"):
        said.words |= content.below(subject)


def _line_ahead(verb: Word) -> set[int]:
    """ "Nine rebels killed in Dori, army says": a line without a verb of its own, taken for a first subject."""
    subjects = verb.kids("nsubj")
    if len(subjects) < 2 or verb.kid("ccomp", "dobj"):
        return set()
    line, speaker = subjects[-2:]
    after_comma = any(kid.text == "," and line.right_edge <= kid.i < speaker.left_edge for kid in verb.kids("punct"))
    return content.below(line) if after_comma and speaker.i < verb.i and line.kid("acl") is not None else set()


def _interrupted(parse: Parse, verb: Word, clauses: Sequence[Word]) -> set[int]:
    """ "If soldiers killed them, the mayor said, they must stand trial": what comes before the speaker is said, too."""
    subject = verb.kid("nsubj")
    after = parse.words[verb.i + 1].text if verb.i + 1 < len(parse.words) else ""
    if subject is None or after != "," or not clauses or clauses[0].i < verb.i:
        return set()
    before = [kid for kid in verb.children if kid.dep == "advcl" and kid.i < subject.left_edge]
    return {i for kid in before for i in content.below(kid)}


def _around(parse: Parse, verb: Word, cue: Cue) -> set[int]:
    """What a parenthesis interrupts, or what a source at the end of the sentence follows."""
    if "clause" not in cue.takes or parse.quotation_of(verb) is not None:
        return set()
    if verb.dep in ("parataxis", "ccomp", "advcl", "dep") and _is_parenthesis(verb, cue):
        return content.clause_around(verb)
    if _is_tail(parse, verb, cue):
        sentence = parse.sentence_of(verb)
        behind = range(verb.i + 1, sentence.end) if _goes_on(parse, verb) else ()
        return set(range(sentence.start, verb.left_edge)) | set(behind)
    return set()


def _topic(parse: Parse, verb: Word, cue: Cue, passive: bool) -> set[int]:
    """Objects that tell what is said: "claimed responsibility", "accused X of Y", "quoted X as saying Z"."""
    words = content.prepositional(verb, cue.takes)
    deed = deeds.headed(verb, cue)
    if deed is not None:
        return content.below(deed, [verb])
    if cue.kind == "quote" and (words or passive):
        return words | _as_saying(parse, verb)
    if "object" in cue.takes:
        for kid in verb.kids("dobj", "attr", "oprd"):
            words |= content.below(kid)
        subject = verb.kid("nsubjpass")
        if passive and subject is not None and subject.lower not in ("it", "there"):
            words |= content.below(subject)
    return words


def _as_saying(parse: Parse, verb: Word) -> set[int]:
    """ "…", the radio quoted the mayor as saying: the quotation before it."""
    inner = next((kid for prep in verb.kids("prep") if prep.lower == "as" for kid in prep.kids("pcomp")), None)
    quote = content.quotation(parse, inner) if inner is not None else None
    return set(range(*quote)) if quote else set()


def _cut_off(parse: Parse, clause: Word, verb: Word) -> bool:
    """True where a semicolon stands between a clause before the cue and the cue."""
    return clause.i < verb.i and any(parse.words[i].text == ";" for i in range(clause.i, verb.i))


def _is_tail(parse: Parse, verb: Word, cue: Cue) -> bool:
    """ "Three workers were killed in a suburb the group said on Friday": a report's source at its end, without a comma.

    The parser takes it for a relative clause of the last noun.
    """
    subject = verb.kid("nsubj")
    sentence = parse.sentence_of(verb)
    if not cue.is_speech or cue.kind != "say" or verb.dep not in ("relcl", "acl", "appos", "conj", "dep"):
        return False
    if subject is None or subject.tag in ("WP", "WDT") or verb.kid("dobj", "mark"):
        return False
    if sentence.end - verb.i > _TAIL and not _goes_on(parse, verb):
        return False
    return any(word.pos in ("VERB", "AUX") for word in parse.words[sentence.start : verb.left_edge])


def _goes_on(parse: Parse, verb: Word) -> bool:
    """ "… the group said with four children killed earlier": what follows is said, too."""
    return parse.words[verb.i + 1 : verb.i + 2] != [] and parse.words[verb.i + 1].lower == "with"


def _is_parenthesis(verb: Word, cue: Cue) -> bool:
    """ "The rebels, the minister said, had left", "as the minister said": a verb with a subject and nothing more."""
    mark = verb.kid("mark")
    if mark is not None and (mark.lower != "as" or verb.dep != "advcl"):
        return False
    told = verb.kid("dobj") is not None and "object" in cue.takes
    return verb.kid("nsubj") is not None and not told and not verb.kid("ccomp", "xcomp")
