"""What keys do to the post under the cursor: ask first where it is relational, then hand it to the engagement."""

from collections.abc import Callable

from textual.app import App

from engage.domain.action import ActionKind
from engage.engine.answers import Answer, HandedOff
from engage.engine.target import Target
from engage.store.database import StoreUnusable
from engage.store.rows import InboxRow
from engage.ui.commands import first_key
from engage.ui.deck import Deck
from engage.ui.outward import Outward
from engage.ui.row_line import given_as
from engage.ui.screens.acting import ActingCard
from engage.ui.screens.asking import Ask, AskText
from engage.ui.screens.hand_off import HandOffCard
from engage.ui.screens.later import Later
from engage.ui.screens.open_ends import OpenEnds
from engage.ui.wording import account_name, passing_on

Shown = Callable[[Answer, bool], None]
"""Shows an answer; the flag says whether the cursor goes on to the next item."""


class Gestures(Outward):
    """One method for each command of the groups Give and Sort that acts at once; `run` finds it by the command's id."""

    def __init__(self, app: App[object], deck: Deck, shown: Shown, say: Callable[[str], None]) -> None:
        super().__init__(app, deck, say)
        self._shown = shown

    def run(self, command: str, row: InboxRow | None) -> None:
        """Do what the command says to the row; without a row only what needs none."""
        if command == "undo":
            self._shown(self._deck.engagement.undo(), False)
        elif command in ("open_ends", "acting"):
            getattr(self, command)()
        elif row is not None:
            act: Callable[[InboxRow], None] = getattr(self, command)
            act(row)

    def like(self, row: InboxRow) -> None:
        self._shown(self._deck.engagement.like(row.item), False)

    def repost(self, row: InboxRow) -> None:
        aim = self._deck.engagement.aim(row.item, ActionKind.REPOST)
        whom = f"{aim.who if aim else row.author}{self._as(aim)}"
        back = given_as(aim.account if aim else "", row.reposted_by)
        word = passing_on(row.network)
        ask = f"Retweet {whom}?" if word == "retweet" else f"{word.capitalize()} the post of {whom}?"
        question = f"Take your {word} of {whom} back?" if back else ask

        def answered(yes: bool | None) -> None:
            if yes:
                self._shown(self._deck.engagement.repost(row.item), False)

        self._app.push_screen(Ask(question), answered)

    def follow(self, row: InboxRow) -> None:
        aim = self._deck.engagement.aim(row.item, ActionKind.FOLLOW)
        whom, person = (f"{aim.who}{self._as(aim)}", aim.person) if aim else (row.author, row.person)
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
        number = self._deck.engagement.thread_size(row.item)

        def answered(yes: bool | None) -> None:
            if yes:
                self._shown(self._deck.engagement.done_thread(row.item), True)

        if number > 1:
            question = f"Done with this conversation: {number} posts?"
            self._app.push_screen(Ask(question, yes="done with all"), answered)
        else:
            answered(True)

    def unread(self, row: InboxRow) -> None:
        self._shown(self._deck.engagement.unread(row.item), False)

    def later(self, row: InboxRow) -> None:
        def chosen(choice: str | None) -> None:
            if choice:
                self._shown(self._deck.engagement.later(row.item, choice), True)

        self._app.push_screen(Later(), chosen)

    def note(self, row: InboxRow, begun: str = "") -> None:
        def written(text: str | None) -> None:
            if not text:
                return
            try:
                self._shown(self._deck.engagement.note(row.person, text), False)
            except StoreUnusable:
                self.note(row, text)
                raise

        self._app.push_screen(AskText(f"Note about {row.author}", "what you want to remember", begun), written)

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

        self._app.push_screen(OpenEnds(self._deck), settled)

    def acting(self) -> None:
        """The card that tells who acts, and lets somebody else do so."""
        actors = self._deck.engagement.actors
        if len(actors.accounts) < 2:
            names = "".join(f"{account_name(one)} acts: " for one in actors.accounts)
            key = first_key("acting", self._deck.keymap)
            self._say(f"{names}connect another account, and {key} lets you choose.")
            return

        def chosen(choice: tuple[str, str] | None) -> None:
            if choice is not None:
                self._shown(actors.choose(*choice), False)

        self._app.push_screen(ActingCard(actors, first_key("post", self._deck.keymap)), chosen)

    def _as(self, aim: Target | None) -> str:
        """Who acts, where that might be another account."""
        mine = {one.id: account_name(one) for one in self._deck.engagement.actors.accounts}
        network = aim.account.partition(":")[0] if aim else ""
        several = len(self._deck.engagement.actors.of(network)) > 1
        return f" as {mine[aim.account]}" if aim and several else ""
