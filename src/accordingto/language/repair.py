"""Mends of the tree where the parser is known to err, each a rule with the construction that it is for."""

from __future__ import annotations

import functools

from accordingto.language.counts_repair import mend_counts
from accordingto.language.datelines import clause_behind_label, dateline_for_subject
from accordingto.language.neighbours import mend_neighbours
from accordingto.language.parse import Sentence, Word
from accordingto.language.participle_repair import (
    frame_verbs,
    participle_behind_phrase,
    participle_for_verb,
    verb_behind_relative,
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
    speaker_behind_comma,
    speech_beside_speech,
)
from accordingto.language.syntax import INTRANSITIVE
from accordingto.vocabulary import rows

_CLAUSES = ("advcl", "ccomp", "xcomp", "relcl", "acl", "ROOT", "conj")


def mend(words: list[Word], sentences: list[Sentence]) -> None:
    """Applies every mend to a freshly planted tree; ``sentences`` get their new roots."""
    for word in words:
        for mend_word in _MENDS:
            mend_word(word)
    mend_neighbours(words)
    mend_counts(words)
    for index, sentence in enumerate(sentences):
        _people_at_the_start(words[sentence.start])
        root = sentence.root if sentence.root.is_root else list(sentence.root.ancestors())[-1]
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


def _gerund_for_subject(word: Word) -> None:
    """ "Shelling killed four": the parser takes the gerund for an auxiliary."""
    if word.tag == "VBG" and word.dep == "aux" and word.lemma != "be" and word.head.kid("nsubj") is None:
        word.dep, word.pos, word.tag = "nsubj", "NOUN", "NN"
        word.lemma = word.lower


def _range_for_object(word: Word) -> None:
    """ "killed between eight and nine people": the people are the object, "between" belongs to their number."""
    verb = word.head
    if word.lower != "between" or word.dep != "prep" or verb.pos != "VERB" or verb.kid("dobj") is not None:
        return
    noun = word.kid("pobj")
    if noun is not None and noun.kid("nummod") is not None and word.i == verb.i + 1:
        noun.attach(verb, "dobj")
        word.attach(noun, "quantmod")


def _hostage_for_object(word: Word) -> None:
    """ "took nine men hostage": the men are the object."""
    if word.lemma not in ("hostage", "captive", "prisoner") or word.dep != "dobj" or word.tag != "NN":
        return
    people = word.kid("compound", "nmod")
    if people is not None and people.tag in ("NNS", "NNPS", "NNP"):
        people.attach(word.head, "dobj")
        word.dep = "oprd"


def _year_before_subject(word: Word) -> None:
    """ "In 2013 rebels killed nine": the year is the object of "in", the rebels are the subject."""
    preposition, verb = word.head, word.head.head
    year = word.kid("nummod")
    if word.dep != "pobj" or preposition.lower not in ("in", "since", "by") or year is None or verb.pos != "VERB":
        return
    is_year = len(year.text) == 4 and year.text.startswith(("19", "20")) and preposition.i == year.i - 1
    if is_year and word.i < verb.i and not verb.kid("nsubj", "nsubjpass"):
        word.attach(verb, "nsubjpass" if verb.kid("auxpass") else "nsubj")
        year.attach(preposition, "pobj")


def _stray_preposition(word: Word) -> None:
    """ "called on members to help and for troops to leave": "for" belongs to "called", not to "help"."""
    if word.dep != "conj" or word.pos not in ("ADP", "SCONJ"):
        return
    beside = word.head.dep == "prep" and word.kid("pcomp") is not None  # "of looting a shop and of shooting four men"
    if beside or (word.head.dep == "xcomp" and word.head.pos == "VERB"):
        word.attach(word.head.head, "prep")


def _range_of_adjectives(word: Word) -> None:
    """ "received light to severe burns": the burns are the object, "light to severe" says how bad they were."""
    if word.dep != "dobj" or word.tag not in ("JJ", "NN") or word.kid("det", "nummod") is not None:
        return
    to = next((kid for kid in (*word.children, *word.head.children) if kid.lower == "to" and kid.i == word.i + 1), None)
    noun = to.kid("pobj") if to is not None else None
    if to is not None and noun is not None and any(kid.i == to.i + 1 for kid in noun.kids("amod")):
        noun.hang(word.head, "dobj")
        word.hang(noun, "amod")
        to.hang(word, "quantmod")


