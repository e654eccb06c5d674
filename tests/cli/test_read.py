"""``accordingto read``: what goes in and out, and how it ends."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.running import Runner

REPORT = "The army said on Monday that its soldiers had killed 12 rebels near the town."


def line(**row: object) -> str:
    return json.dumps({"text": REPORT, **row}) + "\n"


def test_a_file_in_a_reading_out(run: Runner, tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text(REPORT, encoding="utf-8")
    ran = run("read", str(report), "--format", "json", "--published", "2024-05-15", "--publisher", "The Paper")
    assert ran.code == 0
    reading = json.loads(ran.out)
    document = reading["document"]
    assert (document["text"], document["published"], document["publisher"]) == (REPORT, "2024-05-15", "The Paper")
    assert document["media_type"] == "text/plain"
    assert document["raw_sha256"] == document["text_sha256"]


def test_json_of_many_is_a_list(run: Runner, tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(REPORT, encoding="utf-8")
    ran = run("read", str(tmp_path / "a.txt"), str(tmp_path / "b.txt"), "--format", "json")
    assert [reading["ref"] for reading in json.loads(ran.out)] == [str(tmp_path / "a.txt"), str(tmp_path / "b.txt")]
    assert json.loads(run("read", "-", "--from", "jsonl", "--format", "json").out) == []


def test_standard_input_is_told_by_its_first_bytes(run: Runner) -> None:
    assert json.loads(run("read", "-", "-f", "json", stdin=REPORT).out)["document"]["text"] == REPORT
    assert run("read", "-", "-f", "jsonl", stdin=line(ref="x")).lines[0]["ref"] == "x"
    page = f"<!doctype html><html><body><article><p>{REPORT}</p><p>{REPORT}</p></article></body></html>"
    read = run("read", "-", "-f", "jsonl", stdin=page).lines[0]
    assert read["document"]["media_type"] == "text/html"


def test_json_lines_keep_their_order_and_refs_and_failures_are_lines(run: Runner) -> None:
    rows = line(ref="first") + "not json\n" + line(ref=3) + '{"ref": "empty", "text": " "}\n' + "\n" + line(ref="last")
    ran = run("read", "-", "--from", "jsonl", "--format", "jsonl", stdin=rows)
    assert ran.code == 1
    assert [row["ref"] for row in ran.lines] == ["first", None, "3", "empty", "last"]
    assert ran.lines[1]["error"]["kind"] == "json"
    assert ran.lines[3]["error"] == {
        "kind": "empty",
        "message": "standard input, line 4: holds no text; there is nothing to read",
    }
    assert "2 of 5 documents could not be read" in ran.err


def test_more_documents_than_a_batch_keep_their_order(run: Runner) -> None:
    rows = "".join(line(ref=str(number)) if number % 7 else "{}\n" for number in range(100))
    ran = run("read", "-", "--from", "jsonl", "--format", "jsonl", "-q", stdin=rows)
    assert len(ran.lines) == 100
    assert [row["ref"] for row in ran.lines] == [str(n) if n % 7 else None for n in range(100)]


def test_the_text_comes_back_code_point_for_code_point(run: Runner) -> None:
    text = "\ufeff“Two” people\r\nwere killed.\u2028In Kabul\u00a0and 🙂 too.\t"
    ran = run("read", "-", "--from", "jsonl", "--format", "jsonl", stdin=line(text=text))
    assert ran.lines[0]["document"]["text"] == text[1:]


def test_what_the_row_says_goes_before_the_options(run: Runner) -> None:
    rows = line(published="2020-01-01") + line()
    ran = run("read", "-", "--from", "jsonl", "-f", "jsonl", "--published", "2024-05-15", stdin=rows)
    assert [row["document"]["published"] for row in ran.lines] == ["2020-01-01", "2024-05-15"]


def test_a_date_that_is_none_is_unknown_and_said_so(run: Runner) -> None:
    ran = run("read", "-", "--from", "jsonl", "-f", "jsonl", stdin=line(published="03-02-2009"))
    assert ran.code == 0
    assert ran.lines[0]["document"]["published"] is None
    assert "line 1" in ran.err
    assert "ISO 8601" in ran.err


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["read", "-", "--published", "on Tuesday"], "ISO 8601"),
        (["read", "-", "--format", "xml"], "xml"),
        (["read", "-", "--pipeline", "no_such_pipeline"], "not installed"),
        (["read", "-", "--out", "/no/such/folder/x.html"], "cannot be written"),
        (["read"], "FILE"),
        (["raed"], "raed"),
    ],
)
def test_wrong_usage_ends_with_2(run: Runner, arguments: list[str], says: str) -> None:
    ran = run(*arguments, stdin=REPORT)
    assert ran.code == 2
    assert says in ran.err
    assert "Traceback" not in ran.err


def test_a_file_appears_only_when_it_is_whole(run: Runner, tmp_path: Path) -> None:
    out = tmp_path / "page.html"
    assert run("read", "-", "--format", "html", "--out", str(out), stdin=REPORT).code == 0
    assert out.read_text(encoding="utf-8").endswith("</html>\n")
    assert [path.name for path in tmp_path.iterdir()] == ["page.html"]


def test_a_fault_of_ours_becomes_a_line_and_the_rest_go_on(run: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    import accordingto.api
    from accordingto.reading.assemble import assemble as whole

    def faulty(parse: object, ref: str | None) -> object:
        if ref == "b":
            raise AttributeError("a fault")
        return whole(parse, ref)  # type: ignore[arg-type]

    monkeypatch.setattr(accordingto.api, "assemble", faulty)
    ran = run("read", "-", "--from", "jsonl", "-f", "jsonl", stdin=line(ref="a") + line(ref="b") + line(ref="c"))
    assert ran.code == 1
    assert [row["ref"] for row in ran.lines] == ["a", "b", "c"]
    assert ran.lines[1]["error"]["kind"] == "internal"


def test_the_table_says_who_says_so(run: Runner) -> None:
    ran = run("read", "-", "--title", "A title", stdin=REPORT)
    assert ran.code == 0
    assert "A title" in ran.out


@pytest.mark.parametrize(
    ("boundaries", "country", "whose"),
    [((), None, "Natural Earth 1:10m disputed areas"), (("--boundaries", "geonames"), "UKR", "GeoNames")],
)
def test_a_disputed_place_is_in_no_state_unless_the_user_says_whose_boundaries_count(
    run: Runner, boundaries: tuple[str, ...], country: str | None, whose: str
) -> None:
    ran = run("read", "-", "-f", "json", *boundaries, stdin="Shelling killed two men in Donetsk.")
    (place,) = json.loads(ran.out)["places"]
    assert (place["country"], place["disputed"]["boundary_set"]) == (country, whose)


def test_a_boundary_set_that_is_not_known_and_one_beside_ray_are_refused_in_words(run: Runner) -> None:
    ran = run("read", "-", "--boundaries", "mine", stdin=REPORT)
    assert (ran.code, ran.err) == (2, "accordingto: no boundary set 'mine'; there are: geonames\n")
    assert run("read", "a.jsonl", "--engine", "ray", "--boundaries", "geonames").code == 2
