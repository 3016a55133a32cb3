"""The first look with new credentials of X: whose they are, and which lists there are to read."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime

from engage.domain.clock import Clock
from engage.domain.errors import CredentialsRejected, Unreachable
from engage.domain.price import Charge
from engage.domain.record import dataclass
from engage.domain.source import Account
from engage.networks.raw import inner, line, number, objects
from engage.networks.session import Answer
from engage.networks.x.client import XClient
from engage.networks.x.fields import USER_FIELDS
from engage.networks.x.keys import XKeys
from engage.networks.x.outlook import Counted, hours_of
from engage.networks.x.page import token_of
from engage.networks.x.payload import NETWORK, Viewer, identifier, profile

PAGES = 5
SKEW = timedelta(minutes=5)
"""X refuses signatures of a clock that is further off than this."""


@dataclass(frozen=True, slots=True)
class OwnList:
    """One of my lists; `members` -1 where X did not tell."""

    id: str
    name: str
    members: int
    private: bool


@dataclass(frozen=True, slots=True)
class Seen:
    """What a test read showed, and what X bills for it."""

    account: Account
    lists: tuple[OwnList, ...]
    charges: tuple[Charge, ...] = ()


def look(keys: XKeys, clock: Clock, api_url: str) -> Seen:
    """Whose keys these are, and the lists of that account: two reads. Raises the port's errors."""
    client = XClient(keys, api_url)
    try:
        account = _me(client, clock)
        client.till.of(account.remote_id)
        lists = tuple(_lists(client, account.remote_id))
        return Seen(account, lists, client.till.take())
    finally:
        client.close()


def count(keys: XKeys, lists: Iterable[OwnList], api_url: str) -> tuple[dict[str, Counted], tuple[Charge, ...]]:
    """How much there is in each of these lists, by id, and what asking costs; raises nothing."""
    client = XClient(keys, api_url)
    try:
        found = {one.id: Counted(one.members, hours_of(client, one.id)) for one in lists}
        return found, client.till.take()
    finally:
        client.close()


def _me(client: XClient, clock: Clock) -> Account:
    try:
        body = client.get("/2/users/me", {"user.fields": USER_FIELDS})
    except CredentialsRejected as rejected:
        if client.last is None or client.last.status != 401:
            raise
        told = skew(client.last, clock.now()) or (
            "X does not accept these credentials. All must be of the same app, and newer than its last change of"
            " permissions: generate them anew at console.x.com."
        )
        raise CredentialsRejected(told, rejected.detail) from None
    if client.last is not None and client.last.headers.get("x-access-level") == "read":
        raise CredentialsRejected(
            'These values may only read. Give the app "Read and write" at console.x.com, and generate the access token'
            " and its secret anew: those from before keep their old permission."
        )
    found = profile(inner(body, "data"), Viewer("", "", ""))
    if found is None:
        raise Unreachable("X did not say whose credentials these are.")
    return Account(NETWORK, found.id, found.name, found.handle)


def _lists(client: XClient, user: str) -> Iterator[OwnList]:
    params = {"max_results": "100", "list.fields": "member_count,private"}
    for _ in range(PAGES):
        body = client.get(f"/2/users/{user}/owned_lists", params)
        for raw in objects(body.get("data")):
            if one := identifier(raw.get("id")):
                name = line(raw.get("name"), escaped=True) or one
                yield OwnList(one, name, number(raw.get("member_count")), raw.get("private") is True)
        token = token_of(body)
        if token in ("", params.get("pagination_token")):
            return
        params["pagination_token"] = token


def skew(answer: Answer | None, now: datetime) -> str:
    """What to say of this machine's clock, by the date of an answer; empty where it is right enough."""
    try:
        away = now - parsedate_to_datetime((answer.headers if answer else {}).get("date", ""))
    except (ValueError, TypeError):
        return ""
    if abs(away) < SKEW:
        return ""
    minutes, way = round(abs(away).total_seconds() / 60), "ahead" if away > timedelta(0) else "behind"
    return f"This computer's clock is {minutes} minutes {way}, and X refuses what is signed by it: set the clock."
