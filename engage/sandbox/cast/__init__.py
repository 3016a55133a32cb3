"""Who lives in the town: people, my lists, the Pages, and how far they are from me. All invented."""

import csv
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from random import Random
from typing import Literal, get_args

from engage.sandbox.model import Page, Person, Temper, XList
from engage.sandbox.town import SNOWFLAKE_EPOCH_MS, Town

Tie = Literal["", "mutual", "fan", "read", "new", "later"]
LISTS = (
    ("B", "Bakers", "People who bake, and say how it went", False),
    ("P", "Bookbinders and print", "Paper, thread, ink and the people behind them", False),
    ("L", "Leeds", "Makers and traders of my own city", True),
)
PAGES = (
    ("bakehouse", "Wren's Bakehouse", "wrensbakehouse", "Rye, crumpets and classes in Leeds.", True),
    ("market", "Kirkgate Makers Market", "kirkgatemakers", "Thirty stalls, second Saturday, Kirkgate.", True),
    ("hydepark", "Hyde Park Books", "hydeparkbooks", "New, used and borrowed. Open evenings.", False),
    ("crumb", "Crumb & Co", "crumbandco", "Bakery and school, Otley Road.", False),
    ("carrmill", "Carr Mill Bindery", "carrmillbindery", "Short runs, cased and sewn.", False),
)


@dataclass(frozen=True, slots=True)
class Role:
    """A person's part in the story beside who they are: which lists, and the tie to me when the story begins."""

    lists: str
    tie: Tie


@cache
def _rows() -> tuple[dict[str, str], ...]:
    with Path(__file__).with_name("people.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


@cache
def roles() -> dict[str, Role]:
    """Every person's role, by key."""
    return {row["key"]: Role(row["lists"], _tie(row["tie"])) for row in _rows()}


def settle(town: Town, rng: Random) -> None:
    """Fill an empty town with its people, my lists and the Pages; ids and tokens come from `rng`."""
    for row in _rows():
        person = _person(town, row, rng)
        town.people[person.key] = person
        for network_id in filter(None, (person.x_id, person.fb_id)):
            town.by_id[network_id] = person
    for letter, name, description, private in LISTS:
        members = [town.people[key].x_id for key, role in roles().items() if letter in role.lists]
        list_id = _snowflake(town.now - timedelta(days=rng.randint(300, 900)), rng)
        town.lists[list_id] = XList(list_id, name, description, town.my_x, private, members)
    for _key, name, username, about, mine in PAGES:
        page_id = str(rng.randrange(10**14, 10**15))
        token = f"EAAP{rng.getrandbits(400):0100x}" if mine else ""
        town.pages[page_id] = Page(page_id, name, username, about, mine, token)


def page(town: Town, key: str) -> Page:
    """One of the Pages by its short name in PAGES."""
    username = next(row[2] for row in PAGES if row[0] == key)
    return next(one for one in town.pages.values() if one.username == username)


def _person(town: Town, row: dict[str, str], rng: Random) -> Person:
    joined = town.now - timedelta(days=rng.randint(200, 4000), minutes=rng.randint(0, 1440))
    temper: Temper = next(one for one in get_args(Temper) if one == row["temper"])
    return Person(
        key=row["key"],
        name=row["name"],
        handle=row["handle"],
        bio=row["bio"],
        city=row["city"],
        niche=row["niche"],
        temper=temper,
        x_id=_snowflake(joined, rng) if "x" in row["net"] else "",
        fb_id=str(rng.randrange(10**15, 10**16)) if "f" in row["net"] else "",
        protected=row["key"] == "priv",
        joined=joined,
    )


def _tie(text: str) -> Tie:
    return next(one for one in get_args(Tie) if one == text)


def _snowflake(when: datetime, rng: Random) -> str:
    return str(((int(when.timestamp() * 1000) - SNOWFLAKE_EPOCH_MS) << 22) | rng.getrandbits(22))
