"""Reports come in many formats; each keeps its bytes and says what its facts rest on."""

from __future__ import annotations

import gzip
import io
import json
import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from accordingto.intake import Accepted, Defaults, Item, Rejected, contents, documents
from accordingto.intake.fetch import Fetcher, Manners
from accordingto.intake.web import Web
from tests.intake.server import ARTICLE, site

REPORT = "The governor said on Monday that shelling had killed four people in Avdiivka."


def pdf(text: str) -> bytes:
    """A PDF of one page, written by hand."""
    stream = f"BT /F1 12 Tf 50 700 Td ({text}) Tj ET".encode()
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R "
        b"/Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
    ]
    body = b"%PDF-1.4\n"
    offsets = []
    for number, part in enumerate(parts, 1):
        offsets.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    end = b"trailer << /Size 5 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % len(body)
    return body + b"xref\n0 5\n0000000000 65535 f \n" + table + end


def word() -> bytes:
    document = docx.Document()
    document.core_properties.title = "Situation report 7"
    document.add_paragraph(REPORT)
    table = document.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "Killed", "4"
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def warc() -> bytes:
    page = ARTICLE.encode()
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n" % len(page) + page
    head = (
        "WARC/1.1\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:12345678-1234-1234-1234-123456789012>\r\n"
        "WARC-Date: 2024-05-15T10:00:00Z\r\nWARC-Target-URI: https://gazette.example/article\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


def wacz() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        package.writestr("archive/data.warc.gz", gzip.compress(warc()))
    return buffer.getvalue()


MAIL = (
    "From: Press Office <press@governor.example>\nSubject: Shelling\nDate: Wed, 15 May 2024 10:00:00 +0000\n\n"
    f"{REPORT}\n"
)
TABLE = f'headline,body,date,outlet\nShelling,"{REPORT}",2024-05-15,Gazette\nEmpty,,2024-05-15,Gazette\n'
TELEGRAM = json.dumps(
    {
        "name": "Gazette channel",
        "messages": [
            {"id": 1, "type": "service", "text": ""},
            {
                "id": 2,
                "type": "message",
                "date": "2024-05-15T10:00:00",
                "text": [{"type": "bold", "text": REPORT}, "!"],
            },
        ],
    }
)


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("report.pdf", lambda: pdf(REPORT), {"media_type": "application/pdf"}),
        ("report.docx", word, {"title": "Situation report 7"}),
        ("report.eml", MAIL.encode, {"title": "Shelling", "published": "2024-05-15", "authors": ["Press Office"]}),
        ("reports.csv", TABLE.encode, {"title": "Shelling", "published": "2024-05-15", "publisher": "Gazette"}),
        ("result.json", TELEGRAM.encode, {"publisher": "Gazette channel", "published": "2024-05-15T10:00:00"}),
        ("crawl.warc", warc, {"url": "https://gazette.example/article", "title": "Shelling in Avdiivka"}),
        ("crawl.warc.gz", lambda: gzip.compress(warc()), {"url": "https://gazette.example/article"}),
        ("crawl.wacz", wacz, {"url": "https://gazette.example/article"}),
    ],
)
def test_each_format_gives_its_text_and_what_it_says_of_itself(
    tmp_path: Path, name: str, content: Callable[[], bytes], expected: dict[str, object]
) -> None:
    path = tmp_path / name
    path.write_bytes(content())
    found = next(iter(documents([str(path)], Defaults())))
    assert isinstance(found, Accepted), found
    assert "Avdiivka" in found.document.text
    assert {key: getattr(found.document, key) for key in expected} == expected
    assert found.raw
    for key in expected:
        assert key == "media_type" or found.evidence.get(key), key


def test_a_row_without_text_is_refused_and_the_rest_go_on(tmp_path: Path) -> None:
    path = tmp_path / "reports.csv"
    path.write_text(TABLE, encoding="utf-8")
    first, second = documents([str(path)], Defaults())
    assert isinstance(first, Accepted)
    assert isinstance(second, Rejected)
    assert "line 3" in second.message


