"""Search: what is found, in which order, and that nothing a person types breaks it."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.store.samples import NOON, Shelf, ago, profile, tweet


def found(shelf: Shelf, query: str) -> list[int]:
    return [row.item for row in shelf.reader.search(query)]


def test_texts_names_handles_and_notes_newest_first(shelf: Shelf) -> None:
    shelf.store.people.save([profile("7", "Zoë Ruiz", "zoebakes"), profile("8", "Tom Okoro", "tomokoro")], NOON)
    old, new, other = shelf.save(
        tweet("50", "7", "A bowl of rye", created_at=ago(days=3)),
        tweet("51", "7", "Open evening on Thursday"),
        tweet("52", "8", "Where are binders? Rye paper", created_at=ago(days=1)),
    )
    assert found(shelf, "rye") == [other, old]
    assert found(shelf, "zoe") == [new, old], "accents do not matter"
    assert found(shelf, "@zoebakes") == [new, old]
    assert found(shelf, "RYE zoë") == [old], "every word has to be there"
    assert found(shelf, "thurs") == [new], "the last word may be a beginning"
    assert found(shelf, "thurs evening") == []
    shelf.store.people.note(shelf.store.people.person_of("x", "7"), "mentors runners", NOON)
    assert found(shelf, "runners") == [new, old]
    assert found(shelf, "nothing of the kind") == []
    assert [row.item for row in shelf.reader.search("ruiz", limit=1)] == [new]


@pytest.mark.parametrize("query", ["", "   ", '"', "*", "-", "()", "'", "???", "\x00", "😀", ";--"])
def test_nothing_to_look_for_finds_nothing(shelf: Shelf, query: str) -> None:
    shelf.save(tweet("50"))
    assert found(shelf, query) == []


@pytest.mark.parametrize(
    "query",
    [
        *('"rye', "rye*", 'rye" OR "', "rye)", "(rye", "-rye", "rye\x00", "text:rye", "who : rye", "^rye", "rye + "),
        *("NEAR(rye bread, 2)", "rye AND", "rye NOT bread'; DROP TABLE items; --", "{text who}: rye", "rye%_\\"),
    ],
)
def test_signs_of_the_query_language_are_plain(shelf: Shelf, query: str) -> None:
    (item,) = shelf.save(tweet("50", text="near rye bread and not or text who drop table items 2"))
    assert found(shelf, query) == [item]


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=60) | st.text("\"'*()^:-+{}\x00 aANDORNT", max_size=30))
def test_whatever_is_typed_is_answered(shelf: Shelf, query: str) -> None:
    shelf.reader.search(query)
