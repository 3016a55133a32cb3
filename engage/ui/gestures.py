"""What keys do to the post under the cursor: ask first where it is relational, then hand it to the engagement."""

from collections.abc import Callable

from textual.app import App

from engage.domain.link import openable
from engage.engine.answers import Answer, HandedOff
from engage.store.rows import InboxRow
from engage.ui.deck import Deck
from engage.ui.screens.asking import Ask, AskText
from engage.ui.screens.hand_off import HandOffCard
from engage.ui.screens.later import Later
from engage.ui.screens.open_ends import OpenEnds

Shown = Callable[[Answer, bool], None]
"""Shows an answer; the flag says whether the cursor goes on to the next item."""


class Gestures:
    """One method for each command of the groups Give and Sort that acts at once; `run` finds it by the command's id."""

    def __init__(self, app: App[object], deck: Deck, shown: Shown, say: Callable[[str], None]) -> None:
        self._app, self._deck, self._shown, self._say = app, deck, shown, say

    def run(self, command: str, row: InboxRow | None) -> None:
        """Do what the command says to the row; without a row only what needs none."""
        if command == "undo":
            self._shown(self._deck.engagement.undo(), False)
        elif command == "open_ends":
            self.open_ends()
        elif row is not None:
            act: Callable[[InboxRow], None] = getattr(self, command)
            act(row)

    def like(self, row: InboxRow) -> None:
        self._shown(self._deck.engagement.like(row.item), False)

    def repost(self, row: InboxRow) -> None:
        whom, _ = self._whom(row)
        question = f"Take your retweet of {whom} back?" if row.reposted else f"Retweet {whom}?"

        def answered(yes: bool | None) -> None:
            if yes:
                self._shown(self._deck.engagement.repost(row.item), False)

        self._app.push_screen(Ask(question), answered)

    def follow(self, row: InboxRow) -> None:
        whom, person = self._whom(row)
        card = self._deck.reader.person(person)
        about = card.person.profiles[0].bio if card else ""

        def answered(yes: bool | None) -> None:
            if yes:
                self._shown(self._deck.engagement.follow(row.item), False)

        self._app.push_screen(Ask(f"Follow {whom}?", yes="follow", more=about), answered)

    def delete(self, row: InboxRow) -> None:
        if not row.mine:
            self._say("That is not yours to delete.")
            return

        def answered(yes: bool | None) -> None:
            if yes:
                self._shown(self._deck.engagement.delete(row.item), False)

        self._app.push_screen(Ask("Delete your post?", yes="delete", more=row.text), answered)

    def done(self, row: InboxRow) -> None:
        self._shown(self._deck.engagement.done(row.item), True)

    def done_thread(self, row: InboxRow) -> None:
        self._shown(self._deck.engagement.done_thread(row.item), True)

    def unread(self, row: InboxRow) -> None:
        self._shown(self._deck.engagement.unread(row.item), False)

    def later(self, row: InboxRow) -> None:
        def chosen(choice: str | None) -> None:
            if choice:
                self._shown(self._deck.engagement.later(row.item, choice), True)

        self._app.push_screen(Later(), chosen)

    def note(self, row: InboxRow) -> None:
        def written(text: str | None) -> None:
            if text:
                self._shown(self._deck.engagement.note(row.person, text), False)

        self._app.push_screen(AskText(f"Note about {row.author}", "what you want to remember"), written)

    def browser(self, row: InboxRow) -> None:
        link = self._link(row)
        if link and not openable(link):
            self._say(f"Not opened, since it is no plain address of a web page: {link}")
            return
        self._say("Opened in the browser." if link and self._deck.open_url(link) else link or "It has no page.")

    def copy_link(self, row: InboxRow) -> None:
        link = self._link(row)
        if link:
            self._app.copy_to_clipboard(link)
        self._say(f"Copied {link}" if link else "It has no link.")

    def hand_off(self, answer: HandedOff) -> None:
        """Open the network's own page, and ask whether it was done."""

        def answered(did: bool | None) -> None:
            self._shown(self._deck.engagement.confirm_hand_off(answer.entry, did), False)

        self._app.push_screen(HandOffCard(answer, self._deck.open_url), answered)

    def open_ends(self) -> None:
        """The list of what is on the web or not confirmed."""

        def settled(answer: Answer | None) -> None:
            if answer is not None:
                self._shown(answer, False)

        screen = OpenEnds(self._deck.reader.outbox(), self._deck.engagement, self._deck.clock.now())
        self._app.push_screen(screen, settled)

    def _whom(self, row: InboxRow) -> tuple[str, int]:
        """Name and person whom a gesture concerns: of a post that is passed on, its author."""
        aim = self._deck.engagement.aim(row.item)
        return (aim.who, aim.person) if aim else (row.author, row.person)

    def _link(self, row: InboxRow) -> str:
        view = self._deck.reader.item(row.item)
        return view.post.permalink if view else ""
