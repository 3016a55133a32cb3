"""The accounts, and how to make what talks to their networks. No SDK is loaded before a network is made."""

from collections.abc import Callable, Mapping
from dataclasses import field
from typing import Protocol

from engage.domain.clock import Clock
from engage.domain.network import Network, Ways
from engage.domain.record import dataclass
from engage.domain.source import Account
from engage.networks.facebook.keys import PageKey
from engage.networks.facebook.quiet import Quiet
from engage.networks.facebook.ways import PageWays
from engage.networks.plan import Plan
from engage.networks.x.keys import XKeys
from engage.networks.x.sources import USUAL, Choice
from engage.networks.x.spelling import Memory, Spelling
from engage.networks.x.ways import XWays
from engage.networks.x.windows import Windows


@dataclass(frozen=True, slots=True)
class Reach:
    """How an account's network is reached."""

    api_url: str
    web_url: str
    plan: Plan


@dataclass(frozen=True, slots=True)
class Door:
    """One account. `ways` is what is known of it without asking; `network` makes one for the calling thread.

    `chosen` tells in any words what of it is to be read: where it changes, the network is asked anew what there is.
    """

    account: Account
    ways: Ways = field(repr=False)
    network: Callable[[], Network] = field(repr=False)
    secrets: Callable[[], tuple[str, ...]] = field(repr=False)
    chosen: str = ""


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


def x_door(
    account: Account,
    reach: Reach,
    keys: Callable[[], XKeys],
    clock: Clock,
    choice: Choice = USUAL,
    spelling: Spelling | None = None,
) -> Door:
    """An X account, whose networks share its windows; its `keys` are asked for in the thread that makes one."""
    windows, shared = Windows(clock), spelling or Spelling()

    def network() -> Network:
        from engage.networks.x.adapter import XNetwork

        return XNetwork(
            keys(),
            account,
            clock,
            api_url=reach.api_url,
            web_url=reach.web_url,
            plan=reach.plan,
            choice=choice,
            windows=windows,
            spelling=shared,
        )

    ways = XWays(account, web_url=reach.web_url, plan=reach.plan)
    return Door(account, ways, network, lambda: keys().secrets, str(choice))


def page_door(account: Account, reach: Reach, key: Callable[[], PageKey], clock: Clock, version: str = "v26.0") -> Door:
    """A Page of mine; its `key` is asked for in the thread that makes a network."""
    quiet = Quiet(clock)

    def network() -> Network:
        from engage.networks.facebook.adapter import FacebookNetwork

        return FacebookNetwork(
            key(), clock, api_url=reach.api_url, web_url=reach.web_url, plan=reach.plan, version=version, quiet=quiet
        )

    ways = PageWays(account.remote_id, account.name, web_url=reach.web_url, plan=reach.plan)
    return Door(account, ways, network, lambda: (key().token,))


def town_doors(town: TownDoors, clock: Clock, memory: Memory | None = None) -> tuple[Door, ...]:
    """My accounts in a demo town; `memory` keeps how it spells."""
    me = town.x
    keys = XKeys(me["consumer_key"], me["consumer_secret"], me["access_token"], me["access_token_secret"])
    account = Account("x", me["user_id"], me["name"], me["handle"])
    x = x_door(account, Reach(town.x_api, town.web, town.plan), lambda: keys, clock, spelling=Spelling(memory))
    return (x, *(_town_page(town, page, clock) for page in town.pages))


def _town_page(town: TownDoors, page: Mapping[str, str], clock: Clock) -> Door:
    key = PageKey(page["id"], page["name"], page["access_token"])
    account, wall = Account("facebook", key.id, key.name), Reach(town.graph, f"{town.web}/fb", town.plan)
    return page_door(account, wall, lambda: key, clock)
