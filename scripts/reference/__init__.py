"""The reference pages, made from the program itself: ``python -m scripts.reference`` writes ``docs/reference/``.

A page is made of what the program says of itself: options and their help, signatures and docstrings, the description
of the API. ``make test`` fails where a page is not what is made today.
"""

from __future__ import annotations

from pathlib import Path

from scripts.reference import commands, figures, http, library

from accordingto.exports import codebook

FOLDER = Path(__file__).parents[2] / "docs/reference"
PAGES = {"commands.md": commands.page, "library.md": library.page, "http.md": http.page}


def write() -> None:
    """Writes every page, and the tables of figures in pages that are written by hand."""
    FOLDER.mkdir(exist_ok=True)
    (FOLDER.parent / "codebook.md").write_text(codebook.page(), encoding="utf-8")
    for name, page in PAGES.items():
        (FOLDER / name).write_text(page(), encoding="utf-8")
    for name in figures.PAGES:
        path = FOLDER.parent / name
        path.write_text(figures.filled(name, path.read_text(encoding="utf-8")), encoding="utf-8")
