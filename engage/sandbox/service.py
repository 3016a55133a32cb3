"""One running sandbox: the town, its life and everything the HTTP side shares, guarded by one lock."""

import threading
from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING, Literal

from .callers import Caller
from .fb_logins import FbLogins
from .meter import Meter
from .town import Town
from .x_grants import XGrants

if TYPE_CHECKING:
    from .clock import TownClock
    from .faults import Faults
    from .graph_api.usage import Usage
    from .life import Life
    from .request_log import RequestLog
    from .x_api.limits import Limits

Plan = Literal["full", "self-serve"]
Vocabulary = Literal["old", "new"]


@dataclass(frozen=True, slots=True)
class Tokens:
    """The credentials of the story's person; a Page's own token is `Page.token`."""

    x_consumer_key: str
    x_consumer_secret: str
    x_access_token: str  # begins with the user id and a dash: tweepy takes the id from it
    x_access_secret: str
    x_bearer: str  # an OAuth 2.0 user access token
    fb_user_token: str
    fb_app_id: str
    fb_app_secret: str
    x_client_id: str  # of OAuth 2.0
    x_client_secret: str

    def caller(self, x_id: str) -> Caller:
        """The person on X."""
        key, secret = self.x_consumer_key, self.x_consumer_secret
        return Caller(x_id, key, secret, self.x_access_token, self.x_access_secret, self.x_bearer)

    @classmethod
    def seeded(cls, town: Town, seed: int) -> "Tokens":
        """The same credentials for the same town and seed."""
        rng = Random(f"tokens:{seed}")

        def secret(length: int) -> str:
            return "".join(rng.choices("ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789", k=length))

        return cls(
            x_consumer_key=secret(25),
            x_consumer_secret=secret(50),
            x_access_token=f"{town.my_x}-{secret(40)}",
            x_access_secret=secret(45),
            x_bearer=secret(90),
            fb_user_token=f"EAA{secret(120)}",
            fb_app_id=str(rng.randrange(10**14, 10**15)),
            fb_app_secret=f"{rng.getrandbits(128):032x}",
            x_client_id=secret(34),
            x_client_secret=secret(50),
        )


@dataclass
class Sandbox:
    """What every blueprint is handed. Take `lock` for a whole request: the town is one mutable state."""

    town: Town
    life: "Life"
    plan: Plan
    vocabulary: Vocabulary
    lock: threading.RLock
    tokens: Tokens
    meter: Meter
    requests: "RequestLog"
    faults: "Faults"
    limits: "Limits"
    usage: "Usage"
    clock: "TownClock"
    admin_token: str
    grants: XGrants
    logins: FbLogins
    callers: list[Caller]  # my accounts on X, the story's person first

    def x_account(self, caller: Caller) -> dict[str, str]:
        """Who I am on X, and the credentials of OAuth 1.0a and OAuth 2.0."""
        me = self.town.by_id[caller.x_id]
        return {
            "user_id": me.x_id,
            "handle": me.handle,
            "name": me.name,
            "consumer_key": caller.consumer_key,
            "consumer_secret": caller.consumer_secret,
            "access_token": caller.access_token,
            "access_token_secret": caller.access_secret,
            "bearer": caller.bearer,
            "client_id": self.tokens.x_client_id,
            "client_secret": self.tokens.x_client_secret,
        }
