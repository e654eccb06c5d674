"""Mends of a headline's tree: headlines leave out auxiliaries and articles, and write a comma for "and".

What has happened stands in the present tense there; a past form without an object tells what befell its subject
(Mårdh, Headlinese: On the grammar of English front page headlines, 1980).
"""

from __future__ import annotations

import functools

from accordingto.language.parse import Sentence, Word
from accordingto.language.syntax import INTRANSITIVE
from accordingto.vocabulary import rows

_NOUNS = ("NOUN", "PROPN", "NUM", "PRON")
_COMPLEMENTS = ("dobj", "ccomp", "xcomp", "aux", "auxpass", "nsubjpass", "attr")


def mend(words: list[Word], sentences: list[Sentence]) -> None:
    """Applies every mend to the tree of a headline; ``sentences`` get their new roots."""
    _speaker_apart(words)
    for index, sentence in enumerate(sentences):
        root = _clause_before_speech(sentence.root)
        verb = _participle(root)
        if verb is not None:
            sentences[index] = Sentence(sentence.index, sentence.start, sentence.end, _promote(verb, root))
    for word in words:
        _victim_before_shot(word)
        _dropped_auxiliary(word)
        _dead_behind_verb(words, word)
    for word in words:
        _comma_for_and(words, word)
        _number_for_people(word)


_LONGEST_TAIL = 5
_DASHES = frozenset({"-", "--", "\u2013", "\u2014"})


def _speaker_apart(words: list[Word]) -> None:
    """ "12 killed in attack on village - police": what stands behind the last dash belongs to no phrase before it."""
    for dash in reversed(words[-_LONGEST_TAIL - 1 : -1]):
        last = words[-1]
        if dash.text not in _DASHES or not words[dash.i - 1].end < dash.start or last.head.i >= dash.i:
            continue
        outer, dep = last.head, last.dep
        inner = [kid for kid in last.children if kid.i < dash.i and kid.dep not in ("punct", "nummod")]
        if not inner:
            return
        phrase = inner[-1]
        phrase.hang(outer, dep)
        for kid in [kid for kid in last.children if kid.i < dash.i]:
            kid.hang(phrase, kid.dep)
        last.hang(_top(outer), "parataxis")
        return


def _top(word: Word) -> Word:
    while word.head is not word:
        word = word.head
    return word


def _participle(root: Word) -> Word | None:
    """ "Six bodies found in grave", "Boy, 5, shot and killed": the participle behind the noun that is the root."""
    if root.pos not in _NOUNS and root.tag != "UH":
        return None
    for kid in root.children:
        past = kid.tag == "VBN" or (kid.tag == "VBD" and kid.lemma not in INTRANSITIVE)
        if kid.i > root.i and kid.dep in ("acl", "conj") and past and not kid.kid("nsubj", "nsubjpass", "aux", "mark"):
            return kid
    return None


def _promote(verb: Word, noun: Word) -> Word:
    """Makes the participle the root and the noun, the root so far, its subject; returns the verb."""
    verb.head.children.remove(verb)
    verb.head, verb.dep, verb.tag, verb.pos = verb, "ROOT", "VBN", "VERB"
    noun.hang(verb, "nsubjpass")
    if noun.tag == "UH":
        noun.tag, noun.pos = "NN", "NOUN"
    for kid in list(noun.children):
        if kid.i > verb.i:
            kid.hang(verb, kid.dep)
    return verb


def _clause_before_speech(root: Word) -> Word:
    """ "12 killed in attack, police say": of two subjects the first has a participle of its own; returns the root."""
    subjects = root.kids("nsubj")
    if root.lemma not in _speech() or len(subjects) < 2:
        return root
    verb = _participle(subjects[0])
    if verb is not None and subjects[0].i < verb.i < subjects[-1].i:
        verb.hang(root, "ccomp")
        verb.tag, verb.pos = "VBN", "VERB"
        subjects[0].hang(verb, "nsubjpass")
    return root


def _dropped_auxiliary(word: Word) -> None:
    """ "Woman shot in Dallas": a past form with a subject and nothing else tells what befell the subject."""
    subject = word.kid("nsubj")
    if word.tag not in ("VBD", "VBN") or subject is None or word.kid(*_COMPLEMENTS) is not None:
        return
    if subject.tag in ("WP", "WDT", "PRP") or word.lemma in INTRANSITIVE or word.lemma in _speech():
        return
    word.tag = "VBN"
    subject.dep = "nsubjpass"


def _victim_before_shot(word: Word) -> None:
    """ "4 shot at party", "17-year-old shot in Karvan": a number or an age right before the verb is its subject."""
    if not word.is_root or word.lower not in _SHOT or word.kid("nsubj", "nsubjpass", "dobj") is not None:
        return
    victim = next((kid for kid in word.kids("nummod", "amod") if kid.i == word.i - 1), None)
    if victim is None or (victim.tag != "CD" and victim.lower != "old"):
        return
    word.tag, word.pos, word.lemma = "VBN", "VERB", _SHOT[word.lower]
    victim.dep = "nsubjpass"
    if victim.lower == "old":
        victim.tag, victim.pos = "NN", "NOUN"


_SHOT = {"shot": "shoot", "found": "find", "hurt": "hurt", "killed": "kill", "wounded": "wound", "injured": "injure"}


def _dead_behind_verb(words: list[Word], word: Word) -> None:
    """ "Man shot dead outside mosque": "dead" belongs to the verb before it, and what follows says where."""
    verb = words[word.i - 1] if word.i else word
    noun = word.head
    if word.lower != "dead" or word.dep != "amod" or noun.head is not verb or noun.dep != "dobj":
        return
    word.hang(verb, "oprd")
    where = words[word.i + 1]
    if where.head is noun and where.lower in ("outside", "inside", "near"):
        where.hang(verb, "prep")
        where.tag, where.pos = "IN", "ADP"
        noun.hang(where, "pobj")
    subject = verb.kid("nsubj")
    if subject is not None and verb.kid("dobj") is None:
        verb.tag, subject.dep = "VBN", "nsubjpass"


def _comma_for_and(words: list[Word], word: Word) -> None:
    """ "Mother, son shot in Dallas": two, where no second comma closes an apposition."""
    first = word.head
    if word.dep != "appos" or first.dep not in ("nsubj", "nsubjpass", "dobj") or word.tag not in ("NN", "NNS"):
        return
    behind = words[word.right_edge] if word.right_edge < len(words) else None
    if first.kid("cc") is None and (behind is None or behind.text != ",") and first.tag != "CD":
        word.dep = "conj"


def _number_for_people(word: Word) -> None:
    """ "Two killed, five wounded in ambush": a bare number with a participle is people, no measure of anything."""
    if word.tag == "CD" and word.dep == "npadvmod" and word.kid("acl") is not None:
        word.dep = "appos"


@functools.cache
def _speech() -> frozenset[str]:
    verbs = [row for row in rows("cues") if row["pos"] == "V" and row["chain"] == "yes"]
    return frozenset(word for row in verbs for word in row["words"].split("|"))
