"""Goes over the words once and makes a saying of every cue that has what it needs."""

from __future__ import annotations

from accordingto.language.parse import Parse, Word
from accordingto.language.syntax import is_passive, phrase_start
from accordingto.reading.attribution import content, marks, speakers
from accordingto.reading.attribution.cues import Cue, cues
from accordingto.reading.attribution.roles import role_of
from accordingto.reading.mentions import Range, Saying
from accordingto.records import Stance

_NEGATED: dict[str, Stance] = {"deny": "asserts", "confirm": "cannot_verify", "say": "asserts"}
_LONGEST_CARRY = 3
"""A speech without a cue is carried on for so many sentences at most."""


def find(parse: Parse) -> list[Saying]:
    """Every attribution of the text, in text order; ``within`` points to the attribution that it stands inside."""
    found: list[Saying] = []
    table = cues()
    found.extend(marks.find(parse))
    for word in parse.words:
        saying = None
        if word.lower == "according" or (word.lower == "per" and word.dep == "prep"):
            saying = _according(parse, word)
        elif word.tag.startswith("VB") and word.dep not in ("aux", "auxpass"):
            cue = table.get(("V", word.lemma))
            saying = _verb(parse, word, cue) if cue is not None else None
        elif word.pos == "NOUN":
            cue = table.get(("N", word.lemma))
            saying = _noun(parse, word, cue) if cue is not None else None
        if saying is not None:
            found.append(saying)
    found.sort(key=lambda saying: saying.cue_word.i)
    _carry_on(parse, found)
    _nest(found)
    return found


def _verb(parse: Parse, verb: Word, cue: Cue) -> Saying | None:
    passive = is_passive(verb) and verb.kid("nsubjpass", "agent", "auxpass") is not None
    if _is_thought_aloud(parse, verb, cue):
        return None
    words, quoted = _content(parse, verb, cue, passive)
    if not words:
        return None
    speaker = speakers.of_verb(verb, passive)
    if verb.dep == "pcomp" and verb.head.lower == "as" and verb.head.head.lemma in ("quote", "cite", "report"):
        speaker = next(iter(verb.head.head.kids("dobj")), None) or _subject_if_passive(verb.head.head)
    if speaker is not None and speakers.is_nobody(speaker) and (passive or speaker.lower != "it"):
        speaker = None
    if (
        speaker is None
        and not passive
        and verb.tag != "VBG"
        and not quoted
        and verb.dep not in ("conj", "xcomp", "advcl")
    ):
        return None
    if speaker is not None:
        words -= set(range(phrase_start(speaker), speaker.i + 1))
    words.discard(verb.i)
    ranges = content.trimmed(parse, words)
    if not ranges:
        return None
    return Saying(
        cue=_cue_range(verb), cue_word=verb, kind=cue.kind, stance=_stance(verb, cue), source=speaker, content=ranges,
        quoted=quoted, anonymous=_anonymous(speaker), role=role_of(speaker), vouches=cue.vouches,
        rule=f"cue.{cue.word}",
    )  # fmt: skip


_THOUGHT = frozenset("think believe want hope expect understand suspect fear find learn mean need agree prefer".split())


def _is_thought_aloud(parse: Parse, verb: Word, cue: Cue) -> bool:
    """ "I think" inside a quotation, "to support", "can say" anywhere: nobody is reported by them."""
    if verb.tag == "VB" and (not cue.vouches or (cue.kind == "say" and _is_open(verb))):
        return True
    inside = parse.quotation_of(verb) is not None
    return inside and (not cue.vouches or verb.lemma in _THOUGHT)


def _is_open(verb: Word) -> bool:
    """True for an infinitive, an imperative, and what somebody would or could say."""
    helpers = {kid.lower for kid in verb.kids("aux")}
    return not helpers or bool(helpers & _OPEN)


_OPEN = frozenset("to will would can could may might must should let 'll ca wo".split())


def _subject_if_passive(verb: Word) -> Word | None:
    return verb.kid("nsubjpass")


def _content(parse: Parse, verb: Word, cue: Cue, passive: bool) -> tuple[set[int], bool]:
    """Words that are said, and whether they stand in quotation marks."""
    clauses = [clause for clause in content.complements(verb) if not _cut_off(parse, clause, verb)]
    if passive and verb.dep == "acl" and not clauses:
        return set(), False  # "a video verified by the broadcaster": nothing is said
    words = {i for clause in clauses for i in content.below(clause)}
    if not clauses:
        words |= _around(parse, verb, cue)
    quote = _quotation(parse, verb)
    words |= set(range(*quote)) if quote else set()
    if cue.kind in ("accuse", "quote") or (cue.needs == "any" and not words):
        words |= _objects(verb, cue)
    subject = verb.kid("nsubjpass")
    if passive and clauses and subject is not None and subject.lower not in ("it", "there"):
        words |= content.below(subject)
    return words, quote is not None


