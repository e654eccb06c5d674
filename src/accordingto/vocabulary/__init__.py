"""Word knowledge as data: every entry has an id and a source, and is validated when it is loaded.

Tables of flat entries are tab-separated files with a header (``*.tsv``); entries with structure are TOML
(``[[entry]]`` tables). Lines that begin with ``#`` in a ``.tsv`` are comments.
"""

from __future__ import annotations

import csv
import functools
import tomllib
from importlib.resources import files
from typing import Any

__all__ = ["VocabularyError", "rows", "toml"]


class VocabularyError(ValueError):
    """An entry of a vocabulary file is wrong; the message names the file and the entry."""


@functools.cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of ``vocabulary/<name>.tsv`` as dictionaries. Raises VocabularyError where a row has a wrong width."""
    with (files(__name__) / f"{name}.tsv").open(encoding="utf-8") as stream:
        lines = (line for line in stream if line.strip() and not line.startswith("#"))
        table = list(csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    header, *body = table
    for number, row in enumerate(body, start=1):
        if len(row) != len(header):
            raise VocabularyError(f"{name}.tsv, entry {number} ({row[0]!r}): {len(row)} columns, not {len(header)}")
    return tuple(dict(zip(header, row, strict=True)) for row in body)


@functools.cache
def toml(name: str) -> dict[str, Any]:
    """The content of ``vocabulary/<name>.toml``."""
    return tomllib.loads((files(__name__) / f"{name}.toml").read_text(encoding="utf-8"))
