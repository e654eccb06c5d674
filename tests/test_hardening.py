"""Promises of the security page that no single module keeps: secrets, SQL, entities, paths."""

from __future__ import annotations

import ast
import io
import json
import logging
import zipfile
from html.parser import HTMLParser
from pathlib import Path

import pytest

import accordingto
from accordingto import gazetteer
from accordingto.errors import AccordingtoError, UnreadableDocument
from accordingto.intake import Defaults, Rejected, contents, feeds
from accordingto.ledger.engine import shown
from accordingto.ledger.objects import ObjectStore
from accordingto.ledger.schema import metadata
from tests.cli.running import Runner

SOURCE = Path(accordingto.__file__).parent
SECRET = "correct-horse-battery"  # noqa: S105 - nobody's
STATEMENTS = {"text", "exec_driver_sql", "literal_column", "executescript"}
"""What takes SQL as a string; ``execute`` of SQLAlchemy's connections takes none, that of a cursor does."""
BUILT = {"ledger/bulk.py", "ledger/engine.py", "ledger/purge.py"}
"""Files that build SQL out of words of their own (names of tables, columns and pragmas): looked at by eye. In
``bulk.py`` SQLAlchemy writes the statement, with a place for every value."""


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Runner:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("ACCORDINGTO_LEDGER", raising=False)
    monkeypatch.delenv("ACCORDINGTO_OBJECTS", raising=False)
    return Runner(monkeypatch, capsys)