def _around(parse: Parse, verb: Word, cue: Cue) -> set[int]:
    """What a parenthesis interrupts, or what a source at the end of the sentence follows."""
    if verb.dep in ("parataxis", "ccomp", "advcl", "dep") and _is_parenthesis(verb):
        return content.clause_around(verb)
    if _is_tail(parse, verb, cue):
        return set(range(parse.sentence_of(verb).start, verb.left_edge))
    return set()


_NO_CONTENT = frozenset({"in", "on", "at", "during", "to", "after"})


def _objects(verb: Word, cue: Cue) -> set[int]:
    """Objects that tell what is said: "claimed responsibility", "accused X of Y", "quoted X as saying Z"."""
    words: set[int] = set()
    for kid in verb.children:
        if cue.kind == "quote":
            words |= content.below(kid) if kid.dep == "prep" and kid.lower == "as" else set()
        elif kid.dep in ("dobj", "prep", "attr", "oprd") and kid.lower not in _NO_CONTENT:
            words |= content.below(kid)
    return words


def _cut_off(parse: Parse, clause: Word, verb: Word) -> bool:
    """True where a semicolon stands between a clause before the cue and the cue."""
    return clause.i < verb.i and any(parse.words[i].text == ";" for i in range(clause.i, verb.i))


def _is_tail(parse: Parse, verb: Word, cue: Cue) -> bool:
    """ "Three workers were killed in a suburb the group said on Friday": a report's source at its end, without a comma.

    The parser takes it for a relative clause of the last noun.
    """
    subject = verb.kid("nsubj")
    sentence = parse.sentence_of(verb)
    if cue.kind != "say" or verb.dep not in ("relcl", "acl", "appos", "conj", "dep") or subject is None:
        return False
    if subject.tag in ("WP", "WDT") or verb.kid("dobj", "mark") or sentence.end - verb.i > _TAIL:
        return False
    return any(word.pos in ("VERB", "AUX") for word in parse.words[sentence.start : verb.left_edge])


_TAIL = 7
"""Words that may follow such a cue: "on Friday in a statement"."""


def _is_parenthesis(verb: Word) -> bool:
    """ "The rebels, the minister said, had left": the verb stands between commas and has a subject of its own."""
    return verb.kid("nsubj") is not None and not verb.kid("mark", "dobj", "ccomp")


def _quotation(parse: Parse, verb: Word) -> Range | None:
    """The quotation beside a reporting verb: in its sentence, or right before it."""
    sentence = parse.sentence_of(verb)
    inside = content.quoted_in(parse, sentence.start, sentence.end)
    near = [
        (start, end)
        for start, end in inside
        if not start < verb.i < end and min(abs(start - verb.i), abs(verb.i - end)) < 16
    ]
    if near:
        return max(near, key=lambda pair: pair[1] - pair[0])
    if not verb.is_root or verb.i - sentence.start > 4:
        return None
    before = [(start, end) for start, end in parse.quotations if 0 <= sentence.start - end <= 1]
    return before[-1] if before else None


def _cue_range(verb: Word) -> Range:
    return verb.i, verb.i + 1


def _stance(verb: Word, cue: Cue) -> Stance:
    """Negation turns a cue round: "did not deny", "could not confirm", "failed to verify"."""
    negated = verb.kid("neg") is not None or _governed_negative(verb)
    if cue.kind == "confirm" and negated:
        return "cannot_verify"
    if cue.kind == "deny" and negated:
        return "asserts"
    return cue.stance


def _governed_negative(verb: Word) -> bool:
    if verb.dep != "xcomp":
        return False
    return verb.head.lemma in ("fail", "unable", "decline", "refuse") or verb.head.kid("neg") is not None


def _anonymous(speaker: Word | None) -> bool:
    """True where nobody is named: sources, officials on condition of anonymity, "it was reported"."""
    if speaker is None:
        return True
    return speaker.lemma in ("source", "insider") and speaker.kid("poss") is None


