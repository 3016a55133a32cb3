"""One of my Pages in a running town."""

from engage.domain.source import Source, SourceKind
from engage.networks.facebook.adapter import FacebookNetwork
from engage.networks.facebook.keys import PageKey
from engage.networks.plan import Plan
from engage.sandbox.model import Page
from engage.sandbox.running import Running
from tests.networks.side import TIMEOUT, Side


class PageSide(Side):
    """The first of my Pages."""

    net = "fb"

    def __init__(self, served: Running) -> None:
        self.page: Page = next(page for page in served.sandbox.town.pages.values() if page.mine)
        self.me = self.page.id
        super().__init__(served)

    @property
    def secrets(self) -> list[str]:
        return [self.page.token]

    def build(
        self, *, token: str = "", at: str = "", plan: Plan = "full", timeout: tuple[float, float] = TIMEOUT
    ) -> FacebookNetwork:
        key = PageKey(self.page.id, self.page.name, token or self.page.token)
        return FacebookNetwork(
            key,
            self.clock,
            api_url=at or self.served.graph,
            web_url=f"{self.served.web}/fb",
            plan=plan,
            timeout=timeout,
        )

    @property
    def source(self) -> Source:
        return Source(self.network.account.id, SourceKind.PAGE, self.page.id, self.page.name)

    def visitor(self) -> str:
        return next(one.fb_id for one in self.town.people.values() if one.fb_id and one.key != self.town.me)

    def write(self, text: str) -> str:
        return self.town.write("fb", self.visitor(), text, page=self.page.id).id

    def answer(self, post_id: str, text: str) -> str:
        above = self.town.post(post_id)
        parent = above.id if above.kind == "comment" else ""
        return self.town.write("fb", self.visitor(), text, parent=parent, under=above.root).id

    def address(self, text: str) -> str:
        return self.write(text)
