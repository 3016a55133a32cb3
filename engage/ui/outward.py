"""What leads out of the app: a post's page, its pictures and links, in the browser or on the clipboard."""

from collections.abc import Callable, Sequence

from textual.app import App

from engage.domain.link import openable
from engage.store.rows import InboxRow
from engage.ui.deck import Deck
from engage.ui.pictures import Openable, pictures
from engage.ui.post_links import post_links
from engage.ui.screens.media import LinkCard, MediaCard


class Outward:
    """One method for each command, by its id."""

    def __init__(self, app: App[object], deck: Deck, say: Callable[[str], None]) -> None:
        self._app, self._deck, self._say = app, deck, say

    def browser(self, row: InboxRow) -> None:
        link = self._link(row)
        if link:
            self.visit(link)
        else:
            self._say("It has no page.")

    def visit(self, link: str) -> None:
        """Open a page for the person; where that cannot be done, its address is what can be taken to a browser."""
        if not openable(link):
            self._say(f"Not opened, since it is no plain address of a web page: {link}")
        elif self._deck.open_url(link):
            self._say("Opened in the browser.")
        else:
            self._app.copy_to_clipboard(link)
            self._say(f"No browser can be opened here. The link is on the clipboard: {link}")

    def media(self, row: InboxRow) -> None:
        view, thread = self._deck.reader.item(row.item), self._deck.reader.thread(row.item)
        found = pictures(view, thread) if view else []
        self._one_of(found, MediaCard, "No picture or clip here that can be opened.")

    def links(self, row: InboxRow) -> None:
        view = self._deck.reader.item(row.item)
        self._one_of(post_links(view) if view else [], LinkCard, "No link in this post that can be opened.")

    def _one_of(self, found: Sequence[Openable], card: type[MediaCard], none: str) -> None:
        """Open the only one, or the one that is chosen."""
        if not found:
            self._say(none)
        elif len(found) == 1:
            self.visit(found[0].url)
        else:
            self._app.push_screen(card(found), lambda link: self.visit(link) if link else None)

    def copy_link(self, row: InboxRow) -> None:
        link = self._link(row)
        if link:
            self._app.copy_to_clipboard(link)
        self._say(f"Copied {link}" if link else "It has no link.")

    def _link(self, row: InboxRow) -> str:
        view = self._deck.reader.item(row.item)
        return view.post.permalink if view else ""
