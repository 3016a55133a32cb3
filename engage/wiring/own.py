"""The person's own accounts, from settings and secrets."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from engage.domain.clock import Clock
from engage.networks.x.sources import Choice
from engage.networks.x.spelling import Memory, Spelling
from engage.settings.config import Settings
from engage.settings.credentials import Credentials
from engage.settings.tables import FacebookSettings, XSettings
from engage.wiring.doors import Door, Reach, page_door, x_door
from engage.wiring.own_keys import OwnKeys, page_account, x_account


def own_doors(
    settings: Settings,
    credentials: Credentials,
    clock: Clock,
    memory: Memory | None = None,
    *,
    at_once: bool = True,
) -> tuple[Door, ...]:
    """The X accounts and the Pages of the settings; CredentialsMissing names the first without a secret.

    Secrets are looked for `at_once`, or when a door's network is first wanted, which raises it then. `memory` keeps
    how X's API spells.
    """
    keys = OwnKeys(settings, credentials, clock)
    if at_once:
        keys.find()
    return (*_x(settings.x, keys, clock, memory), *_pages(settings.facebook, keys, clock))


def _x(x: XSettings, keys: OwnKeys, clock: Clock, memory: Memory | None) -> Iterator[Door]:
    spelling = Spelling(memory)
    for one in x.all_accounts:
        account = x_account(one.user_id, one.handle)
        choice = Choice(one.lists, one.mentions, one.home, x.back_fill_days)
        reach = Reach(x.api_url, x.web_url, one.plan)
        door = x_door(account, reach, partial(keys.x, account.id), clock, choice, spelling)
        yield replace(door, secrets=partial(keys.secrets, account.id))


def _pages(facebook: FacebookSettings, keys: OwnKeys, clock: Clock) -> Iterator[Door]:
    reach = Reach(facebook.api_url, facebook.web_url, facebook.plan)
    for page in facebook.pages:
        account = page_account(page.id, page.name)
        door = page_door(account, reach, partial(keys.page, account.id), clock, facebook.version)
        yield replace(door, secrets=partial(keys.secrets, account.id))
