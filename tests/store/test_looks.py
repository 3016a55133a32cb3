"""Somebody who looks like somebody known is marked; whoever is known is not."""

from contextlib import closing

import pytest

from engage.domain.action import ActionKind
from engage.domain.lookalike import skeleton
from engage.domain.outbox import OutboxState
from engage.domain.person import Profile
from engage.store import database
from engage.store.reader import Reader
from tests.store.samples import ME, NOON, Shelf, profile, tweet


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("realana", "reаlаnа"),
        ("realana", "realаnа"),
        ("Ana Ruiz", "ANA  RUIZ"),
        ("paypal", "paypaI"),
        ("ana1", "anal"),
        ("b0bby", "bobby"),
        ("modern", "rnodem"),
        ("Ana Ruiz", "Ａna Ｒuiz"),
        ("Ana", "𝐀𝐧𝐚"),
        ("ana_ruiz", "ana__ruiz_"),
        ("Koppa", "Κορρа"),
    ],
)
def test_what_looks_alike(one: str, other: str) -> None:
    assert skeleton(one) == skeleton(other) != ""


@pytest.mark.parametrize(("one", "other"), [("Ana", "Anna"), ("José", "Jose"), ("Мария", "Марта"), ("王伟", "王芳")])
def test_what_does_not(one: str, other: str) -> None:
    assert skeleton(one) != skeleton(other)


def known(shelf: Shelf, *others: Profile) -> list[int]:
    """I spoke to Ana Ruiz, @realana; the items of her and the others."""
    shelf.store.people.save([profile("7", "Ana Ruiz", "realana"), *others], NOON)
    items = shelf.save(tweet("50"), *(tweet(str(60 + n), one.id) for n, one in enumerate(others)))
    shelf.act(items[0], ActionKind.REPLY, "Hello there", OutboxState.CONFIRMED)
    return items


def marks(reader: Reader, items: list[int]) -> list[tuple[bool, str]]:
    found = []
    for item in items:
        view = reader.item(item)
        assert view is not None
        card = reader.person(view.row.person)
        assert card is not None
        assert card.original == view.original
        found.append((view.row.double, view.original))
    return found


def test_a_double_is_marked_and_the_known_one_is_not(shelf: Shelf) -> None:
    items = known(shelf, profile("8", "Аnа Ruiz", "bread"), profile("9", "Bread", "reaIana"), profile("10", "Jo", "jo"))
    assert marks(shelf.reader, items) == [(False, ""), (True, "@realana"), (True, "@realana"), (False, "")]


def test_nobody_is_a_double_of_a_stranger_or_of_somebody_on_another_network(shelf: Shelf) -> None:
    shelf.store.people.save([profile("7", "Ana Ruiz", "a"), profile("8", "Ana Ruiz", "b")], NOON)
    assert marks(shelf.reader, shelf.save(tweet("1", "7"), tweet("2", "8"))) == [(False, "")] * 2
    shelf.act(1, ActionKind.REPLY, "Hello there", OutboxState.CONFIRMED)
    shelf.store.people.save([Profile("facebook", "71", "Ana Ruiz")], NOON)
    card = shelf.reader.person(shelf.store.people.person_of("facebook", "71"))
    assert card is not None
    assert card.original == ""


def test_who_looks_like_me_is_marked_too(shelf: Shelf) -> None:
    mine = profile(ME.remote_id, ME.name, ME.handle)
    shelf.store.people.save([mine, profile("8", "Me Mysеlf", "me_")], NOON)
    assert marks(shelf.reader, shelf.save(tweet("1", ME.remote_id), tweet("2", "8"))) == [(False, ""), (True, "@me")]


def test_another_name_takes_the_mark_away(shelf: Shelf) -> None:
    items = known(shelf, profile("8", "Ana Ruiz", "bread"))
    shelf.store.people.save([profile("8", "Annegret", "bread")], NOON)
    assert marks(shelf.reader, items) == [(False, "")] * 2


def test_an_older_database_learns_it_when_it_is_opened(shelf: Shelf) -> None:
    items = known(shelf, profile("8", "Аna Ruiz", "bread"))
    (step,) = (sql for sql in database._steps() if "CREATE TABLE looks" in sql)
    with closing(database.connect(shelf.path)) as file:
        file.execute("DROP TABLE looks")
        for statement in database._statements(step):
            file.execute(statement)
    assert marks(shelf.reader, items) == [(False, ""), (True, "@realana")]
