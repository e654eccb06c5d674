"""Reviewing in a real browser: every key, two persons at one claim, emoji before a claim, a hostile report."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from accordingto.ledger import Ledger
from accordingto.ledger.verify import problems
from accordingto.web import adding
from accordingto.web.models import NewReport


def documents(page: Page, site: str) -> dict[str, str]:
    rows = page.request.get(f"{site}/api/documents").json()["rows"]
    return {row["publisher"]: row["id"] for row in rows}


def opened(page: Page, site: str, publisher: str = "Gazette") -> str:
    page.goto(f"{site}/documents/{documents(page, site)[publisher]}")
    page.wait_for_selector("html[data-ready]")
    page.wait_for_load_state("networkidle")
    return page.url


def current(page: Page) -> str:
    return str(page.locator(".card.current").get_attribute("id"))


def state(page: Page, site: str, claim: str) -> dict[str, Any]:
    found: dict[str, Any] = page.request.get(f"{site}/api/claims/{claim}").json()
    return found


def test_j_k_and_n_walk_the_claims(page: Page, site: str) -> None:
    opened(page, site)
    page.keyboard.press("j")
    first = current(page)
    page.keyboard.press("j")
    assert current(page) != first
    page.keyboard.press("k")
    assert current(page) == first
    assert page.locator(".m.on").count() > 0
    page.keyboard.press("a")
    expect(page.locator(f"[id='{first}'] .status")).to_contain_text("reviewed")
    page.keyboard.press("n")
    assert current(page) != first


def test_a_accepts_u_undoes_and_h_shows_both(page: Page, site: str) -> None:
    opened(page, site)
    page.keyboard.press("j")
    claim = current(page)
    page.keyboard.press("a")
    expect(page.locator(f"[id='{claim}']")).to_have_attribute("data-status", "reviewed")
    page.keyboard.press("u")
    expect(page.locator(f"[id='{claim}']")).to_have_attribute("data-status", "extracted")
    page.keyboard.press("h")
    expect(page.locator("#log-rows")).to_contain_text("taken back")
    page.keyboard.press("Escape")
    expect(page.locator("#log")).to_be_hidden()


def test_x_rejects_with_a_reason(page: Page, site: str) -> None:
    opened(page, site)
    page.keyboard.press("j")
    claim = current(page)
    page.keyboard.press("x")
    page.keyboard.type("jest another town")
    page.keyboard.press("Enter")
    expect(page.locator(f"[id='{claim}']")).to_have_attribute("data-status", "rejected")
    assert state(page, site, claim)["state"]["status"] == "rejected"


def test_e_edits_and_the_machines_value_stays_beside(page: Page, site: str) -> None:
    opened(page, site)
    page.keyboard.press("j")
    claim = current(page)
    page.keyboard.press("e")
    page.locator("#f-modality").select_option("hypothetical")
    page.locator("#edit-form button[type=submit]").click()
    expect(page.locator(f"[id='{claim}']")).to_contain_text("machine:")
    shown = state(page, site, claim)
    assert (shown["claim"]["modality"], shown["machine"]["modality"]) == ("hypothetical", "actual")


def test_a_figure_is_corrected_in_its_form_and_the_estimate_follows(page: Page, site: str) -> None:
    opened(page, site, "Courier")
    page.locator(".card", has_text="six civilians").first.locator("[data-action=edit]").click()
    claim = current(page)
    form = page.locator("#edit .facet", has=page.locator("[aria-label=low]")).first
    form.locator("[aria-label=low]").fill("7")
    form.locator("[aria-label=high]").fill("8")
    page.locator("#edit-form button[type=submit]").click()
    expect(page.locator(f"[id='{claim}']")).to_contain_text("[7–8]")
    home = state(page, site, claim)["incident"]
    found = page.request.get(f"{site}/api/incidents/{home}").json()["incident"]["estimates"]
    assert 8 in [item["high"] for item in found if item["measure"] == "killed" and item["policy"] == "minmax"]


def test_a_wrong_value_is_named_and_nothing_is_lost(page: Page, site: str) -> None:
    opened(page, site)
    page.keyboard.press("j")
    page.keyboard.press("e")
    page.locator("#edit details", has=page.locator("#f-figures")).locator("summary").click()
    page.locator("#f-figures").fill('[{"measure": "killed"}]')
    page.locator("#edit-form button[type=submit]").click()
    expect(page.locator("#edit-wrong")).to_contain_text("figures")
    expect(page.locator("#edit")).to_be_visible()


def test_s_splits_m_merges_and_l_links(page: Page, site: str) -> None:
    opened(page, site)
    rows = page.request.get(f"{site}/api/incidents").json()["rows"]
    home = max(rows, key=lambda row: row["claims"])
    shown = page.request.get(f"{site}/api/incidents/{home['id']}").json()["claims"]
    other = next(item["claim"]["id"] for item in shown if item["claim"]["document"] not in page.url)
    page.keyboard.press("j")
    claim = current(page)

    def answered(key: str, words: str) -> None:
        page.keyboard.press(key)
        page.locator("#ask-form input").fill(words)
        with page.expect_response("**/fragments/claims/*"):
            page.keyboard.press("Enter")

    answered("s", other)
    assert state(page, site, claim)["incident"] != state(page, site, other)["incident"]
    answered("m", other)
    assert state(page, site, claim)["incident"] == state(page, site, other)["incident"]
    answered("l", state(page, site, other)["incident_slug"])
    assert state(page, site, claim)["incident"] == state(page, site, other)["incident"]


def test_c_makes_a_claim_of_the_selected_words_after_an_emoji(page: Page, site: str, ledger: Ledger) -> None:
    opened(page, site, "Tribune")
    page.evaluate(
        """() => {
          const walker = document.createTreeWalker(document.getElementById("words"), NodeFilter.SHOW_TEXT);
          let node; while ((node = walker.nextNode())) { const at = node.data.indexOf("five"); if (at >= 0) {
            const range = document.createRange(); range.setStart(node, at); range.setEnd(node, at + 4);
            getSelection().removeAllRanges(); getSelection().addRange(range); return; } }
        }"""
    )
    page.keyboard.press("c")
    expect(page.locator("#ask-words")).to_contain_text("five")
    with page.expect_response("**/api/claims") as answer:
        page.keyboard.press("Enter")
    assert answer.value.json()["claim"]["trigger"]["text"] == "five"
    assert list(problems(ledger)) == []


def test_keys_rest_in_fields_and_slash_and_question_mark_work(page: Page, site: str) -> None:
    opened(page, site)
    page.keyboard.press("/")
    page.keyboard.type("jaxu?")
    assert page.locator("#search").input_value() == "jaxu?"
    assert page.locator(".card.current").count() == 0
    page.locator("#search").evaluate("(field) => field.blur()")
    page.keyboard.press("?")
    expect(page.locator("#help")).to_be_visible()
    assert page.locator("#help kbd").count() == 14


def test_two_persons_at_one_claim_and_the_second_chooses(browser: Browser, page: Page, site: str) -> None:
    opened(page, site)
    other = browser.new_page()
    other.goto(page.url)
    other.wait_for_load_state("networkidle")
    for one in (page, other):
        one.keyboard.press("j")
    claim = current(page)
    page.keyboard.press("a")
    expect(page.locator(f"[id='{claim}']")).to_have_attribute("data-status", "reviewed")
    other.keyboard.press("x")
    other.keyboard.type("told twice")
    other.keyboard.press("Enter")
    expect(other.locator("#conflict")).to_contain_text("status → reviewed")
    assert state(page, site, claim)["state"]["status"] == "reviewed"
    other.locator("#put-mine").click()
    expect(other.locator(f"[id='{claim}']")).to_have_attribute("data-status", "rejected")
    other.close()


@pytest.mark.parametrize("address", ["javascript:window.hacked=1", "https://example.org/a"])
def test_a_hostile_report_is_only_words(page: Page, site: str, ledger: Ledger, address: str) -> None:
    script = "<script>window.hacked=1</script><img src=x onerror='window.hacked=1'>"
    text = f"Shelling killed six people in Avdiivka on Monday, {script} the governor said. "
    report = NewReport(text=text, title=script, publisher='"><script>window.hacked=1</script>', url=address)
    made = adding.add(ledger, report, "tester")
    page.goto(f"{site}/documents/{made['document']}")
    page.goto(f"{site}/documents")
    page.goto(f"{site}/documents/{made['document']}")
    assert page.evaluate("window.hacked") is None
    assert page.locator("a[href^='javascript:']").count() == 0
    expect(page.locator("#words")).to_contain_text("<script>")


def test_two_megabytes_of_text_can_be_read(page: Page, site: str, ledger: Ledger) -> None:
    from accordingto.ledger import Receipt
    from tests.ledger.making import a_reading

    words = "Shelling killed {count} people in Avdiivka, the governor said. " + "Nothing else was told. " * 90_000
    reading = a_reading(5, ref="long", publisher="Long", text=words)
    ledger.add(reading, Receipt("long"), "test")
    opened(page, site, "Long")
    page.keyboard.press("j")
    expect(page.locator(".card.current")).to_be_visible()
