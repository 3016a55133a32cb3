"""What one call may see and do: the caller, the wall, and the rules of plan and token."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from engage.sandbox.model import Media, Page, Person, Post
from engage.sandbox.service import Sandbox
from engage.sandbox.town import Town

from . import errors
from .identity import Caller
from .threads import Inbox
from .wall import Wall


@dataclass
class View:
    """One call's eyes. `web` and `graph` are base URLs; `graph` ends with the version.

    `carried` goes into the `paging` links of nested edges: the token, where it came in the query.
    """

    sandbox: Sandbox
    caller: Caller
    graph: str
    web: str
    carried: dict[str, str]

    @property
    def town(self) -> Town:
        return self.sandbox.town

    @cached_property
    def wall(self) -> Wall:
        return Wall(self.town)

    @cached_property
    def inbox(self) -> Inbox:
        return Inbox(self.town)

    @property
    def actor(self) -> str:
        return self.caller.id

    @property
    def unlimited(self) -> bool:
        return self.sandbox.plan == "full"

    def page(self, node_id: str) -> Page | None:
        """A Page by id or username."""
        by_id = self.town.pages.get(node_id)
        return by_id or next((page for page in self.town.pages.values() if page.username == node_id), None)

    def face(self, author: str) -> dict[str, str]:
        """The `from` of an author: `id` and `name`, as Facebook spells people and Pages alike."""
        who: Page | Person | None = self.town.pages.get(author) or self.town.by_id.get(author)
        return {"id": author, "name": who.name if who else "Facebook user"}

    def link(self, thing: Post) -> str:
        """The permalink, which the town's own web pages answer."""
        post = self.wall.post_of(thing)
        at = f"{self.web}/fb/{post.id}"
        return at if thing is post else f"{at}?comment_id={thing.id.rpartition('_')[2]}"

    def picture(self, media: Media) -> str:
        """Where the town's own pages show it."""
        return f"{self.web}/media/{media.key}"

    # -- rights ----------------------------------------------------------
    def my_page(self) -> Page:
        """The Page that calls; a person's or an app's token is refused as on New Pages."""
        if self.caller.page is None:
            raise errors.page_token_needed()
        return self.caller.page

    def own(self, thing: Post) -> bool:
        return self.wall.post_of(thing).page == self.actor

    def check_wall(self, page: Page) -> None:
        """Reading a Page's posts: our own, or any where the plan is not limited."""
        if self.my_page().id != page.id and not self.unlimited:
            raise errors.review_needed()

    def check_read(self, thing: Post) -> None:
        """Reading one post or comment: on our own wall, or a post that mentions us."""
        post = self.wall.post_of(thing)
        if not (self.own(thing) or self.my_page().id in post.tagged or self.unlimited):
            raise errors.review_needed()

    def check_write(self, thing: Post) -> None:
        """Commenting or liking as the Page."""
        page = self.my_page()
        if not (self.own(thing) or self.unlimited):
            raise errors.not_permitted()
        self.check_task(page, "MODERATE")

    def check_task(self, page: Page, task: str) -> None:
        if task not in page.tasks:
            raise errors.task_missing()

    def served(self, asked_names: set[str], things: list[Any]) -> None:
        """Tell the meter how much of each item went out: its text, or only a head that says whether it changed."""
        ids = [thing.id for thing in things if isinstance(thing, Post)]
        self.sandbox.meter.graph("full" if not asked_names or "message" in asked_names else "head", ids)
