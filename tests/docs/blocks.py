"""The code blocks of the documentation, and what each of them is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from markdown_it import MarkdownIt

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
GENERATED = ("docs/reference/", "docs/codebook.md", "docs/accuracy.md", "docs/dependencies.md")
"""Pages that are made of the program; tests hold them to what makes them."""
PAGES = sorted(
    page
    for page in (*ROOT.glob("*.md"), ROOT / "examples/README.md", *DOCS.rglob("*.md"))
    if not str(page.relative_to(ROOT)).startswith(GENERATED)
)
NOT_RUN = re.compile(r"# not run by the tests: (.+)")
"""The first line of a block that is left alone, with the reason."""
_SAVED = re.compile(r"[Ss]ave this as\s+`([^`]+)`[^`]*\Z")
_ROW = re.compile(r"to\s+`(\w+\.tsv)`[^`]*\Z")


@dataclass(frozen=True, slots=True)
class Block:
    """One block: its page, its line there, its language ("" for an indented one), its text, and the words before it."""

    page: Path
    line: int
    language: str
    text: str
    before: str

    @property
    def where(self) -> str:
        """Its place, for messages."""
        return f"{self.page.relative_to(ROOT)}, line {self.line}"

    @property
    def saved(self) -> str | None:
        """The file that it is to be saved as."""
        found = _SAVED.search(self.before)
        return found[1] if found else None

    @property
    def table(self) -> str | None:
        """The table of words that its rows are to be added to."""
        found = _ROW.search(self.before)
        return found[1] if found else None

    @property
    def reason(self) -> str | None:
        """Why it is not run."""
        found = NOT_RUN.match(self.text)
        return found[1] if found else None

    @property
    def kind(self) -> str:
        """What is done with it; "unknown" where nothing is."""
        if self.reason:
            return "not run"
        if self.saved:
            return "saved"
        if self.table and self.language == "tsv":
            return "row"
        if self.language == "text" and not self.before.strip():
            return "printed"
        return self.language if self.language in ("sh", "console", "python", "json") else "unknown"


def blocks(page: Path) -> Iterator[Block]:
    """The blocks of a page, in order; fenced ones, and indented ones, which no page should have."""
    text = page.read_text(encoding="utf-8")
    lines = text.split("\n")
    last = 0
    for token in MarkdownIt("commonmark").parse(text):
        if token.type in ("fence", "code_block") and token.map is not None:
            first, end = token.map
            before = "\n".join(lines[last:first])
            yield Block(page, first + 1, token.info.strip() if token.type == "fence" else "", token.content, before)
            last = end
