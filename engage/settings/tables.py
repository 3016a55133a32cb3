"""The tables of the settings file: every key, its type, its range and its default."""

from typing import Annotated, Literal

from msgspec import Meta, Struct

Plan = Literal["self-serve", "full"]
Theme = Literal[
    "engage-dark", "engage-light", "textual-dark", "textual-light", "nord", "gruvbox", "dracula", "tokyo-night",
    "monokai", "flexoki", "catppuccin-mocha", "catppuccin-latte", "solarized-dark", "solarized-light", "atom-one-dark",
    "atom-one-light", "rose-pine", "rose-pine-dawn",
]  # fmt: skip
"""Ours, and some of those that come with Textual."""

Preset = Literal["engage", "mutt", "tweetdeck"]
Hour = Annotated[int, Meta(ge=0, le=12)]
Positive = Annotated[int, Meta(ge=1, le=10_000)]
Count = Annotated[int, Meta(ge=0, le=10_000)]
Days = Annotated[int, Meta(ge=1, le=3650)]
Dollars = Annotated[float, Meta(ge=0, le=10_000)]


class GoalsTable(Struct, frozen=True, kw_only=True):
    """`day` counted gestures, of them `talk`; a week's `week` gestures, `people`, active `minutes`, `new` people.

    Days are English names; `day_starts` is the hour; `per_person` is the cap a day. An empty `zone` is the system's.
    """

    day: Positive = 10
    talk: Count = 3
    week: Positive = 50
    people: Positive = 15
    minutes: Positive = 180
    new: Positive = 3
    rest_days: tuple[str, ...] = ("Sat", "Sun")
    week_starts: str = "Mon"
    day_starts: Hour = 4
    session_minutes: Positive = 20
    per_person: Positive = 3
    zone: str = ""


class XAccount(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One X account of mine. `lists` are ids of lists to read, mine or others'; none: all that I own."""

    user_id: str
    handle: str = ""
    lists: tuple[str, ...] = ()
    mentions: bool = True
    home: bool = False
    plan: Plan = "self-serve"


class XSettings(Struct, frozen=True, kw_only=True):
    """My X accounts: the first one's keys stand here, further ones in `accounts`. `all_accounts` has them all.

    `daily_budget` is what reading may cost on one UTC day, for all of them; 0 is no limit. A first reading
    goes `back_fill_days` back.
    """

    api_url: str = "https://api.x.com"
    web_url: str = "https://x.com"
    user_id: str = ""
    handle: str = ""
    lists: tuple[str, ...] = ()
    mentions: bool = True
    home: bool = False
    plan: Plan = "self-serve"
    daily_budget: Dollars = 1.0
    back_fill_days: Annotated[int, Meta(ge=0, le=7)] = 7
    accounts: tuple[XAccount, ...] = ()

    @property
    def all_accounts(self) -> tuple[XAccount, ...]:
        """In the order in which they are told; none: no X."""
        if not self.user_id:
            return self.accounts
        first = XAccount(
            user_id=self.user_id,
            handle=self.handle,
            lists=self.lists,
            mentions=self.mentions,
            home=self.home,
            plan=self.plan,
        )
        return (first, *self.accounts)


OF_ACCOUNTS = {"x": ("user_id", "handle", "lists", "accounts"), "facebook": ("pages",)}
"""Keys that name accounts and what is read of them, by table: what a wipe takes away."""


class PageSettings(Struct, frozen=True, kw_only=True):
    """A Page of mine."""

    id: str
    name: str = ""


class FacebookSettings(Struct, frozen=True, kw_only=True):
    """My Pages; none: no Facebook."""

    api_url: str = "https://graph.facebook.com"
    web_url: str = "https://www.facebook.com"
    version: Annotated[str, Meta(pattern=r"^v\d+\.\d+$")] = "v26.0"
    pages: tuple[PageSettings, ...] = ()
    plan: Plan = "self-serve"


class KeepSettings(Struct, frozen=True, kw_only=True):
    """`days` is how long others' words are kept; the networks' rules want an end to it."""

    days: Days = 90


class UiSettings(Struct, frozen=True, kw_only=True):
    """`keys` maps a command's id to its keys, on top of `preset`; `hold_seconds` is how long one can take back."""

    theme: Theme = "engage-dark"
    preset: Preset = "engage"
    keys: dict[str, str] = {}
    ascii: bool = False
    hold_seconds: Annotated[int, Meta(ge=0, le=60)] = 10


class Tables(Struct, frozen=True, kw_only=True):
    """The whole file."""

    goals: GoalsTable = GoalsTable()
    x: XSettings = XSettings()
    facebook: FacebookSettings = FacebookSettings()
    keep: KeepSettings = KeepSettings()
    ui: UiSettings = UiSettings()
