"""Mends of the tree where the parser is known to err, each a rule with the construction that it is for."""

from __future__ import annotations

import functools
from collections.abc import Callable

from accordingto.language.counts_repair import mend_counts
from accordingto.language.datelines import clause_behind_label, dateline_for_subject
from accordingto.language.neighbours import mend_neighbours
from accordingto.language.object_repair import (
    hostage_for_object,
    injuries_to,
    list_behind_object,
    object_beside_object,
    person_beside_body,
    range_for_object,
    range_of_adjectives,
    verdict_for_modifier,
)
from accordingto.language.parse import Sentence, Word
from accordingto.language.participle_repair import (
    frame_verbs,
    modifier_for_verb,
    participle_behind_phrase,
    participle_for_verb,
    passive_behind_participle,
    verb_behind_relative,
)
from accordingto.language.shorthand_repair import (
    doer_behind_place,
    doer_beside_object,
    fates_in_a_list,
    list_behind_place,
    list_of_deed,
    mend_headings,
    object_for_time,
    participle_for_noun,
    participle_without_auxiliary,
    second_of_list,
)
from accordingto.language.speech_repair import (
    adding_behind_speech,
    charge_behind_accuser,
    charge_beside_speech,
    claim_for_modifier,
    clause_behind_source,
    concession_behind_speech,
    deed_behind_charge,
    finite_behind_infinitive,
    main_verb_behind_relative,
    name_behind_day,
    object_behind_source,
    reason_behind_speech,
    speaker_behind_comma,
    speakers_behind_list,
    speech_beside_speech,
)
from accordingto.language.subject_repair import (
    adjective_for_subject,
    adverb_for_subject,
    compound_before_participle,
    compound_for_subject,
    first_of_subjects,
    gerund_for_subject,
    name_behind_office,
    people,
    pronoun_for_subject,
    second_subject,
    subject_behind_passive,
    subject_of_auxiliary,
    year_before_subject,
)

_CLAUSES = ("advcl", "ccomp", "xcomp", "relcl", "acl", "ROOT", "conj")


def mend(words: list[Word], sentences: list[Sentence]) -> None:
    """Applies every mend to a freshly planted tree; ``sentences`` get their new roots."""
    for word in words:
        if _mends_for(word.tag, word.dep):
            _mend(word)
    mend_neighbours(words)
    mend_counts(words)
    mend_headings(words, sentences)
    for index, sentence in enumerate(sentences):
        _people_at_the_start(words[sentence.start])
        root = sentence.root if sentence.root.is_root else list(sentence.root.ancestors())[-1]
        root = passive_behind_participle(root) or root
        verb = main_verb_behind_relative(root) or verb_behind_relative(root) or participle_for_verb(root)
        if verb is not None:
            _promote(verb, root)
        if (verb or root) is not sentence.root:
            sentences[index] = Sentence(sentence.index, sentence.start, sentence.end, verb or root)


def _noun_for_verb(word: Word) -> None:
    """ "unless the units surrender", "bandits regularly rob travellers": a noun with a subject of its own is a verb."""
    if word.tag not in ("NN", "NNS") or word.dep not in _CLAUSES or word.kid("det", "poss") is not None:
        return
    if word.kid("nsubj") is not None and word.kid("mark", "dobj") is not None:
        word.tag, word.pos = ("VBP", "VERB")
        word.lemma = word.lower
    elif word.lower == "shot" and word.kid("nsubj") is not None:  # "staff, Adam Sample, shot and wounded"
        word.tag, word.pos, word.lemma = ("VBN", "VERB", "shoot")
        for subject in word.kids("nsubj"):
            subject.dep = "nsubjpass"


def _stray_preposition(word: Word) -> None:
    """ "called on members to help and for troops to leave": "for" belongs to "called", not to "help"."""
    if word.dep != "conj" or word.pos not in ("ADP", "SCONJ"):
        return
    beside = word.head.dep == "prep" and word.kid("pcomp") is not None  # "of looting a shop and of shooting four men"
    if beside or (word.head.dep == "xcomp" and word.head.pos == "VERB"):
        word.hang(word.head.head, "prep")


