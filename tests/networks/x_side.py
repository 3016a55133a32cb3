"""My X account in a running town."""

from engage.domain.clock import FixedClock
from engage.domain.source import Account, Source, SourceKind
from engage.networks.plan import Plan
from engage.networks.x.adapter import XNetwork
from engage.networks.x.connecting import look
from engage.networks.x.keys import XKeys
from engage.networks.x.sources import USUAL, Choice
from engage.sandbox.running import Running
from tests.networks.side import TIMEOUT, Side
from tests.town import NOW


def whose(keys: XKeys, town: Running) -> Account:
    """The account that a first look with these keys finds."""
    return look(keys, FixedClock(NOW), town.x_api).account


class XSide(Side):
    """My X account, signed by OAuth 1.0a, reading the first list."""

    net = "x"

    def __init__(self, served: Running) -> None:
        self.me = served.sandbox.town.my_x
        super().__init__(served)

    def keys(self, token: str = "") -> XKeys:
        own = self.served.sandbox.tokens
        access = f"{self.me}-{token}" if token else own.x_access_token
        return XKeys(own.x_consumer_key, own.x_consumer_secret, access, token or own.x_access_secret)

    @property
    def secrets(self) -> list[str]:
        return [one for one in self.keys().secrets if one]

    @property
    def account(self) -> Account:
        person = self.town.people[self.town.me]
        return Account("x", self.me, person.name, person.handle)

    def build(
        self,
        *,
        token: str = "",
        at: str = "",
        plan: Plan = "full",
        timeout: tuple[float, float] = TIMEOUT,
        keys: XKeys | None = None,
        choice: Choice = USUAL,
    ) -> XNetwork:
        return XNetwork(
            keys or self.keys(token),
            self.account,
            self.clock,
            api_url=at or self.served.x_api,
            web_url=self.served.web,
            plan=plan,
            choice=choice,
            timeout=timeout,
        )

    @property
    def source(self) -> Source:
        first = next(iter(self.town.lists.values()))
        return Source(self.network.account.id, SourceKind.LIST, first.id, first.name)

    def member(self) -> str:
        first = next(iter(self.town.lists.values()))
        return next(one for one in first.members if not self.town.by_id[one].protected)

    def write(self, text: str) -> str:
        return self.town.write("x", self.member(), text).id

    def answer(self, post_id: str, text: str) -> str:
        above = self.town.by_id[self.town.post(post_id).author]
        return self.town.write("x", self.member(), f"@{above.handle} {text}", parent=post_id).id

    def address(self, text: str) -> str:
        return self.town.write("x", self.member(), f"@{self.account.handle} {text}").id