def _injuries_to(word: Word) -> None:
    """ "the death of a guard and injuries to two nurses": "to" goes with the injuries."""
    if word.lower != "to" or word.dep not in ("prep", "dative") or word.kid("pobj") is None:
        return
    for above in (word.head, *word.head.subtree()) if word.head.pos == "VERB" else ():
        if above.i == word.i - 1 and above.lemma in ("injury", "wound", "damage") and above is not word.head:
            word.hang(above, "prep")
            return


def _pronoun_for_subject(word: Word) -> None:
    """ "a shell landed near the car and he was wounded": of two subjects the pronoun right before the verb counts."""
    verb = word.head
    if word.lower not in ("he", "she", "they") or word.dep not in ("nsubj", "nsubjpass"):
        return
    for first in verb.kids("nsubj", "nsubjpass"):
        if first.i < word.i and first.pos != "PRON":
            first.dep = "dep"


def _subject_of_auxiliary(word: Word) -> None:
    """ "another was badly hurt": the subject belongs to the verb, not to its auxiliary."""
    auxiliary = word.head
    if word.dep in ("nsubj", "nsubjpass") and auxiliary.dep in ("aux", "auxpass") and auxiliary.head.i > word.i:
        word.hang(auxiliary.head, "nsubjpass" if auxiliary.dep == "auxpass" else "nsubj")


def _list_behind_object(word: Word) -> None:
    """ "kidnapped a doctor, two nurses and their driver": the parser takes the second of a list for an adverb."""
    verb = word.head
    if word.dep != "npadvmod" or word.pos != "NOUN" or word.lemma not in _people() or word.kid("conj") is None:
        return
    first = verb.kid("dobj")
    if first is None or first.i > word.i or verb.pos != "VERB":
        return
    commas = [kid for kid in (*verb.children, *first.children) if kid.text == "," and kid.i + 1 == word.left_edge]
    if commas:
        word.hang(first, "conj")


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


def _compound_for_subject(word: Word) -> None:
    """ "1 staff driver shot and killed near the camp": a noun before a past form is its subject."""
    verb = word.head
    if (
        word.dep != "compound"
        or verb.tag not in ("VBD", "VBN")
        or word.i + 1 != verb.i
        or verb.kid("nsubj", "nsubjpass")
    ):
        return
    if verb.dep not in ("ROOT", "conj", "ccomp") or word.pos not in ("NOUN", "PROPN"):
        return
    word.attach(verb, "nsubj")
    for kid in list(verb.children):
        if kid.i < word.i and kid.dep in ("nummod", "det", "amod", "compound", "nmod", "poss"):
            kid.attach(word, kid.dep)


def _adverb_for_subject(word: Word) -> None:
    """ "a driver kidnapped and a car stolen", "four killed": who stands right before a bare participle suffered it."""
    verb = word.head
    if word.dep != "npadvmod" or verb.tag != "VBN" or word.i + 1 != verb.i or verb.kid("nsubj", "nsubjpass", "auxpass"):
        return
    if word.tag == "CD" or word.lemma in _people():
        word.dep = "nsubjpass"


def _name_behind_office(word: Word) -> None:
    """ "the coordinator in Goma, Adam Sample said": of two subjects divided by a comma the second names the first."""
    verb = word.head
    if word.dep != "nsubj" or word.pos != "PROPN":
        return
    first = verb.kid("nsubj")
    commas = [kid for kid in verb.children if kid.text == "," and first is not None and first.i < kid.i < word.i]
    if first is not None and first is not word and first.i < word.i and commas and first.pos in ("NOUN", "PROPN"):
        word.attach(first, "appos")


@functools.cache
def _people() -> frozenset[str]:
    return frozenset(row["word"] for row in rows("people"))


def _people_at_the_start(word: Word) -> None:
    """ "Rebels attacked the town": the capital that begins a sentence makes no name."""
    lemma = word.lower.removesuffix("s")
    alone = word.pos == "PROPN" and word.dep != "compound" and word.text[1:].islower()
    if alone and lemma != word.lower and lemma in _people():
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
        behind.attach(verb, "conj")
    count = verb.kid("meta", "nummod")
    if count is not None and count.i == verb.i - 1 and count.tag == "CD":  # "4 killed over 43 injured"
        count.dep = "nsubjpass"
    word.attach(behind, "nsubjpass")


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