def _hospital_for_verb(word: Word) -> None:
    """ "rushed to hospital with burns": the hospital is where."""
    if word.lower != "hospital" or word.tag != "VB" or word.dep not in ("xcomp", "advcl"):
        return
    to = word.kid("aux")
    if to is None or to.lower != "to":
        return
    above = word.head
    for kid in [kid for kid in word.children if kid is not to]:
        kid.hang(above, kid.dep)
    word.tag, word.pos = "NN", "NOUN"
    to.hang(above, "prep")
    word.hang(to, "pobj")


def _plural_of_man(word: Word) -> None:
    """ "two Russian servicemen died": the tagger may take the plural for a singular."""
    lemma = f"{word.lower.removesuffix('men')}man"
    if word.lower.endswith("men") and lemma in people() and (word.tag == "NN" or word.text[1:].islower()):
        word.tag, word.pos, word.lemma = "NNS", "NOUN", lemma


def _people_at_the_start(word: Word) -> None:
    """ "Rebels attacked the town": the capital that begins a sentence makes no name."""
    lemma = word.lower.removesuffix("s")
    if word.lower.endswith("men"):
        lemma = f"{word.lower[:-2]}an"  # "Militiamen took two nurses"
    alone = word.pos == "PROPN" and word.dep != "compound" and word.text[1:].islower()
    if alone and lemma != word.lower and lemma in people():
        word.tag, word.pos, word.lemma = "NNS", "NOUN", lemma


def _number_before_participle(word: Word) -> None:
    """ "eight killed, 14 injured" without a comma: the second number is who was injured, not who was killed."""
    verb = word.head
    if word.tag != "CD" or word.dep != "dobj" or verb.tag not in ("VBD", "VBN") or verb.kid("aux", "auxpass"):
        return
    behind = next((kid for kid in (*word.children, *verb.children) if kid.i == word.i + 1 and kid.tag == "VBN"), None)
    if behind is None or behind.lemma not in _HURT or behind.kid("dobj") is not None:
        return
    if behind.head is word:
        behind.hang(verb, "conj")
    count = verb.kid("meta", "nummod")
    if count is not None and count.i == verb.i - 1 and count.tag == "CD":  # "4 killed over 43 injured"
        count.dep = "nsubjpass"
    word.hang(behind, "nsubjpass")


_HURT = frozenset({"injure", "wound", "hurt", "kidnap", "arrest", "detain", "kill"})


_SUPPOSED = frozenset({"presume", "assume", "believe", "fear", "suspect", "think", "report"})


def _adjective_for_participle(word: Word) -> None:
    """ "is missing and assumed kidnapped": what somebody is supposed to have suffered is a verb."""
    if word.tag != "JJ" or word.dep not in ("oprd", "acomp") or word.head.lemma not in _SUPPOSED:
        return
    stems = (word.lower[:-2], word.lower[:-1], word.lower[:-3]) if word.lower.endswith("ed") else ()
    lemma = next((stem for stem in stems if stem in frame_verbs()), None)
    if lemma is not None:
        word.tag, word.pos, word.lemma, word.dep = "VBN", "VERB", lemma, "oprd"


def _promote(verb: Word, noun: Word) -> None:
    """Makes a verb the root and a noun, the root so far, its subject."""
    verb.uproot()
    verb.tag, verb.pos = "VBD", "VERB"
    noun.hang(verb, "nsubj")


_PHRASES = ("nsubj", "nsubjpass", "dobj", "pobj", "attr", "conj", "ROOT")


def _aged(word: Word) -> bool:
    """True for "old" of "17-year-old"."""
    return word.lower == "old" and word.kid("npadvmod") is not None


def _noun_for_aged(word: Word) -> None:
    """ "The 2-year-old has died": whoever is told by age alone is a noun."""
    if _aged(word) and word.tag == "JJ" and word.dep in _PHRASES:
        word.tag, word.pos = "NN", "NOUN"


