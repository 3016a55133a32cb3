"""The accounts, and how to make what talks to their networks: from the settings, or from what a demo town announced."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from engage.domain.clock import Clock
from engage.domain.network import Network
from engage.domain.source import Account
from engage.networks.plan import Plan
from engage.settings.config import Settings
from engage.settings.credentials import Credentials, host_of


class CredentialsMissing(Exception):
    """An account is in the settings, but its secret is nowhere to be found."""


@dataclass(frozen=True, slots=True)
class Reach:
    """How an account's network is reached."""

    api_url: str
    web_url: str
    plan: Plan
    version: str = "v26.0"
    home: bool = False
    handle: str = ""


@dataclass(frozen=True, slots=True)
class Door:
    """One account with its secret; every thread makes a network of its own from it."""

    account: Account
    reach: Reach
    parts: Mapping[str, str]
    clock: Clock

    def __repr__(self) -> str:
        return f"Door({self.account.id})"

    def network(self) -> Network:
        """Cheap: the SDK loads at the first call that needs it."""
        return _MAKERS[self.account.network](self)


class TownDoors(Protocol):
    """What a demo town says of itself; see `engage/cli/town.py`."""

    @property
    def x_api(self) -> str: ...
    @property
    def graph(self) -> str: ...
    @property
    def web(self) -> str: ...
    @property
    def plan(self) -> Plan: ...
    @property
    def x(self) -> Mapping[str, str]: ...
    @property
    def pages(self) -> list[dict[str, str]]: ...


def own_doors(settings: Settings, credentials: Credentials, clock: Clock) -> tuple[Door, ...]:
    """The X account and the Pages of the settings; CredentialsMissing names the first without a secret."""
    x, facebook = settings.x, settings.facebook
    wanted: list[tuple[Account, Reach]] = []
    if x.user_id:
        account = Account("x", x.user_id, x.handle or x.user_id, x.handle)
        wanted.append((account, Reach(x.api_url, x.web_url, x.plan, home=x.home)))
    for page in facebook.pages:
        reach = Reach(facebook.api_url, facebook.web_url, facebook.plan, facebook.version)
        wanted.append((Account("facebook", page.id, page.name or page.id), reach))
    return tuple(Door(account, reach, _parts(account, reach, credentials), clock) for account, reach in wanted)


def town_doors(town: TownDoors, clock: Clock) -> tuple[Door, ...]:
    """My accounts in a demo town."""
    me = town.x
    account = Account("x", me["user_id"], me["name"], me["handle"])
    parts = {
        "consumer_key": me["consumer_key"],
        "consumer_secret": me["consumer_secret"],
        "access_token": me["access_token"],
        "access_secret": me["access_token_secret"],
    }
    doors = [Door(account, Reach(town.x_api, town.web, town.plan), parts, clock)]
    for page in town.pages:
        own = Account("facebook", page["id"], page["name"])
        doors.append(Door(own, Reach(town.graph, f"{town.web}/fb", town.plan), {"token": page["access_token"]}, clock))
    return tuple(doors)


def _parts(account: Account, reach: Reach, credentials: Credentials) -> Mapping[str, str]:
    secret = credentials.get(account.id, host_of(reach.api_url))
    if secret is None:
        raise CredentialsMissing(f"There is no token for {account.name} in keyring, environment or secrets file.")
    return secret.parts


def _x(door: Door) -> Network:
    from engage.networks.x.adapter import XNetwork
    from engage.networks.x.keys import XKeys

    reach = door.reach
    return XNetwork(
        XKeys(**door.parts),
        door.account,
        door.clock,
        api_url=reach.api_url,
        web_url=reach.web_url,
        plan=reach.plan,
        home=reach.home,
    )


def _page(door: Door) -> Network:
    from engage.networks.facebook.adapter import FacebookNetwork
    from engage.networks.facebook.keys import PageKey

    reach, account = door.reach, door.account
    return FacebookNetwork(
        PageKey(account.remote_id, account.name, door.parts["token"]),
        door.clock,
        api_url=reach.api_url,
        web_url=reach.web_url,
        plan=reach.plan,
        version=reach.version,
    )


_MAKERS = {"x": _x, "facebook": _page}
"""One line for each network."""