def _second_subject(word: Word) -> None:
    """ "one driver, three nurses, and four guards were killed": the parser hangs the last of a list on the verb."""
    verb = word.head
    if word.dep not in ("nsubj", "nsubjpass") or word.pos not in _NAMES:
        return
    if verb.kid("aux", "auxpass") is None and verb.lemma != "be" and verb.lemma not in INTRANSITIVE:
        return
    first = verb.kid(word.dep)
    if first is None or first is word or first.i > word.i or first.pos not in _NAMES:
        return
    joined = [kid for kid in (*first.children, *verb.children) if kid.dep == "cc" and first.i < kid.i < word.i]
    commas = [kid for kid in (*first.children, *verb.children) if kid.text == "," and first.i < kid.i < word.i]
    listed = bool(commas) and commas[-1].i + 1 == word.left_edge and word.kid("conj") is not None
    if listed or (joined and joined[-1].i + 1 >= word.left_edge):  # "a farmer, a driver and two nurses were killed"
        word.hang(first, "conj")


_NAMES = ("NOUN", "PROPN", "NUM")


def _verdict_for_modifier(word: Word) -> None:
    """ "held the army responsible for the raid": the adjective says what the verb holds of its object."""
    noun = word.head
    if word.lower not in _VERDICTS or word.dep != "amod" or noun.dep != "dobj" or word.i < noun.i:
        return
    if noun.head.lemma in ("hold", "find", "deem", "consider"):
        word.attach(noun.head, "oprd")


_VERDICTS = frozenset({"responsible", "accountable", "guilty", "liable"})


def _promote(verb: Word, noun: Word) -> None:
    """Makes a verb the root and a noun, the root so far, its subject."""
    verb.uproot()
    verb.tag, verb.pos = "VBD", "VERB"
    noun.attach(verb, "nsubj")


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
        old.attach(word, "nsubj")
        old.tag, old.pos = "NN", "NOUN"
        for kid in [kid for kid in word.children if kid.i < old.i]:
            kid.attach(old, kid.dep)


def _her_for_owner(word: Word) -> None:
    """ "shooting her older brother": "her" says whose brother it is."""
    verb = word.head
    if word.lower != "her" or word.tag != "PRP" or word.dep not in ("dobj", "dative") or verb.pos != "VERB":
        return
    for noun in verb.kids("dobj", "oprd", "ccomp", "npadvmod"):
        first = min([noun.i, *(kid.i for kid in noun.kids("amod", "compound", "nummod"))])
        if noun is not word and noun.tag in ("NN", "NNS") and first == word.i + 1 and noun.kid("det", "poss") is None:
            word.attach(noun, "poss")
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
    old.attach(word.head, word.dep)
    old.tag, old.pos = "NN", "NOUN"
    for kid in [kid for kid in word.children if kid.i < old.i]:
        kid.attach(old, kid.dep)
    word.attach(old, "acl")
    word.tag, word.pos, word.lemma = "VBN", "VERB", "shoot"
    for other in [kid for above in word.ancestors() for kid in above.children]:
        if other.dep == "conj" and other.tag == "VBN" and other.i == word.i + 2:
            other.attach(word, "conj")
            return


_MENDS = (
    _noun_for_shot,
    _noun_for_aged,
    _verb_behind_aged,
    _her_for_owner,
    _noun_for_verb,
    _stray_preposition,
    _gerund_for_subject,
    _range_for_object,
    _hostage_for_object,
    _year_before_subject,
    _range_of_adjectives,
    _injuries_to,
    _pronoun_for_subject,
    _subject_of_auxiliary,
    _list_behind_object,
    _hospital_for_verb,
    _compound_for_subject,
    _adverb_for_subject,
    _adjective_for_participle,
    dateline_for_subject,
    clause_behind_label,
    _name_behind_office,
    _second_subject,
    _verdict_for_modifier,
    participle_behind_phrase,
    speaker_behind_comma,
    speech_beside_speech,
    charge_beside_speech,
    adding_behind_speech,
    _number_before_participle,
    name_behind_day,
    charge_behind_accuser,
    deed_behind_charge,
    claim_for_modifier,
    object_behind_source,
    clause_behind_source,
    concession_behind_speech,
    finite_behind_infinitive,
)
