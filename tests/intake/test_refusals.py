"""What cannot be read is refused in words: what, where, what to do."""

from __future__ import annotations

import codecs
import gzip
import io
import json
import time
from pathlib import Path

import pytest

from accordingto.errors import UnreadableDocument
from accordingto.intake import Accepted, Defaults, Item, Rejected, documents
from accordingto.intake.checks import foreign
from accordingto.intake.jsonl import documents as lines
from accordingto.intake.text import decode

ENGLISH = "The ministry said on Monday that three soldiers had been killed in the shelling of a village in the east."


def one(path: Path, content: bytes, **options: object) -> Item:
    path.write_bytes(content)
    (item,) = documents([str(path)], Defaults(**options))  # type: ignore[arg-type]
    return item


def refusal(path: Path, content: bytes, **options: object) -> Rejected:
    item = one(path, content, **options)
    assert isinstance(item, Rejected)
    assert str(path) in item.message
    return item


@pytest.mark.parametrize(
    ("content", "kind", "says"),
    [
        (b"", "empty", "empty"),
        (b" \n\t", "empty", "empty"),
        (b"\xef\xbb\xbf \n", "empty", "no text"),
        (bytes(range(256)) * 8, "binary", "binary"),
        (b"%PDF-1.7 ...", "binary", "pdftotext"),
        (b"The army said that two \0 soldiers had been killed near the bridge on Monday.", "binary", "NUL"),
        (gzip.compress(ENGLISH.encode()), "binary", "gunzip"),
        (codecs.BOM_UTF16_LE + b"a\x00b", "encoding", "UTF-8"),
        ("Армия сообщила, что в понедельник трое солдат были убиты при обстреле села на востоке страны.".encode(),
         "language", "Cyrillic"),
        ("El ejército dijo que los rebeldes mataron a tres soldados en la ciudad y que la policía detuvo a dos hombres."
         .encode(), "language", "Spanish"),
        (b"x" * 1_000_001, "too_long", "--max-chars"),
    ],
)  # fmt: skip
def test_text_that_is_refused(tmp_path: Path, content: bytes, kind: str, says: str) -> None:
    found = refusal(tmp_path / "report.txt", content)
    assert found.kind == kind
    assert says in found.message


def test_five_megabytes_of_one_line_are_refused_at_once(tmp_path: Path) -> None:
    started = time.monotonic()
    assert refusal(tmp_path / "report.txt", b"word " * 1_000_000).kind == "too_long"
    assert time.monotonic() - started < 5


def test_missing_files_and_folders(tmp_path: Path) -> None:
    first, second = documents([str(tmp_path / "none.txt"), str(tmp_path)], Defaults())
    assert isinstance(first, Rejected)
    assert isinstance(second, Rejected)
    assert "no such file" in first.message
    assert "folder without reports" in second.message


@pytest.mark.parametrize("page", ["<html></html>", "<!doctype html><html><body><img src=x></body></html>", "<html><p>"])
def test_html_without_text(tmp_path: Path, page: str) -> None:
    assert refusal(tmp_path / "page.html", page.encode()).kind == "no_text"


def test_older_encodings_are_told_and_marks_dropped() -> None:
    text = "The café owner said that soldiers had seized the “old” bridge — and that he had seen it all himself."
    assert decode(text.encode("cp1252")) == text
    assert decode(codecs.BOM_UTF8 + text.encode()) == text
    assert decode(codecs.BOM_UTF16_LE + text.encode("utf-16-le")) == text


def test_a_page_gives_text_title_publisher_and_date(tmp_path: Path) -> None:
    page = f"""<!doctype html><html lang="en"><head><meta charset="iso-8859-1"><title>Shelling in the east</title>
    <meta property="og:site_name" content="The Café Paper"><meta property="article:published_time"
    content="2024-05-14T10:00:00Z"></head><body><nav>Home | News</nav><article><h1>Shelling in the east</h1>
    <p>{ENGLISH}</p><p>{ENGLISH.replace("three", "four")}</p></article></body></html>"""
    item = one(tmp_path / "page.html", page.encode("iso-8859-1"))
    assert isinstance(item, Accepted)
    document = item.document
    assert ENGLISH in document.text
    assert "Home" not in document.text
    assert (document.title, document.publisher) == ("Shelling in the east", "The Café Paper")
    assert document.published == "2024-05-14"
    assert document.language == "en"


@pytest.mark.parametrize(
    ("row", "kind"),
    [
        (b"{", "json"), (b"[1]", "json"), (b"7", "json"), (b"{}", "no_text"), (b'{"text": 7}', "no_text"),
        (b'{"text": "\\ud800 is half a character"}', "encoding"), (b"\xff\xfe", "encoding"),
        (b'{"text": "a", "title": 7}', "json"), (b'{"ref": {}, "text": "a"}', "json"),
        (b'{"text": "a", "title": "\\udc00"}', "encoding"), (b'{"text": "a", "url": "x\\u0000"}', "binary"),
        (b'{"text": "a", "authors": ["\\udc00"]}', "encoding"), (b'{"text": "a\\u0000"}', "binary"),
        (b"[" * 100_000, "json"),
    ],
)  # fmt: skip
def test_rows_that_are_refused(row: bytes, kind: str) -> None:
    (item,) = lines(io.BytesIO(row + b"\n"), "rows", Defaults())
    assert isinstance(item, Rejected)
    assert item.kind == kind
    assert item.message.startswith("rows, line 1: ")


def test_a_line_that_never_ends_does_not_fill_memory() -> None:
    good = json.dumps({"ref": "good", "text": ENGLISH}).encode()
    stream = io.BytesIO(b'{"text": "' + b"a" * 400_000 + b'"}\n' + good + b"\n")
    first, second = lines(stream, "rows", Defaults(max_chars=200))
    assert isinstance(first, Rejected)
    assert first.kind == "too_long"
    assert isinstance(second, Accepted)


@pytest.mark.parametrize(
    "text",
    [
        ENGLISH,
        ENGLISH.upper(),
        "SAN SALVADOR, 3 JAN -- FMLN GUERRILLAS ATTACKED THE LA UNION BARRACKS OF THE ARMY",
        "Clashes in Al-Bab, Manbij, Jarablus, Azaz, Tal Rifaat, Afrin, Kafr Nabl, Maarrat al-Numan, Saraqib, Idlib",
        "Trois soldats tués",
    ],
)
def test_english_and_what_is_too_short_to_tell_is_read(text: str) -> None:
    assert foreign(text) is None


def test_what_is_no_text_is_never_decoded_silently() -> None:
    with pytest.raises(UnreadableDocument):
        decode(b"\x00\x01\x02" * 100)