def _according(parse: Parse, word: Word) -> Saying | None:
    """ "according to the ministry", "per the ministry": the clause that it hangs on."""
    link = word if word.lower == "per" else next((kid for kid in word.children if kid.lower == "to"), None)
    if link is None:
        return None
    speaker = link.kid("pobj")
    if speaker is None or (word.lower == "per" and speaker.tag == "NN"):
        return None
    head = word.head if word.head is not word else None
    words = content.below(head, [word]) if head is not None else set()
    while head is not None and head.pos not in ("VERB", "AUX") and head.head is not head:
        head = head.head
        words = content.below(head, [word])
    if head is not None and head.dep == "conj":
        pass
    end = link.i + 1
    ranges = content.trimmed(parse, words)
    if not ranges:
        return None
    return Saying(
        cue=(word.i, end), cue_word=word, kind="cite", stance="asserts", source=speaker, content=ranges,
        anonymous=_anonymous(speaker), role=role_of(speaker), rule="cue.according",
    )  # fmt: skip


def _noun(parse: Parse, noun: Word, cue: Cue) -> Saying | None:
    """ "the army's claim that …", "reports of shelling", "a statement by the ministry that …"."""
    words: set[int] = set()
    for kid in noun.children:
        if kid.dep in ("acl", "ccomp", "relcl") and (kid.kid("mark") is not None or kid.tag == "VB"):
            if kid.dep != "relcl" or kid.kid("mark") is not None:
                words |= content.below(kid)
        elif (
            kid.dep == "prep"
            and kid.lower in ("of", "about")
            and cue.kind in ("claim", "say", "deny", "threaten", "warn", "estimate", "confirm")
        ):
            objects = kid.kids("pobj", "pcomp")
            if noun.lemma in (
                "report",
                "allegation",
                "claim",
                "accusation",
                "rumour",
                "rumor",
                "denial",
                "threat",
                "warning",
            ):
                words |= {i for obj in objects for i in content.below(obj)}
    if not words:
        return None
    speaker = noun.kid("poss")
    for prep in noun.kids("prep"):
        if prep.lower in ("by", "from") and speaker is None:
            speaker = prep.kid("pobj")
    if speaker is None:
        speaker = _giver(noun)
    return Saying(
        cue=(noun.i, noun.i + 1), cue_word=noun, kind=cue.kind, stance=_noun_stance(noun, cue), source=speaker,
        content=content.trimmed(parse, words), anonymous=speaker is None, role=role_of(speaker), vouches=cue.vouches,
        rule=f"cue.{cue.word}",
    )  # fmt: skip


def _giver(noun: Word) -> Word | None:
    """ "The army issued a denial that …": whose statement it is."""
    verb = noun.head
    if noun.dep == "pobj" and verb.head.pos == "VERB" and ("V", verb.head.lemma) in cues():
        return speakers.of_verb(verb.head, passive=False)  # "said in a statement that …"
    if noun.dep == "dobj" and verb.lemma in (
        "issue",
        "make",
        "release",
        "give",
        "repeat",
        "publish",
        "deny",
        "reject",
        "dismiss",
        "find",
    ):
        return speakers.of_verb(verb, passive=False)
    return None


def _noun_stance(noun: Word, cue: Cue) -> Stance:
    verb = noun.head
    if noun.lemma == "evidence" or (noun.lemma == "confirmation" and noun.kid("det") and noun.kid("det").lower == "no"):  # type: ignore[union-attr]
        return "doubts"
    if noun.dep == "dobj" and verb.lemma in ("deny", "reject", "dismiss", "refute", "dispute"):
        return "denies"
    if noun.lemma == "doubt" and noun.kid("det") is not None and noun.kid("det").lower == "no":  # type: ignore[union-attr]
        return "asserts"
    return cue.stance


def _carry_on(parse: Parse, found: list[Saying]) -> None:
    """A sentence that is all quotation, without a cue of its own, is the last speaker's: joined to what they said."""
    by_sentence: dict[int, list[Saying]] = {}
    for saying in found:
        by_sentence.setdefault(saying.cue_word.sentence, []).append(saying)
    last: Saying | None = None
    carried = 0
    for sentence in parse.sentences:
        here = [saying for saying in by_sentence.get(sentence.index, ()) if saying.quoted and saying.source is not None]
        if here:
            last, carried = here[-1], 0
            continue
        if last is None:
            continue
        covered = [pair for pair in parse.quotations if pair[0] <= sentence.start + 1 and pair[1] >= sentence.end - 1]
        if covered and carried < _LONGEST_CARRY and not any(s <= sentence.start < e for s, e in last.content):
            last.content.append((sentence.start, sentence.end))
            carried += 1
        elif not covered:
            last = None


def _nest(found: list[Saying]) -> None:
    """Points each saying to the innermost one that its cue stands inside."""
    for index, saying in enumerate(found):
        size = None
        for other_index, other in enumerate(found):
            if other_index == index or not other.covers(saying.cue_word):
                continue
            extent = sum(end - start for start, end in other.content)
            if size is None or extent < size:
                saying.within, size = other_index, extent
