"""Copies of one agency story are one voice; an update is a new version; two stories of one event are two."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from accordingto.incidents.syndication import agency, bands, copies, kin, likeness, signature, superseded
from accordingto.records import Document, make_document

STORY = (
    "KYIV (Reuters) - Shelling killed four people in the frontline town of Avdiivka on Monday, the governor said. "
    "Rescue workers were searching the ruins of a house in the centre of the town. The governor said that seven "
    "others had been wounded and that two of them were children. Power was cut in much of the town after a "
    "substation was hit, and the railway station was closed until further notice, he added in a statement."
)
OTHER = (
    "At least four residents died when shells hit Avdiivka, regional officials reported on Monday evening. A house was "
    "destroyed and several people were taken to hospital. The town, close to the front, is under fire almost daily."
)


def story(
    text: str = STORY, publisher: str = "Gazette", published: str = "2024-05-13", url: str | None = None
) -> Document:
    return make_document(text, publisher=publisher, published=published, url=url)


def test_a_copy_goes_back_to_the_first_and_names_its_agency() -> None:
    first = story()
    copy = story(STORY.replace("KYIV (Reuters) - ", ""), "Herald", published="2024-05-14")
    (relation,) = kin([copy, first])
    assert (relation.document, relation.other, relation.kind) == (copy.id, first.id, "copy_of")
    assert "Reuters" in relation.reason
    assert copies([relation]) == {copy.id: first.id}


def test_two_stories_of_one_event_are_two() -> None:
    assert list(kin([story(), story(OTHER, "Herald")])) == []


def test_an_update_of_the_same_house_is_a_version() -> None:
    first = story()
    later = story(
        STORY.replace("four people", "six people") + " Two of the wounded died overnight.", published="2024-05-14"
    )
    (relation,) = kin([first, later])
    assert relation.kind == "version_of"
    assert superseded([relation]) == {first.id: later.id}


def test_a_changed_page_is_a_version_however_much_it_changed() -> None:
    url = "https://gazette.example/a"
    first, later = story(url=url), story(STORY + " " + OTHER, url=url, published="2024-05-14")
    assert [relation.kind for relation in kin([first, later])] == ["version_of"]


def test_credit_lines() -> None:
    assert agency(story()) == "Reuters"
    assert agency(story("Four people died in Avdiivka.\n\nSource: AFP")) == "AFP"
    assert agency(story("Reuters quoted the governor as saying that four people died.")) is None


@given(st.text(max_size=300))
def test_a_text_is_wholly_like_itself(text: str) -> None:
    values = signature(text)
    assert likeness(values, values) == 1.0
    assert len(set(bands(values))) == len(bands(values))
