"""What a reporting verb reports: clauses, quotations, the sentence it interrupts, its object or its topic."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from accordingto.language.parse import Parse, Word
from accordingto.reading.attribution import content, deeds
from accordingto.reading.attribution.cues import Cue
from accordingto.reading.events.classes import is_class

SEEMING = frozenset({"appear", "seem", "purport", "look", "sound"})
"""Verbs of impressions: what they report is how something looks."""
_TAIL = 7
"""Words that may follow a source at the end of a report: "on Friday in a statement"."""


@dataclass(slots=True)
class Reported:
    """Words that are said, which construction they stand in, and whether in quotation marks."""

    words: set[int]
    by: str = ""
    quoted: bool = False


def reported(parse: Parse, verb: Word, cue: Cue, passive: bool) -> Reported:
    """What the verb reports: clauses and quotations first; failing them its object, or the object of a preposition."""
    said = Reported(set())
    if "clause" in cue.takes or "quote" in cue.takes:
        _add_clauses(parse, verb, cue, passive, said)
    if cue.kind in ("accuse", "quote") or not said.words:
        topic = _topic(parse, verb, cue, passive)
        if topic and not said.words:
            said.by = "topic"
        said.words |= topic
    return said


def _add_clauses(parse: Parse, verb: Word, cue: Cue, passive: bool, said: Reported) -> None:
    clauses: list[Word] = []
    if "clause" in cue.takes:
        clauses = [clause for clause in content.complements(verb) if not _cut_off(parse, clause, verb)]
        if passive and verb.dep == "acl" and not clauses:
            return  # "a video verified by the broadcaster": nothing is said
        said.words = {i for clause in clauses for i in content.below(clause)}
        said.by = "clause" if clauses else ""
    if not clauses:
        said.words = line_ahead(verb) if cue.is_speech else set()
        said.words |= _around(parse, verb, cue)
        said.by = "around" if said.words else ""
    quote = content.quotation(parse, verb, strict=not cue.is_speech and "quote" not in cue.takes)
    if quote:
        said.words |= set(range(*quote))
        said.quoted, said.by = True, said.by or "quote"
    said.words |= _interrupted(parse, verb, clauses)
    if not said.words and cue.is_speech:
        said.words = _behind_colon(parse, verb)
        said.by = "around" if said.words else ""
    subject = verb.kid("nsubjpass")
    if passive and clauses and subject is not None and subject.lower not in ("it", "there"):
        said.words |= content.below(subject)


def _behind_colon(parse: Parse, verb: Word) -> set[int]:
    """ "The governor added:" with the next sentence."""
    sentence = parse.sentence_of(verb)
    last = sentence.index + 1 == len(parse.sentences)
    if last or not verb.is_root or parse.words[sentence.end - 1].text != ":" or verb.kid("nsubj") is None:
        return set()
    following = parse.sentences[sentence.index + 1]
    return set(range(following.start, following.end))


def line_ahead(verb: Word) -> set[int]:
    """ "Nine rebels killed in Dori, army says": a line without a verb of its own, taken for a first subject."""
    subjects = verb.kids("nsubj")
    if len(subjects) < 2 or verb.kid("ccomp", "dobj"):
        return set()
    line, speaker = subjects[-2:]
    after_comma = any(kid.text == "," and line.right_edge <= kid.i < speaker.left_edge for kid in verb.kids("punct"))
    return content.below(line) if after_comma and speaker.i < verb.i and line.kid("acl") is not None else set()


def _interrupted(parse: Parse, verb: Word, clauses: Sequence[Word]) -> set[int]:
    """ "If soldiers killed them, the mayor said, they must stand trial": what comes before the speaker is said, too.

    A participle is the report's: "Asked about the toll, the mayor said, …".
    """
    subject = verb.kid("nsubj")
    after = parse.words[verb.i + 1].text if verb.i + 1 < len(parse.words) else ""
    if subject is None or after != "," or not clauses or clauses[0].i < verb.i:
        return set()
    before = [kid for kid in verb.children if kid.dep == "advcl" and kid.i < subject.left_edge and kid.tag != "VBN"]
    return {i for kid in before for i in content.below(kid)}


def _around(parse: Parse, verb: Word, cue: Cue) -> set[int]:
    """What a parenthesis interrupts, or what a source at the end of the sentence follows."""
    if "clause" not in cue.takes or parse.quotation_of(verb) is not None:
        return set()
    if verb.dep in ("parataxis", "ccomp", "advcl", "dep") and _is_parenthesis(verb, cue) and _is_apart(parse, verb):
        return content.clause_around(verb)
    if _is_tail(parse, verb, cue):
        sentence = parse.sentence_of(verb)
        behind = range(verb.i + 1, sentence.end) if _goes_on(parse, verb) else ()
        return set(range(sentence.start, verb.left_edge)) | set(behind)
    return set()


def _is_apart(parse: Parse, verb: Word) -> bool:
    """False for "he said her family asked for privacy": a clause that its verb takes, without a comma between them."""
    before = parse.words[verb.left_edge - 1].text if verb.left_edge else ""
    return verb.dep != "ccomp" or verb.i < verb.head.i or before in _MARKS


_MARKS = frozenset({",", '"', "-", "--", "\u2013", "\u2014", "(", ":", ";"})


def _topic(parse: Parse, verb: Word, cue: Cue, passive: bool) -> set[int]:
    """Objects that tell what is said: "claimed responsibility", "accused X of Y", "quoted X as saying Z"."""
    words = content.prepositional(verb, cue.takes) or _told_about(verb, cue)
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
        words = words or content.gap(verb, passive)
    return words | _verdict(verb, cue)


def _told_about(verb: Word, cue: Cue) -> set[int]:
    """ "reminded the council of the truce", "told residents about the raid": what the parser hangs on the hearer."""
    hearer = verb.kid("dobj", "dative")
    if hearer is None or "object" in cue.takes or not is_class(hearer, "person"):
        return set()
    return content.prepositional(hearer, cue.takes & _ABOUT if verb.lemma != "remind" else cue.takes)


_ABOUT = frozenset({"about", "against"})


def _verdict(verb: Word, cue: Cue) -> set[int]:
    """ "seems stable", "judged the truce a failure", "saw it as a defeat": what something is taken for, and what."""
    if "verdict" not in cue.takes:
        return set()
    things = verb.kids("dobj", "nsubjpass") or (verb.kids("nsubj") if verb.lemma in SEEMING else [])
    found = [*verb.kids("oprd", "acomp", "attr"), *things[1:]]
    found += [prep for owner in (verb, *things[:1]) for prep in owner.kids("prep") if prep.lower == "as"]
    return {i for kid in (*found, *things[:1]) for i in content.below(kid)} if found else set()


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
