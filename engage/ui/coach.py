"""The demo's coach: eight things to try, each ticked when it was done, in any order."""

from collections.abc import Mapping

from engage.domain.record import dataclass
from engage.engine.tips import Tips
from engage.ui.commands import KNOWN, first_key, keyed
from engage.ui.foreground import READING
from engage.ui.lane_view import FIND
from engage.ui.screens.inbox import InboxScreen
from engage.ui.widgets.coach_line import CoachLine


@dataclass(frozen=True, slots=True)
class Tip:
    """`action` is what was done; `sentence` has places for the command's key and for whose post it is."""

    id: str
    action: str
    sentence: str


def _tip(command: str, sentence: str, action: str = "") -> Tip:
    return Tip(command, action or KNOWN[command].action, sentence)


TIPS = (
    _tip("down", "{key} goes to the next post"),
    _tip("open", "{key} opens the conversation with {who}"),
    _tip("like", "{key} likes this post of {who}"),
    _tip("undo", "{key} takes it back within ten seconds"),
    _tip("reply", "{key} answers {who}; ctrl+s sends it", action="send"),
    _tip("done", "{key} is done with this post, and goes on"),
    _tip("person", "{key} shows who {who} is, and what passed between you"),
    _tip("help", "{key} shows every key"),
)


class Coach:
    """Shows the first tip that was not followed yet, on a line above the status line."""

    def __init__(self, tips: Tips, keymap: Mapping[str, str], inbox: InboxScreen) -> None:
        self._tips, self._keymap, self._inbox = tips, keymap, inbox
        self._line = CoachLine(first_key("back", keymap))

    @property
    def at_work(self) -> bool:
        return self._line.is_attached

    def begin(self) -> None:
        """Nothing is shown to somebody who has put the tips away, or followed them all."""
        if not self._tips.away and self._next() is not None:
            self._inbox.foreground.join(self._line)
            self._inbox.mount(self._line, before=self._inbox.status)
            self._inbox.call_after_refresh(self.show)

    def saw(self, action: str) -> None:
        """An action was run; it is a step unless the screen says that it could not be."""
        if not self.at_work:
            return
        for tip in TIPS:
            if tip.action == action and tip.id not in self._tips.followed and not self._inbox.status.bad:
                self._tips.follow(tip.id)
        self._inbox.call_after_refresh(self.show)

    def show(self) -> None:
        """What to try next, about the post under the cursor."""
        if not self.at_work:
            return
        tip, row = self._next(), self._inbox.posts.row
        if tip is None:
            self._end("That is all it takes. The bar at the top is your day.")
            return
        key = first_key(tip.id, self._keymap)
        words = tip.sentence.format(key=key, who=row.author if row else "…")
        self._line.show(len(self._tips.followed), len(TIPS), words, way_out=not self._elsewhere)

    def put_away(self) -> bool:
        """Where Esc has nothing else to go back from, it does this first; whether it did."""
        if not self.at_work or self._elsewhere or self._inbox.app.screen is not self._inbox:
            return False
        self._tips.put_away()
        self._end(keyed("The tips are put away. {help} shows the keys.", self._keymap))
        return True

    @property
    def _elsewhere(self) -> bool:
        """Whether Esc goes back to the list first."""
        inbox = self._inbox
        return READING in inbox.foreground or inbox.focused is not inbox.posts or inbox.lanes.key == FIND

    def _next(self) -> Tip | None:
        """The first that is left; in a conversation, where its key scrolls, going on in the list comes last."""
        left = [tip for tip in TIPS if tip.id not in self._tips.followed]
        reading = READING in self._inbox.foreground
        return min(left, key=lambda tip: reading and tip.id == "down", default=None)

    def _end(self, sentence: str) -> None:
        self._line.remove()
        self._inbox.status.say(sentence)
