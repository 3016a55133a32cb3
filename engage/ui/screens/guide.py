"""The screen of a guided conversation: one card at a time, answered by keys; Esc goes back, ctrl+q leaves."""

from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Input, Static

from engage.ui.guide_card import Card, Line, Pick, Waiting, YesNo
from engage.ui.guided import ScreenGuide
from engage.ui.ink import Ink
from engage.ui.set_guide import keys_of, set_card
from engage.ui.widgets.key_bar import KeyBar
from engage.ui.widgets.line import Line as DrawnLine
from engage.ui.widgets.told import Told

BARS = 2
"""Lines at the top and at the foot."""

AIR = 12
"""Of so many lines one is left free above the card, where there is room: it stands at one height from step to step."""


class GuideScreen(Screen[None]):
    """Shows what the guide sends as `Shown`, and hands the answers back to it."""

    AUTO_FOCUS = None
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (90, "-roomy")]  # noqa: RUF012
    VERTICAL_BREAKPOINTS = [(0, "-low"), (30, "-high")]  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "move(1)", "down"),
        Binding("up,k", "move(-1)", "up"),
        Binding("enter", "go_on", "go on"),
        Binding("space", "tick", "tick"),
        Binding("a", "all", "all"),
        Binding("y", "say_yes", "yes"),
        Binding("n", "answer(False)", "no"),
        Binding("o", "open_page", "open the page"),
        Binding("escape", "back", "back", priority=True),
        Binding("pagedown", "turn(1)", "page down", priority=True),
        Binding("pageup", "turn(-1)", "page up", priority=True),
        *(Binding(str(digit), f"number({digit})", show=False) for digit in range(1, 10)),
    ]

    class Shown(Message):
        """The next card."""

        def __init__(self, card: Card) -> None:
            super().__init__()
            self.card = card

    def __init__(self, guide: ScreenGuide) -> None:
        super().__init__()
        self._guide = guide
        self.card = Card()
        self._cursor, self._taken = 0, set[int]()

    def compose(self) -> ComposeResult:
        yield GuideTop()
        yield Static(id="air")
        with VerticalScroll(id="card", can_focus=False):
            yield Told(id="told")
            yield Input(id="line", compact=True)
            yield Told(id="hint")
        yield KeyBar((), {})

    def on_mount(self) -> None:
        self.watch(self.query_one("#card"), "virtual_size", self.on_resize, init=False)

    def on_resize(self) -> None:
        self.call_after_refresh(self._to_question)

    def on_guide_screen_shown(self, event: Shown) -> None:
        """Draw the card; the answer to the one before stands in it by now."""
        self.card = event.card
        self._cursor, question = 0, event.card.question
        self._taken = set(range(len(question.options))) if isinstance(question, Pick) and question.many else set()
        self._hint("")
        self.query_one(GuideTop).show(event.card)
        self._lay_line(question if isinstance(question, Line) else None)
        self._redraw()

    def _lay_line(self, asked: Line | None) -> None:
        line = self.query_one(Input)
        self.set_class(asked is not None, "-typing")
        line.value = asked.default if asked else ""
        line.password = bool(asked and asked.hidden)
        if asked is None:
            self.set_focus(None)
            return
        self.set_focus(line)
        line.cursor_position = len(line.value)
        enter = f"Enter {asked.otherwise}" if asked.otherwise else ""
        self._hint(". ".join(filter(None, ("It is not shown" if asked.hidden else "", enter))))

    def _hint(self, words: str, *, bad: bool = False) -> None:
        hint = self.query_one("#hint", Told)
        hint.display = bool(words)
        hint.show(lambda ink: Text(words, ink.bad if bad else ink.muted))

    def _redraw(self) -> None:
        card, cursor, taken = self.card, self._cursor, frozenset(self._taken)
        self.query_one("#told", Told).show(lambda ink: set_card(card, ink, cursor, taken))
        self.call_after_refresh(self._to_question)

    def _to_question(self) -> None:
        """Leave some air above the card, bring what is asked into view, then tell the keys."""
        card = self.query_one("#card")
        room = self.size.height - BARS - card.virtual_size.height - card.gutter.height
        self.query_one("#air").styles.height = max(0, min(room, self.size.height // AIR))
        card.scroll_end(animate=False)
        self.call_after_refresh(self._tell_keys)

    def _tell_keys(self) -> None:
        """What can be pressed, and whether something stands above what is asked."""
        more = [("PgUp", "more above")] if self.query_one("#card").max_scroll_y else []
        self.query_one(KeyBar).instead([*keys_of(self.card), *more])

    def action_turn(self, direction: int) -> None:
        card = self.query_one("#card")
        card.scroll_relative(y=direction * max(1, card.size.height - 2), animate=False)

    def action_move(self, step: int) -> None:
        if isinstance(self.card.question, Pick):
            self._cursor = max(0, min(self._cursor + step, len(self.card.question.options) - 1))
            self._redraw()

    def action_number(self, number: int) -> None:
        """Take the option of that number, or tick it where there may be several."""
        question = self.card.question
        if isinstance(question, Pick) and number <= len(question.options):
            self._cursor = number - 1
            if question.many:
                self.action_tick()
            else:
                self._answer(self._cursor)

    def action_tick(self) -> None:
        if isinstance(self.card.question, Pick) and self.card.question.many:
            self._taken ^= {self._cursor}
            self._hint("")
            self._redraw()

    def action_all(self) -> None:
        if isinstance(self.card.question, Pick) and self.card.question.many:
            every = set(range(len(self.card.question.options)))
            self._taken = set() if self._taken == every else every
            self._redraw()

    def action_go_on(self) -> None:
        match self.card.question:
            case Pick(many=True) if not self._taken:
                self._hint("Tick at least one, by its number or with Space.", bad=True)
            case Pick(many=many):
                self._answer(sorted(self._taken) if many else self._cursor)
            case YesNo(default=default):
                self._answer(default)
            case Waiting():
                self._answer("")

    def action_say_yes(self) -> None:
        if isinstance(self.card.question, Waiting):
            self._copy(self.card.question.url)
        else:
            self.action_answer(True)

    def action_answer(self, yes: bool) -> None:
        if isinstance(self.card.question, YesNo):
            self._answer(yes)

    def action_open_page(self) -> None:
        if isinstance(self.card.question, Waiting):
            self._guide.open_page()

    def _copy(self, url: str) -> None:
        self.app.copy_to_clipboard(url)
        self._hint("The link is on the clipboard, if your terminal allows that.")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        asked = self.card.question
        if not isinstance(asked, Line):
            return
        typed = event.value.strip()
        if not typed and not asked.otherwise:
            self._hint("This is needed.", bad=True)
        elif wrong := asked.unfit(typed) if typed else "":
            self._hint(f"Expected: {wrong}.", bad=True)
        else:
            self._answer(typed)

    def action_back(self) -> None:
        if self.card.question is not None:
            self.card = Card()
            self._guide.back()

    def _answer(self, answer: object) -> None:
        """Once for each card."""
        self.card = Card()
        self._guide.answer(answer)


class GuideTop(DrawnLine):
    """The first line: what is being set up, and the number of the step."""

    def __init__(self) -> None:
        super().__init__(id="top")
        self._card = Card()

    def show(self, card: Card) -> None:
        self._card = card
        self.redraw()

    def set_line(self, ink: Ink, width: int) -> Text:
        left = Text.assemble((" engage", ink.strong), (f"  {self._card.heading}", ink.muted))
        right = Text(f"step {self._card.number} " if self._card.number and self._card.heading else "", ink.muted)
        return Text.assemble(left, " " * max(1, width - left.cell_len - right.cell_len), right)
