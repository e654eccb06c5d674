"""Goes over the words once and makes a saying of every cue that has what it needs."""

from __future__ import annotations

from accordingto.language.parse import Parse, Word
from accordingto.reading.attribution import experiencers, listing, marks, nouns, phrases, predicates, senses, verbs
from accordingto.reading.attribution.cues import cues
from accordingto.reading.mentions import Saying


def find(parse: Parse) -> list[Saying]:
    """Every attribution of the text, in text order; ``within`` points to the attribution that it stands inside."""
    found = list(marks.find(parse))
    found.extend(saying for word in parse.words if (saying := _at(parse, word)) is not None)
    found.extend(marks.quoted(parse, found))
    found = listing.without_inner_cues(found)
    found.sort(key=lambda saying: saying.cue_word.i)
    listing.join_paragraphs(parse, found)
    listing.carry_on(parse, found)
    listing.nest(found)
    kept = listing.listed(found)
    listing.nest(kept)
    return kept


def _at(parse: Parse, word: Word) -> Saying | None:
    """The saying of one word, if it is a cue."""
    table = cues()
    if word.lower == "according" or (word.lower == "per" and word.dep == "prep"):
        return phrases.according(parse, word)
    if word.pos in ("ADJ", "VERB") and ("A", word.lower) in table:
        saying = predicates.of_adjective(parse, word, table["A", word.lower])
        if saying is not None:
            return saying
    if word.tag.startswith("VB") and word.dep not in ("aux", "auxpass"):
        cue = senses.cue_of(word)
        saying = verbs.saying(parse, word, cue) if cue is not None else None
        if saying is None and ("E", word.lemma) in table:
            saying = experiencers.of_verb(parse, word, table["E", word.lemma])
        return saying
    if word.pos == "NOUN":
        return _of_noun(parse, word)
    return None


def _of_noun(parse: Parse, noun: Word) -> Saying | None:
    table = cues()
    cue = nouns.cue_of(noun)
    saying = nouns.saying(parse, noun, cue) if cue is not None else None
    if saying is not None:
        return saying
    if cue is not None and (saying := experiencers.of_noun(parse, noun, cue)) is not None:
        return saying
    if ("P", noun.lemma) in table:
        return phrases.account(parse, noun)
    cue = table.get(("R", noun.lemma))
    return predicates.of_person(parse, noun, cue) if cue is not None else None
