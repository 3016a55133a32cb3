"""The inbox: lanes, list, reading pane and person side by side, as many as the terminal has room for."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.signal import Signal

from engage.domain.action import ActionKind
from engage.domain.events import Event
from engage.engine.answers import Answer, HandedOff, TakenBack
from engage.ui.bearing import Bearing
from engage.ui.cards import Cards
from engage.ui.commands import bar_commands, bindings, keyed
from engage.ui.composing import Composing
from engage.ui.deck import Deck
from engage.ui.finding import Finding
from engage.ui.foreground import READING, WRITING, Foreground
from engage.ui.gestures import Gestures
from engage.ui.hushed import Hushed
from engage.ui.lane_view import FIND, LaneView
from engage.ui.leaving import Leaving
from engage.ui.news import FETCHING, News
from engage.ui.outcome import Outcome
from engage.ui.panes import Panes
from engage.ui.places import Places
from engage.ui.quiet_focus import QuietScreen
from engage.ui.reading_on import ReadingOn
from engage.ui.screens.goto import Goto
from engage.ui.spoken import answered, told
from engage.ui.telling import numbers_of, under_way
from engage.ui.trail import Trail
from engage.ui.widgets.composer import KEYS, Composer
from engage.ui.widgets.find_bar import FindBar
from engage.ui.widgets.key_bar import KeyBar
from engage.ui.widgets.lanes import LaneChosen, LanePanel, LaneStrip
from engage.ui.widgets.person_pane import PersonPane
from engage.ui.widgets.post_list import PostList
from engage.ui.widgets.reading import Reading
from engage.ui.widgets.status_line import StatusLine
from engage.ui.widgets.top_bar import TopBar


class InboxScreen(Bearing, Hushed, QuietScreen):
    """Routes keys to the engagement and shows what the reader answers."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("inbox")]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-medium"), (170, "-wide")]  # noqa: RUF012
    VERTICAL_BREAKPOINTS = [(0, "-low"), (24, "-tall")]  # noqa: RUF012
    AUTO_FOCUS: ClassVar[str | None] = "#posts"

    def __init__(
        self, deck: Deck, reports: Signal[Sequence[Event]], leaving: Leaving, waiting: Callable[[], int]
    ) -> None:
        """`waiting` is how many keys were typed and not yet heard."""
        super().__init__()
        self._deck, self._news, self._reports, self._leaving = deck, News(), reports, leaving
        self.top, self.status = TopBar(plain=deck.plain), StatusLine(deck.clock.now, deck.keymap)
        self.keys = KeyBar(bar_commands(), deck.keymap)
        self.gestures = Gestures(self.app, deck, self.answer, self.status.say)
        self.reading, self.person = Reading(self.gestures.visit, self.keyed("{read_on}")), PersonPane()
        self.panes = Panes(deck, self.reading.thread, self.person)
        self.posts = PostList(deck.clock.now, self.panes.hand, waiting, plain=deck.plain)
        self.foreground = Foreground(self.posts, self.reading.edge, self.reading, keys=self.keys)
        self._strip, self._panel = LaneStrip(), LanePanel()
        self.lanes = LaneView(deck, self.posts, self._strip, self._panel, self.status.say)
        self.reading_on = ReadingOn(deck, self.posts, self.reading.thread, self.lanes, self.status.say)
        self.composing = Composing(deck, self.reading.composer)
        self.outcome = Outcome(self.top, self.status, self._show_numbers)
        self.cards = Cards(self.app, deck, self.panes, self._news)
        self.find = FindBar("find in texts, names and notes", self.status)
        self.finding = Finding(self, deck, self.lanes, self.status.say)
        self.places = Places(self.posts, self.lanes, self.gestures, self.cards, self.status.say)
        self.trail = Trail(self, self.panes, self.keys, self.top, self._keep_place, waiting)

    def compose(self) -> ComposeResult:
        yield self.top
        yield self._strip
        with Container(id="body"):
            yield from (self._panel, self.posts)
            yield from (self.reading.edge, self.reading)
            yield from (self.person.edge, self.person)
        yield self.find
        yield self.status
        yield self.keys

    def on_mount(self) -> None:
        self._reports.subscribe(self, self.take_news)
        spot = self._deck.whereabouts.get()
        self.lanes.go(spot.lane, spot.item)
        self._show_numbers()
        if self._deck.keys_told:
            self.status.say(self._deck.keys_told, bad=True)
        here = self.posts.row.item if self.posts.row else 0
        if spot.composing is ActionKind.POST or (spot.composing and spot.item == here):
            self.action_write(spot.composing)
        self.set_interval(60, self._show_numbers)

    def take_news(self, batch: Sequence[Event]) -> None:
        """Show what changed; the list stays on the post one is reading."""
        digest = self._news.take([told(event, self._deck.keymap) for event in batch], self._deck.clock.now())
        if digest.by_hand:
            self.panes.forget_hands()
        self.lanes.unreached = bool(self._news.trouble)
        if digest.changed or not self.posts.total:
            row, moved = self.posts.row, bool(self.posts.cursor) or self._deck.sessions.touched
            above = self.lanes.refresh(row.item if row and moved else 0, keep_view=moved)
            if above and self.posts.scroll_offset.y:
                self.status.say(f"{above} new above, {self.keyed('{load_new}')} shows them.")
        if digest.sentence:
            self.status.hear(digest.sentence, bad=digest.bad, instead=digest.instead)
        self._show_numbers()

    def _show_numbers(self) -> None:
        self.top.show(numbers_of(self._deck))
        self.status.under_way(under_way(self._deck, self._news, self.lanes.lanes, met=self.top.met))
        self.panes.grow_older(self.posts)

    @on(PostList.Highlighted)
    def _highlighted(self, event: PostList.Highlighted) -> None:
        self.foreground.alone(event.row is None)
        self.trail.to(event.row)

    def _keep_place(self) -> None:
        self._deck.whereabouts.put(self.lanes.spot(self.composing.kind))

    def answer(self, answer: Answer, advance: bool = False) -> None:
        """Show what a key press came to, and read again what it changed."""
        answer = answered(answer, self._deck.keymap)
        row, back = self.posts.row, answer.item if isinstance(answer, TakenBack) else 0
        self.lanes.refresh(0 if advance else back or (row.item if row else 0))
        self.outcome.tell(answer)
        self.call_after_refresh(self.outcome.count, answer)
        if isinstance(answer, HandedOff):
            self.gestures.hand_off(answer)

    def action_do(self, command: str) -> None:
        self.gestures.run(command, self.posts.row)

    def action_write(self, kind: str) -> None:
        if self.posts.row is None and kind != ActionKind.POST:
            return
        self.trail.hurry()
        said = self.composing.open(ActionKind(kind), self.posts.row)
        self.status.say(said, bad=True)
        if not said:
            self.foreground.begin(WRITING)
            self.keys.instead(KEYS)
            self.trail.keep()

    @on(Composer.Changed)
    def _typed(self, event: Composer.Changed) -> None:
        self.composing.changed(event.text, event.cursor)

    @on(Composer.Finished)
    def _finished(self, event: Composer.Finished) -> None:
        if event.how == "editor":
            self.status.say(self.composing.edit(self.app.suspend()), bad=True)
            return
        answer = self.composing.finish(event.how, event.text, event.cursor)
        if self.composing.kind is not None:
            return
        self.foreground.end(WRITING)
        self.keys.instead(())
        self.set_focus(self.posts)
        self.trail.keep()
        if answer is not None:
            self.answer(answer, advance=True)
        else:
            self.status.say("The draft is kept." if event.text.strip() else "Nothing written.")

    @on(LaneChosen)
    def _lane_chosen(self, event: LaneChosen) -> None:
        self.lanes.go(self.lanes.lanes[event.index].key)

    def action_lane(self, step: int) -> None:
        self.lanes.step(step)

    def action_lane_number(self, digit: int) -> None:
        if not self.lanes.number(digit):
            self.status.say("There is no such lane.")

    def action_goto(self) -> None:
        self.app.push_screen(Goto(self.keyed("{goto}")), self.places.go)

    def keyed(self, sentence: str) -> str:
        """With the keys that hold for the commands it names in braces."""
        return keyed(sentence, self._deck.keymap)

    def action_open(self) -> None:
        row = self.posts.row
        self.trail.hurry()
        if row is not None:
            self._deck.engagement.read(row.item)
            self._deck.lanes.open_thread(row.item)
            self.foreground.begin(READING)
            self.set_focus(self.reading.thread)

    def action_back(self) -> None:
        if READING in self.foreground or self.focused is not self.posts:
            self.foreground.end(READING)
            self.set_focus(self.posts)
            self.lanes.refresh(self.posts.row.item if self.posts.row else 0)
        elif self.lanes.key == FIND:
            self.lanes.go("now")
        else:
            self._leaving.ask()

    def action_read_on(self) -> None:
        self.trail.hurry()
        self.reading_on.step()

    def action_unread_step(self, step: int) -> None:
        self.reading_on.to_unread(step)

    def action_next(self, step: int) -> None:
        self.posts.action_move(step)

    def action_load_new(self) -> None:
        self.lanes.refresh(start=0)
        self.status.say("")

    def action_sync(self) -> None:
        self._news.wanted = len(self._deck.engagement.actors.accounts)
        self._deck.lanes.sync_now()
        self.status.say(FETCHING)

    def action_find(self) -> None:
        self.find.open()
        self.keys.instead(self.find.KEYS)

    @on(FindBar.Wanted)
    def _find(self, event: FindBar.Wanted) -> None:
        self.keys.instead(())
        if not event.elsewhere:
            self.set_focus(self.posts)
        if event.query:
            self.finding.look_for(event.query)

    def action_card(self, name: str) -> None:
        self.cards.open(name, self.posts.row)

    def action_hint(self, sentence: str) -> None:
        self.status.say(self.keyed(sentence))

    def action_end_session(self) -> None:
        self._leaving.sum_up()