def _verb_behind_aged(word: Word) -> None:
    """ "2-year-old dies after shooting", "3-year-old kills herself": the parser takes the verb for a plural."""
    old = word.kid("amod")
    if word.tag != "NNS" or old is None or not _aged(old) or old.i != word.i - 1 or not word.is_root:
        return
    if word.lower in ("dies", "kills", "shoots", "wounds", "stabs", "injures"):
        word.tag, word.pos, word.lemma = "VBZ", "VERB", word.lower[:-1]
        old.hang(word, "nsubj")
        old.tag, old.pos = "NN", "NOUN"
        for kid in [kid for kid in word.children if kid.i < old.i]:
            kid.hang(old, kid.dep)


def _her_for_owner(word: Word) -> None:
    """ "shooting her older brother": "her" says whose brother it is."""
    verb = word.head
    if word.lower != "her" or word.tag != "PRP" or word.dep not in ("dobj", "dative") or verb.pos != "VERB":
        return
    for noun in verb.kids("dobj", "oprd", "ccomp", "npadvmod"):
        first = min([noun.i, *(kid.i for kid in noun.kids("amod", "compound", "nummod"))])
        if noun is not word and noun.tag in ("NN", "NNS") and first == word.i + 1 and noun.kid("det", "poss") is None:
            word.hang(noun, "poss")
            word.tag = "PRP$"
            noun.dep = "dobj"
            return


def _noun_for_shot(word: Word) -> None:
    """ "the family of a 17-year-old shot and killed by an officer": the old is the noun, "shot" what befell them."""
    old = word.kid("amod")
    if word.lower != "shot" or word.tag != "NN" or old is None or old.lower != "old" or old.kid("npadvmod") is None:
        return
    if word.is_root or old.i != word.i - 1:
        return
    old.hang(word.head, word.dep)
    old.tag, old.pos = "NN", "NOUN"
    for kid in [kid for kid in word.children if kid.i < old.i]:
        kid.hang(old, kid.dep)
    word.hang(old, "acl")
    word.tag, word.pos, word.lemma = "VBN", "VERB", "shoot"
    for other in [kid for above in word.ancestors() for kid in above.children]:
        if other.dep == "conj" and other.tag == "VBN" and other.i == word.i + 2:
            other.hang(word, "conj")
            return


def _slain_for_verb(word: Word) -> None:
    """ "Three herders slain in the bush": no other form of a verb is written so."""
    if word.lower in _PARTICIPLES and word.tag != "VBN":
        word.tag, word.pos = "VBN", "VERB"
        subject = word.kid("nsubj")
        if subject is not None and word.kid("dobj", "aux") is None:
            subject.dep = "nsubjpass"
    doer = word.kid("prep") if word.lower in _PARTICIPLES else None
    if doer is not None and doer.lower == "by":
        doer.dep = "agent"


_PARTICIPLES = frozenset({"slain"})


def _throat_for_subject(word: Word) -> None:
    """ "was found with his throat slit": the throat was slit by somebody."""
    verb = word.head
    if word.lemma != "throat" or word.dep != "nsubj" or verb.head.lower != "with" or verb.kid("dobj") is not None:
        return
    word.dep = "nsubjpass"
    verb.tag, verb.pos = "VBN", "VERB"


