"""My accounts on X: with which credentials each of them calls, and the second one, which comes only when asked for."""

from dataclasses import dataclass
from datetime import timedelta
from random import Random
from typing import TYPE_CHECKING

from .model import Person, XList
from .town import SNOWFLAKE_EPOCH_MS, Town

if TYPE_CHECKING:
    from .service import Sandbox

SHOP = "shop"
"""The key of the second account: a shop under my roof."""

LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789"
LISTS = (("Bakers", ("ana", "mei", "jo")), ("Market stalls", ("sal", "tom")))
"""Of the second account; the first is called like one of mine, and has people of it."""


@dataclass(frozen=True, slots=True)
class Caller:
    """One account of mine, and the credentials of the developer app that is its own."""

    x_id: str
    consumer_key: str
    consumer_secret: str
    access_token: str  # begins with the user id and a dash: tweepy takes the id from it
    access_secret: str
    bearer: str  # an OAuth 2.0 user access token

    @property
    def secrets(self) -> tuple[str, ...]:
        return self.consumer_key, self.consumer_secret, self.access_token, self.access_secret, self.bearer


def my_people(town: Town) -> list[Person]:
    """Everybody of the town who is me; the one whom the story is about comes first."""
    return [person for person in town.people.values() if person.temper == "me"]


def my_ids(town: Town) -> set[str]:
    """Every id that acts for me: my own on both networks, and my Pages'."""
    people = {one for person in my_people(town) for one in (person.x_id, person.fb_id)}
    return people - {""} | {page.id for page in town.pages.values() if page.mine}


def move_in(town: Town) -> Person:
    """The shop, with two lists. Nothing that the town does by itself changes with it."""
    opened = town.now - timedelta(days=400)
    number = (int(opened.timestamp() * 1000) - SNOWFLAKE_EPOCH_MS) << 22
    bio = "The stall on Kirkgate: what is left, what is warm, when we close."
    shop = Person(SHOP, "Wren's Stall", "wrens_stall", bio, "Leeds", "bakers", "me", x_id=str(number), joined=opened)
    town.people[SHOP] = town.by_id[shop.x_id] = shop
    for turn, (name, keys) in enumerate(LISTS, 1):
        members = [town.people[key].x_id for key in keys]
        town.lists[str(number + turn)] = XList(str(number + turn), name, "", shop.x_id, False, members)
    return shop


def credentials(person: Person, seed: str) -> Caller:
    """The same for the same account and seed."""
    rng = Random(f"caller:{seed}:{person.x_id}")
    key, *secrets = ("".join(rng.choices(LETTERS, k=length)) for length in (25, 50, 40, 45, 90))
    return Caller(person.x_id, key, secrets[0], f"{person.x_id}-{secrets[1]}", secrets[2], secrets[3])


def add_second(sandbox: "Sandbox") -> Caller:
    """Let the second account in, once."""
    if len(sandbox.callers) == 1:
        person = sandbox.town.people.get(SHOP) or move_in(sandbox.town)
        sandbox.callers.append(credentials(person, sandbox.callers[0].consumer_key))
        sandbox.requests.keep_secret(sandbox.callers[-1].secrets)
    return sandbox.callers[-1]
