"""What a report looks back on, and the news that looks like it."""

from __future__ import annotations

import pytest

from accordingto import read


def _told(text: str, published: str | None = None) -> dict[str, bool]:
    """Trigger to whether the claim is told as history, for the claims that count somebody."""
    reading = read(text, published=published)
    return {claim.trigger.text: claim.background for claim in reading.claims if claim.figures}


@pytest.mark.parametrize(
    ("text", "news", "history"),
    [
        ("Troops arrested two men. The cell is blamed for the March raid that killed nine nuns.", "arrested", "killed"),
        ("Four smugglers were arrested. Last week's clash had left one smuggler dead.", "arrested", "dead"),
        ("Two rebels were shot dead. In 2019 a peacekeeper drowned near the same camp.", "shot", "drowned"),
        ("A terrorist was killed, the first since the ambush that cost six guards their lives.", "killed", "cost"),
        ("Police arrested a man. The mayor recalled the fight in which a student died.", "arrested", "died"),
        ("Troops arrested a leader. He is believed to have executed 27 farmers.", "arrested", "executed"),
        ("Troops arrested a leader. The leader had a hand in the abduction of nine nuns.", "arrested", "abduction"),
        ("Troops killed a leader. He planned a recent ambush that left nine soldiers dead.", "killed", "dead"),
        ("Troops arrested a leader. The leader is assessed to have led a raid that killed nine.", "arrested", "killed"),
        ("Guards arrested two men. The week before, raiders had murdered a herder. ", "arrested", "murdered"),
    ],
)
def test_what_a_report_looks_back_on_is_history(text: str, news: str, history: str) -> None:
    told = _told(text)
    assert told[news] is False
    assert told[history] is True


@pytest.mark.parametrize(
    "text",
    [
        "In March five nurses were abducted near Goma. They were freed in May.",
        "Rebels attacked a village. The group is responsible for the attack, which killed nine people.",
        "Three men were found dead on Tuesday. They had been executed on Sunday.",
        "Gunmen killed two guards. The army is believed to have killed three of the gunmen.",
        "Gunmen killed two guards. The recent attack also wounded nine nurses.",
        "Two men were arrested. The kingpin is believed to have escaped.",
    ],
)
def test_news_that_looks_like_history_is_news(text: str) -> None:
    assert not any(_told(text).values())


def test_a_month_without_its_year_dates_no_news_before_it() -> None:
    """Without a day of publication "the March raid" says nothing of when the news was."""
    reading = read("Troops arrested two men. The cell is blamed for the March raid.")
    arrested = next(claim for claim in reading.claims if claim.trigger.text == "arrested")
    assert arrested.time is None
