"""The codebook in words, generated from the tables: ``python -m accordingto.exports.codebook > docs/codebook.md``."""

from __future__ import annotations

import sys

from accordingto.exports.tables import LAYOUTS

_HEAD = """# Codebook

Generated from the tables' own layouts (`python -m accordingto.exports.codebook`); do not edit. Every CSV is UTF-8 and
RFC 4180. An empty cell is unknown or open, never zero. A text cell that begins with `=`, `+`, `-`, `@`, a tab, a
carriage return or an apostrophe has one apostrophe in front, so that no spreadsheet runs it; take one away to have the
text back.
"""


def page() -> str:
    """The codebook in Markdown."""
    parts = [_HEAD]
    for layout in LAYOUTS:
        parts += [f"## {layout.name}\n", "| column | type | what it holds |", "| --- | --- | --- |"]
        parts += [f"| {column.name} | {column.type} | {column.about} |" for column in layout.columns]
        parts.append("")
    return "\n".join(parts)


if __name__ == "__main__":
    sys.stdout.write(page())
