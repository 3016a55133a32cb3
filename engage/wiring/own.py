"""The person's own accounts, from settings and secrets."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from engage.domain.clock import Clock
from engage.domain.source import Account
from engage.networks.facebook.keys import PageKey
from engage.networks.x.sources import Choice
from engage.networks.x.spelling import Memory, Spelling
from engage.settings.config import Settings
from engage.settings.credentials import Credentials, host_of
from engage.settings.errors import CredentialsMissing
from engage.settings.parts import known_parts, lacking
from engage.settings.tables import FacebookSettings, XSettings
from engage.wiring.doors import Door, Reach, page_door, x_door
from engage.wiring.renewing import x_keys


def own_doors(
    settings: Settings, credentials: Credentials, clock: Clock, memory: Memory | None = None
) -> tuple[Door, ...]:
    """The X accounts and the Pages of the settings; CredentialsMissing names the first without a secret.

    `memory` keeps how X's API spells.
    """
    return (*_x(settings.x, credentials, clock, memory), *_pages(settings.facebook, credentials, clock))


def _x(x: XSettings, credentials: Credentials, clock: Clock, memory: Memory | None) -> Iterator[Door]:
    spelling = Spelling(memory)
    known: list[Mapping[str, str]] = []
    apps: set[str] = set()
    for one in x.all_accounts:
        account = Account("x", one.user_id, one.handle or one.user_id, one.handle)
        whose = f"the X account {_named(account)}"
        parts = _secret(whose, account, x.api_url, credentials)
        keys = x_keys(parts, account.id, x.api_url, credentials, clock)
        if keys.user_id not in ("", one.user_id):
            raise CredentialsMissing(f"The token for {whose} is another account's: its user_id is {keys.user_id}.", "x")
        if parts in known:
            raise CredentialsMissing(
                f"The token for {whose} is another account's as well. Each needs one of its own.", "x"
            )
        known.append(parts)
        app = parts.get("client_id") or parts.get("consumer_key", "")
        keys = replace(keys, owner=app not in apps)  # an app has one owner; the first account is most likely that
        apps |= {app} - {""}
        choice = Choice(one.lists, one.mentions, one.home, x.back_fill_days)
        yield x_door(account, Reach(x.api_url, x.web_url, one.plan), keys, clock, choice, spelling)


def _pages(facebook: FacebookSettings, credentials: Credentials, clock: Clock) -> Iterator[Door]:
    reach = Reach(facebook.api_url, facebook.web_url, facebook.plan)
    for page in facebook.pages:
        account = Account("facebook", page.id, page.name or page.id)
        parts = _secret(f"the Page {_named(account)}", account, facebook.api_url, credentials)
        yield page_door(reach, PageKey(page.id, account.name, parts["token"]), clock, facebook.version)


def _named(account: Account) -> str:
    return account.id if account.name == account.remote_id else f"{account.name} ({account.id})"


def _secret(whose: str, account: Account, api_url: str, credentials: Credentials) -> Mapping[str, str]:
    """All parts that its network needs, and no others."""
    host = host_of(api_url)
    secret = credentials.get(account.id, host)
    places = f"It is looked for {credentials.places(account.id, host)}."
    if secret is None:
        kept = "".join(
            f"The one for {other} is not given to {host}: connect again, if the new api_url is right. "
            for other in credentials.elsewhere(account.id, host)[:1]
        )
        raise CredentialsMissing(f"There is no token for {whose}. {kept}{places}", account.network)
    if gaps := lacking(account.network, secret.parts):
        raise CredentialsMissing(
            f"The token for {whose} is not whole: it lacks {' and '.join(gaps)}. {places}", account.network
        )
    return known_parts(account.network, secret.parts)