def test_a_folder_gives_its_reports_by_name(tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text(REPORT)
    (tmp_path / "below").mkdir()
    (tmp_path / "below" / "a.eml").write_text(MAIL)
    (tmp_path / ".hidden.txt").write_text(REPORT)
    (tmp_path / "picture.png").write_bytes(b"\x89PNG")
    found = [item.ref for item in documents([str(tmp_path)], Defaults())]
    assert found == [str(tmp_path / "b.txt"), str(tmp_path / "below" / "a.eml")]


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("report.pdf", b"%PDF-1.4 broken", "pdf"),
        ("report.docx", b"PK\x03\x04 broken", "archive"),
        ("reports.csv", b"a,b\n1,2\n", "table"),
        ("result.json", b'{"name": "x", "messages": 3}', "telegram"),
        ("crawl.warc", b"not a web archive", "warc"),
        ("crawl.wacz", b"PK\x03\x04 broken", "archive"),
        ("report.eml", b"From: a@b.example\n\n", "no_text"),
    ],
)
def test_broken_files_are_refused_with_their_name(tmp_path: Path, name: str, content: bytes, kind: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    (found,) = documents([str(path)], Defaults())
    assert isinstance(found, Rejected)
    assert found.kind == kind
    assert str(path) in found.message


def test_an_archive_bomb_is_not_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "report.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", b"0" * 250_000_000)
    (found,) = documents([str(path)], Defaults())
    assert isinstance(found, Rejected)
    assert found.kind == "archive_too_large"


def test_feeds_and_sitemaps_give_the_pages_that_they_list() -> None:
    manners = Manners(allow_private=True, delay=0)
    with site() as (base, _asked):
        web = Web(Fetcher(manners), Defaults())
        feed = list(web.documents(f"{base}/feed"))
        listed = list(web.documents(f"{base}/sitemap.xml"))
        broken = list(web.documents(f"{base}/broken"))
    assert _kinds(feed) == ["Shelling in Avdiivka", "http_404"]
    assert _kinds(listed) == ["Shelling in Avdiivka", "robots"]
    assert all(isinstance(item, Rejected) for item in broken)
    page = feed[0]
    assert isinstance(page, Accepted)
    assert (page.document.published, page.document.url) == ("2024-05-15", f"{base}/article")
    assert page.evidence["published"] == "feed"
    assert page.headers["etag"] == '"one"'


def test_a_page_that_has_not_changed_is_not_sent_again() -> None:
    with site() as (base, asked):
        web = Web(Fetcher(Manners(allow_private=True, delay=0)), Defaults(), last=lambda _: {"etag": '"one"'})
        assert list(web.documents(f"{base}/article")) == []
    assert web.unchanged == 1
    assert asked["/article"] == 1


def _kinds(items: list[Item]) -> list[str | None]:
    return [item.document.title if isinstance(item, Accepted) else item.kind for item in items]


SHORT = "Rebels killed two soldiers in Goma on Monday, the army said."


def test_odd_names_titles_and_charsets_do_not_keep_a_report_out(tmp_path: Path) -> None:
    (tmp_path / "a.eml").write_bytes(
        b"Subject: Re\xff\xfe\x00news\nFrom: a\xff <a@example.org>\nDate: Mon, 99 Foo 2024\n"
        b"Content-Type: text/plain; charset=nonsense\n\n" + SHORT.encode()
    )
    message = {"id": 1, "type": "message", "date": "x", "from": "x\0y", "text": ["", 7, None, {"text": SHORT}]}
    (tmp_path / "b.json").write_text(json.dumps({"name": "News\ud800", "messages": [message]}))
    with open(os.path.join(os.fsencode(tmp_path), b"caf\xe9.txt"), "w") as stream:
        stream.write(SHORT)
    found = list(documents([str(tmp_path)], Defaults()))
    assert [type(item) for item in found] == [Accepted] * 3
    for item in found:
        assert isinstance(item, Accepted)
        assert item.document.text == SHORT
        assert item.document.published is None
        whole = item.document.model_dump_json() + str(item.ref) + item.where
        assert "\\u0000" not in whole
        whole.encode("utf-8")


def test_a_parser_that_stumbles_does_not_stop_the_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stumble(_: bytes) -> tuple[str, dict[str, object]]:
        raise RecursionError("too deep")

    monkeypatch.setitem(contents._ONE, "pdf", stumble)
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7")
    (tmp_path / "b.txt").write_text(SHORT)
    first, second = documents([str(tmp_path)], Defaults())
    assert isinstance(first, Rejected)
    assert "RecursionError: too deep" in first.message
    assert isinstance(second, Accepted)


def test_a_web_archive_without_pages_is_said_and_not_passed_over(tmp_path: Path) -> None:
    (tmp_path / "crawl.warc").write_bytes(
        b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 19\r\n\r\nHTTP/1.1 200 OK\r\n\r\n\r\n\r\n"
    )
    (found,) = documents([str(tmp_path / "crawl.warc")], Defaults())
    assert isinstance(found, Rejected)
    assert "without pages" in found.message