Mend = Callable[[Word], None]
_NOUNS = ("NN", "NNS")
_SUBJECTS = ("nsubj", "nsubjpass")
_MENDS: tuple[tuple[Mend, tuple[str, ...], tuple[str, ...]], ...] = (
    (_slain_for_verb, ("VBN", "VBP", "VBD", "VB", "JJ", "NN", "NNP"), ()),
    (_throat_for_subject, ("NN", "NNS"), ("nsubj",)),
    (_noun_for_shot, ("NN",), ()),
    (_noun_for_aged, ("JJ",), ()),
    (_verb_behind_aged, ("NNS",), ()),
    (_her_for_owner, ("PRP",), ()),
    (_noun_for_verb, _NOUNS, _CLAUSES),
    (_stray_preposition, (), ("conj",)),
    (person_beside_body, (), ("conj",)),
    (object_beside_object, (), ("dobj",)),
    (gerund_for_subject, ("VBG",), ("aux",)),
    (range_for_object, (), ("prep",)),
    (hostage_for_object, ("NN",), ("dobj",)),
    (year_before_subject, (), ("pobj",)),
    (range_of_adjectives, ("JJ", "NN"), ("dobj",)),
    (injuries_to, (), ("prep", "dative")),
    (pronoun_for_subject, (), _SUBJECTS),
    (subject_of_auxiliary, (), _SUBJECTS),
    (object_for_time, (), ("npadvmod",)),
    (list_behind_object, (), ("npadvmod",)),
    (participle_without_auxiliary, ("VBD", "VBN"), ()),
    (doer_beside_object, (), ("agent",)),
    (doer_behind_place, ("IN",), ("prep",)),
    (list_behind_place, (), ("conj",)),
    (fates_in_a_list, ("VBN",), ()),
    (participle_for_noun, ("NN", "NNS", "JJ"), ()),
    (list_of_deed, (), ("conj",)),
    (second_of_list, (), _SUBJECTS),
    (_hospital_for_verb, ("VB",), ("xcomp", "advcl")),
    (compound_for_subject, (), ("compound",)),
    (adverb_for_subject, (), ("npadvmod",)),
    (first_of_subjects, (), ("npadvmod",)),
    (subject_behind_passive, (), ("attr",)),
    (_adjective_for_participle, ("JJ",), ("oprd", "acomp")),
    (dateline_for_subject, (), _SUBJECTS),
    (adjective_for_subject, ("JJ",), _SUBJECTS),
    (clause_behind_label, ("NNP", "NNPS"), ()),
    (name_behind_office, (), ("nsubj",)),
    (second_subject, (), _SUBJECTS),
    (verdict_for_modifier, (), ("amod",)),
    (participle_behind_phrase, ("VBN", "VBD"), ("acl",)),
    (modifier_for_verb, ("VBN", "VBD"), ()),
    (speaker_behind_comma, ("VBD", "VBZ"), ()),
    (speakers_behind_list, ("VBD", "VBZ", "VBP"), ()),
    (_plural_of_man, ("NN", "NNP"), ()),
    (speech_beside_speech, (), ("conj",)),
    (charge_beside_speech, ("VBD",), ("conj",)),
    (adding_behind_speech, ("VBG",), ("advcl",)),
    (_number_before_participle, ("CD",), ("dobj",)),
    (name_behind_day, ("VBD",), ("advcl", "relcl", "acl")),
    (charge_behind_accuser, (), ("prep",)),
    (deed_behind_charge, ("VBG",), ("advcl",)),
    (claim_for_modifier, (), ("compound", "nmod")),
    (object_behind_source, ("VBG", "IN"), ()),
    (clause_behind_source, ("VBG", "IN"), ()),
    (concession_behind_speech, (), ("advcl",)),
    (reason_behind_speech, (), ("advcl",)),
    (finite_behind_infinitive, ("VBD", "VBZ"), ("conj",)),
    (compound_before_participle, ("VBN",), ("ROOT", "conj", "ccomp")),
)
"""The mends in their order, each with the tags and dependencies of the words that it looks at; none: any."""


@functools.cache
def _mends_for(tag: str, dep: str, behind: int = -1) -> tuple[tuple[int, Mend], ...]:
    """The mends that look at a word of this kind, with their places in the order, from the one behind a place on."""
    return tuple(
        (at, mend_word)
        for at, (mend_word, tags, deps) in enumerate(_MENDS)
        if at > behind and (not tags or tag in tags) and (not deps or dep in deps)
    )


def _mend(word: Word) -> None:
    tag, dep = word.tag, word.dep
    waiting = list(reversed(_mends_for(tag, dep)))
    while waiting:
        at, mend_word = waiting.pop()
        mend_word(word)
        if word.tag != tag or word.dep != dep:  # it is a word of another kind now
            tag, dep = word.tag, word.dep
            waiting = list(reversed(_mends_for(tag, dep, at)))
