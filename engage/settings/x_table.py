"""What the table `[x]` of the settings becomes when an X account is connected."""

from collections.abc import Mapping
from typing import Any

from msgspec import to_builtins
from msgspec.structs import replace

from engage.domain.source import Account
from engage.settings.tables import XAccount, XSettings

SHARED = ("daily_budget", "back_fill_days")
"""Keys of the table that are every account's."""


def table_with(
    x: XSettings, account: Account, wishes: Mapping[str, Any], in_place_of: int | None
) -> tuple[dict[str, Any], str]:
    """Keys to be set, and the id of the account that leaves, empty for none.

    An account that is there already is renewed where it stands. Another one comes behind the others, or in the place of
    one of `all_accounts`. The first one's keys stand in the table itself.
    """
    there = x.all_accounts
    ids = [one.user_id for one in there]
    place = ids.index(account.remote_id) if account.remote_id in ids else in_place_of
    leaving = "" if place is None or ids[place] == account.remote_id else ids[place]
    told = {"user_id": account.remote_id, "handle": account.handle, **wishes}
    if not there or (place == 0 and x.user_id):
        return told, leaving
    shared = {key: told.pop(key) for key in SHARED if key in told}
    more = list(x.accounts)
    index = len(more) if place is None else place - bool(x.user_id)
    before = XAccount(user_id=account.remote_id) if place is None or leaving else more[index]
    more[index : index + 1] = [_renewed(before, told)]
    return {**shared, "accounts": [to_builtins(one) for one in more]}, leaving


def _renewed(account: XAccount, told: Mapping[str, Any]) -> XAccount:
    return replace(account, **{**told, "lists": tuple(told.get("lists") or ())})
