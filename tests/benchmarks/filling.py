"""Stores as large as a year's reading, made in seconds: eight accounts, a hundred sources, posts of a week."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from engage.domain.person import Profile
from engage.domain.post import Post, PostKind
from engage.domain.source import Account, Source, SourceKind
from engage.wiring.house import House

WORDS = (
    *("rye", "bread", "market", "stall", "binder", "cloth", "Leeds", "Sunday", "question", "fair", "print", "talk"),
    *("shop", "winter", "flour", "oven"),
)
AUTHORS = 500
BATCH = 100
SOURCES = 100


def made_up(number: int, now: datetime) -> Post:
    """One of a week's posts, numbered from the newest; some of them replies, some to me."""
    said = " ".join(WORDS[(number * step) % len(WORDS)] for step in range(3, 23))
    reply = number % 4 == 0
    return Post(
        network="x",
        id=str(10**18 - number),
        author=str(100 + number * number % AUTHORS),
        text=f"{said} {number}" + "?" * (number % 9 == 0),
        created_at=now - timedelta(seconds=number * 3 % 604_800),
        kind=PostKind.REPLY if reply else PostKind.POST,
        version=str(10**18 - number),
        conversation=str(10**18 - number // 20 * 20),
        parent=str(10**18 - number + 1) if reply else "",
        to_me=number % 50 == 0,
        mentions=("5",) if reply else (),
    )


def authors() -> list[Profile]:
    return [Profile("x", str(100 + n), f"Person {n}", f"person{n}") for n in range(AUTHORS)]


def fill(house: House, many: int, sources: Sequence[Source] = ()) -> None:
    """Save `many` posts, spread over the sources; without any, over lists that are made up for the house's accounts."""
    now = house.clock.now()
    store = house.store()
    house.introduce(store)
    places = [store.sources.put(source) for source in sources or invented([door.account for door in house.doors])]
    store.people.save(authors(), now)
    for number, first in enumerate(range(0, many, BATCH)):
        batch = [made_up(each, now) for each in range(first, min(many, first + BATCH))]
        store.posts.save(batch, places[number % len(places)], now, house.me)
    store.close()


def invented(accounts: Sequence[Account]) -> Iterator[Source]:
    """A Page for each Page, and lists of the X accounts for the rest of the hundred."""
    pages = [one for one in accounts if one.network == "facebook"]
    people = [one for one in accounts if one.network == "x"]
    for page in pages:
        yield Source(page.id, SourceKind.PAGE, page.remote_id, page.name)
    for number in range(SOURCES - len(pages)):
        yield Source(people[number % len(people)].id, SourceKind.LIST, f"8{number:04}", f"List {number}")
