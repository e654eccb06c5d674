"""What a text must be before it is read: there, not too long, and in English."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections import Counter

from accordingto.errors import UnreadableDocument
from accordingto.vocabulary import rows

_WORD = re.compile(r"[^\W\d_]+")
_JUDGED_WORDS = 2_000
_FEWEST_WORDS = 12
"""Below this nothing can be said about the language of a text, and it is read."""
_CLEARLY = 2.0
"""Another language is only named where its function words are this many times as frequent as the English ones."""
_LEAST_SHARE = 0.12
_FEWEST_KINDS = 3
"""One word alone ("al-" of Arabic names) makes no Italian."""
_LATIN_SHARE = 0.5


def check(text: str, max_chars: int) -> None:
    """Raises UnreadableDocument where ``text`` is empty, too long, no text, or not English."""
    if not text.strip():
        raise UnreadableDocument("empty", "holds no text; there is nothing to read")
    if len(text) > max_chars:
        raise UnreadableDocument(
            "too_long",
            f"has {len(text):,} characters and the limit is {max_chars:,}; "
            "split it into its reports, or raise the limit with --max-chars",
        )
    if "\0" in text:
        raise UnreadableDocument(
            "binary", f"has a NUL character at {text.index(chr(0)):,}, which no text has; save it again as plain text"
        )
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise UnreadableDocument(
            "encoding", f"has half of a surrogate pair at character {error.start}, which is no text; write it as UTF-8"
        ) from error
    other = foreign(text)
    if other is not None:
        raise UnreadableDocument(
            "language", f"seems to be in {other}; Accordingto reads English, so read a translation instead"
        )


def foreign(text: str) -> str | None:
    """The language, or else the script, that a text is in where it is clearly not English; ``None`` otherwise."""
    words = [match.group().lower() for match in _WORD.finditer(text[: _JUDGED_WORDS * 8])][:_JUDGED_WORDS]
    if len(words) < _FEWEST_WORDS:
        return None
    return _script(words) or _language(words)


def _script(words: list[str]) -> str | None:
    letters = "".join(words)
    latin = sum(unicodedata.name(letter, "").startswith("LATIN") for letter in letters)
    if latin >= len(letters) * _LATIN_SHARE:
        return None
    names = Counter(unicodedata.name(letter, "another").split()[0] for letter in letters)
    return f"{names.most_common(1)[0][0].capitalize()} script"


def _language(words: list[str]) -> str | None:
    seen = set(words)
    shares = {
        language: sum(word in known for word in words) / len(words) for language, known in _function_words().items()
    }
    english = shares.pop("English")
    language, share = max(shares.items(), key=lambda pair: pair[1])
    different = len(seen & _function_words()[language])
    return language if share >= _LEAST_SHARE and share > english * _CLEARLY and different >= _FEWEST_KINDS else None


@functools.cache
def _function_words() -> dict[str, frozenset[str]]:
    return {row["language"]: frozenset(row["words"].split()) for row in rows("function_words")}