@pytest.mark.parametrize(
    "address",
    [
        f"anna:{SECRET}@127.0.0.1:1/records", f"127.0.0.1:1/records?user=anna&password={SECRET}", f"anna:{SECRET}",
        f"anna:x@{SECRET}@127.0.0.1:1/records", f"anna:{SECRET}@127.0.0.1:port/records", f"anna:{SECRET}@[::1/records",
        f"anna:{SECRET}@127.0.0.1:1/records?nonsense=1", f"anna:{SECRET}/{SECRET}@127.0.0.1:1/records",
    ],
)  # fmt: skip
def test_a_password_is_in_no_message_and_in_no_log(address: str, run: Runner, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    ran = run("status", "--ledger", f"postgresql+psycopg://{address}")
    assert ran.code == 3
    assert SECRET not in ran.out + ran.err + caplog.text


def test_an_address_is_shown_with_its_host() -> None:
    assert shown(f"postgresql://anna:{SECRET}@db.example:5432/records") == "postgresql://anna@db.example:5432/records"
    assert shown("postgresql://[::1]:5432/records") == "postgresql://[::1]:5432/records"
    assert shown("sqlite:////home/anna/records.db") == "sqlite:////home/anna/records.db"


def test_the_password_of_an_account_is_in_no_message_no_log_and_not_in_the_ledger(
    run: Runner, caplog: pytest.LogCaptureFixture, tmp_path: Path
) -> None:
    caplog.set_level(logging.DEBUG)
    assert run("init").code == 0
    added = run("accounts", "add", "maria", "--role", "editor", "--password-stdin", stdin=f"{SECRET}\n")
    assert added.code == 0, added.err
    assert SECRET not in added.out + added.err + caplog.text
    assert not any(SECRET.encode() in path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())


def test_the_password_of_an_address_is_neither_used_nor_kept(run: Runner, tmp_path: Path) -> None:
    added = run("add", f"https://anna:{SECRET}@news.example/page?by=b@c", f"http://{SECRET}@[::1]/feed")
    assert added.code == 1
    assert "https://news.example/page?by=b@c: an address with a user's name" in added.err
    listed = run("status", "--rejected")
    assert "https://news.example/page?by=b@c" in listed.out
    assert SECRET not in added.out + added.err + listed.out
    assert not any(SECRET.encode() in path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())


def test_sql_is_never_put_together_from_what_comes_in() -> None:
    """Every statement that is a string stands in the program as it is, but in files that were looked at."""
    built, renamed = set(), set()
    for path in SOURCE.rglob("*.py"):
        file = str(path.relative_to(SOURCE))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and node.args and _takes_sql(node) and not _as_it_is(node.args[0]):
                built.add(file)
            if isinstance(node, ast.ImportFrom) and any(a.name in STATEMENTS and a.asname for a in node.names):
                renamed.add(file)
    assert built <= BUILT
    assert not renamed
    assert metadata.tables


def _takes_sql(call: ast.Call) -> bool:
    owner = ast.unparse(call.func.value) if isinstance(call.func, ast.Attribute) else ""
    plain = owner.endswith("cursor") and _name(call.func) in ("execute", "executemany")
    return plain or _name(call.func) in STATEMENTS


def _as_it_is(argument: ast.expr) -> bool:
    return isinstance(argument, ast.Constant) and isinstance(argument.value, str)


def _name(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


EXTERNAL = """<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY e SYSTEM "file://{file}">]>
<rss version="2.0"><channel><title>&e;</title><item><title>&e;</title><link>https://a.example/&e;</link></item></channel></rss>"""
SITEMAP = """<?xml version="1.0"?><!DOCTYPE urlset [<!ENTITY e SYSTEM "file://{file}">]>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>https://a.example/&e;</loc></url></urlset>"""
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
BILLION = (
    f'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY l0 "ha">{LAUGHS}]><rss><channel><title>&l11;</title></channel></rss>'
)


@pytest.mark.parametrize("markup", [EXTERNAL, SITEMAP])
def test_entities_bring_no_file_into_a_feed(markup: str, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text(SECRET)
    raw = markup.format(file=tmp_path / "secret").encode()
    for parse in (feeds.entries, feeds.sitemap):
        try:
            found = repr(parse(raw, "https://a.example/"))
        except UnreadableDocument as refused:
            found = str(refused)
        assert SECRET not in found


@pytest.mark.parametrize("parse", [feeds.entries, feeds.sitemap])
def test_entities_do_not_swell_a_feed(parse) -> None:  # type: ignore[no-untyped-def]
    try:
        found = repr(parse(BILLION.encode(), "https://a.example/"))
    except AccordingtoError as refused:
        found = str(refused)
    assert len(found) < 10_000


def test_entities_bring_no_file_into_a_word_document(tmp_path: Path) -> None:
    import docx

    (tmp_path / "secret").write_text(SECRET)
    whole = io.BytesIO()
    made = docx.Document()
    made.add_paragraph("Rebels killed nine herders near Gao on Monday, the governor said. PLACEHOLDER")
    made.save(whole)
    hostile = io.BytesIO()
    with zipfile.ZipFile(whole) as old, zipfile.ZipFile(hostile, "w") as new:
        for name in old.namelist():
            body = old.read(name)
            if name == "word/document.xml":
                entity = f'<!DOCTYPE d [<!ENTITY e SYSTEM "file://{tmp_path}/secret">]><w:document'.encode()
                body = body.replace(b"<w:document", entity, 1).replace(b"PLACEHOLDER", b"&e;")
            new.writestr(name, body)
    for item in contents.items("docx", hostile.getvalue(), "ref", "docx", Defaults()):
        assert SECRET not in (item.message if isinstance(item, Rejected) else item.document.text)


PLANTED = "\"'><planted onclick=1>"


class Elements(HTMLParser):
    """The names of a page's elements and of their attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.names: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names |= {tag, *(name for name, _ in attrs)}


@pytest.mark.parametrize(
    "command", ["read r.jsonl --format html --out page.html", "report --ledger l.db --out page.html"]
)
def test_words_of_a_report_are_never_elements_of_a_page(command: str, run: Runner, tmp_path: Path) -> None:
    """In text (with claims and without), title, publisher, address and id; in names of speakers, victims and places."""
    text = (
        f"{PLANTED} Rebels killed nine {PLANTED} herders near Gao {PLANTED} on Monday, the governor {PLANTED} said. "
        f"The army said that {PLANTED} Abdou Sidibe was killed in Kidal{PLANTED}. {PLANTED}"
    )
    about = {
        "ref": PLANTED,
        "title": f"Nine killed near Gao {PLANTED}",
        "publisher": PLANTED,
        "url": f"https://a.example/{PLANTED}",
    }
    rows = [{"text": text, "published": "2024-05-14", **about}, {"text": "Gunmen killed nine herders.", "ref": PLANTED}]
    (tmp_path / "r.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    assert run("add", "r.jsonl", "--ledger", "l.db").code == 0
    assert run("incidents", "--ledger", "l.db").code == 0
    assert run(*command.split()).code == 0
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    found = Elements()
    found.feed(page)
    assert "planted" in page
    assert not found.names & {"planted", "onclick"}


def test_tests_write_no_places_over_those_of_whoever_runs_them() -> None:
    assert gazetteer.overlay_home() != Path.home() / ".local/share/accordingto/gazetteer"


@pytest.mark.parametrize("digest", ["../" * 21 + "a", "/" + "a" * 63, "A" * 64, "", "a" * 63 + "\n"])
def test_the_bytes_of_documents_lie_under_their_digest_only(digest: str, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="is no SHA-256"):
        ObjectStore(tmp_path).get(digest)


def test_names_in_reports_lead_to_no_file(run: Runner, tmp_path: Path) -> None:
    """Refs, addresses and publishers that look like paths write nothing outside the ledger's own folder."""
    inside = tmp_path / "inside"
    inside.mkdir()
    report = (
        '{"ref": "../../outside", "url": "file:///../outside", "publisher": "../outside", "title": "/../outside", '
        '"published": "2024-05-14", "text": "Rebels killed nine herders near Gao on Monday, the governor said."}'
    )
    (inside / "r.jsonl").write_text(report)
    ledger = str(inside / "l.db")
    for command in (
        ("add", str(inside / "r.jsonl")), ("incidents",), ("export", "package", "--out", str(inside / "package")),
        ("export", "annotations", "--out", str(inside / "a.jsonld")), ("report", "--out", str(inside / "r.html")),
    ):  # fmt: skip
        ran = run(*command, "--ledger", ledger)
        assert ran.code == 0, ran.err
    assert [path.name for path in tmp_path.iterdir()] == ["inside"]
    assert not list(tmp_path.parent.glob("outside*"))
