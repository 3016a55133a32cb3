"""The status line: what just happened on the left, what is under way on the right."""

from collections.abc import Callable, Mapping
from dataclasses import field
from datetime import datetime

from rich.style import Style
from rich.text import Text
from textual.geometry import Size
from textual.strip import Strip

from engage.domain.record import dataclass
from engage.ui.commands import keyed
from engage.ui.ink import Ink, strip_of
from engage.ui.waits import Wait
from engage.ui.widgets.folding import folded
from engage.ui.widgets.line import Line

MOST_LINES, MOST_NARROW = 3, 4
"""Lines that a long sentence may take; the second on terminals of less than 80 columns."""


@dataclass(frozen=True, slots=True)
class UnderWay:
    """Counts for the right side; `fetching` names what is being read, `reads` what that has cost.

    `trouble` is a paused lane's sentence, `notice` one about the read budget. Where something else was said since, one
    word stands for the trouble. `wait` is counted down where there is room; `explains` tells whether there is a
    network's answer behind a sentence.
    """

    outbox: int = 0
    asks: int = 0
    web: int = 0
    unsure: int = 0
    refused: int = 0
    fetching: str = ""
    trouble: str = ""
    notice: str = ""
    synced: str = ""
    reads: str = ""
    wait: Wait | None = None
    explains: Callable[[str], bool] = field(default=lambda _: False, compare=False)


class StatusLine(Line):
    """`say` a sentence; `count_down` one that can be taken back for a while; `under_way` keeps the counts.

    A sentence that is too long for the line is folded, so that its end, which says what to do, is never cut off first.
    """

    DEFAULT_CSS = """
    StatusLine { height: auto; max-height: 4; }
    """

    def __init__(self, now: Callable[[], datetime], keymap: Mapping[str, str]) -> None:
        super().__init__(id="status")
        self._now = now
        self._undo, self._why = keyed("{undo} undo", keymap), keyed("{answers} why", keymap)
        self._ends = keyed("{open_ends} ", keymap)
        self._held: tuple[str, datetime] | None = None
        self._said = ""
        self._bad = False
        self._state = UnderWay()
        self._height = 1

    @property
    def said(self) -> str:
        return self._said

    @property
    def bad(self) -> bool:
        """Whether it says that something could not be."""
        return self._bad and bool(self._said)

    def on_mount(self) -> None:
        self._second = self.set_interval(1, self._tick, pause=True)

    def count_down(self, sentence: str, until: datetime) -> None:
        """Say it with the seconds left to take it back."""
        self._held = (sentence, until)
        self._tick()

    def _tick(self) -> None:
        """Once a second while something on the line counts down, and at no other time."""
        now, wait = self._now(), self._state.wait
        if self._held is not None:
            sentence, until = self._held
            left = (until - now).total_seconds()
            self._held = self._held if left > 0 else None
            self._show(sentence + (f"  {self._undo} ({int(left + 0.99)} s)" if left > 0 else ""), bad=False)
        if wait is not None:
            self.redraw()
        if self._held is not None or (wait is not None and wait.ticks(now)):
            self._second.resume()
        else:
            self._second.pause()

    def say(self, sentence: str, *, bad: bool = False) -> None:
        self._held = None
        self._show(sentence, bad=bad)
        self._tick()

    def hear(self, sentence: str, *, bad: bool = False, instead: str = "") -> None:
        """Say what came to pass meanwhile, good news not while something else can be taken back.

        With `instead` only in the place of that sentence.
        """
        if (bad or self._held is None) and instead in ("", self._said):
            self.say(sentence, bad=bad)

    def _show(self, sentence: str, *, bad: bool) -> None:
        if (sentence, bad) != (self._said, self._bad):
            self._said, self._bad = sentence, bad
            self.redraw()

    def under_way(self, state: UnderWay) -> None:
        if state != self._state:
            self._state = state
            self.redraw()
            self._tick()

    def redraw(self) -> None:
        """Draw anew; the screen is laid out anew only where more or fewer lines are needed."""
        height = self._height
        if self.size.width:
            height = len(self._set_lines(self.ink, self.size.width))
        self.refresh(layout=height != self._height)
        self._height = height

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        self._height = len(self._set_lines(self.ink, width)) if width else 1
        return self._height

    def render_line(self, y: int) -> Strip:
        width = self.size.width
        lines = self._set_lines(self.ink, width)
        return strip_of(lines[y] if y < len(lines) else Text(""), width, self.ink.base, self.app.console)

    def set_line(self, ink: Ink, width: int) -> Text:
        return self._set_lines(ink, width)[0]

    def _set_lines(self, ink: Ink, width: int) -> list[Text]:
        state, now = self._state, self._now()
        said = self._said or state.trouble or state.notice
        bad = self._bad if self._said else bool(state.trouble)
        wait = state.wait.told(now) if state.wait else ""
        left, style = (said, ink.bad if bad else ink.text) if said else (wait, ink.muted)
        full = self._right(ink, width, said)
        if said and wait and state.wait:
            told = state.wait.told(now, short=True)
            short = Text.assemble((told, ink.muted), ("   " if full else "", ink.muted), full)
            full = short if len(left) + short.cell_len + 3 <= width else full
        if Text(left).cell_len + full.cell_len + 2 <= width:
            gap = " " * max(1, width - Text(left).cell_len - full.cell_len - 2)
            return [Text.assemble((f" {left}", style), gap, full)]
        right = self._right(ink, 0, said)
        lines = folded(left, max(10, width - right.cell_len - 3), width - 2, MOST_LINES if width >= 80 else MOST_NARROW)
        gap = " " * max(1, width - Text(lines[0]).cell_len - right.cell_len - 2)
        return [Text.assemble((f" {lines[0]}", style), gap, right), *(Text(f" {line}", style) for line in lines[1:])]

    def _right(self, ink: Ink, width: int, said: str) -> Text:
        """What is under way, as far as it matters at that width; width 0 is for when a sentence needs the room."""
        state = self._state
        parts = (
            (self._why if said and state.explains(said) else "", ink.accent),
            ("paused" if state.trouble and self._said not in ("", state.trouble) else "", ink.bad),
            (f"outbox {state.outbox}" if state.outbox else "", ink.accent),
            *self._open_ends(ink),
            (state.fetching if width else "", ink.muted),
            (state.reads if width >= 120 else "", ink.faint),
            (state.synced if width >= 100 and not state.fetching else "", ink.faint),
        )
        return Text("   ", ink.muted).join(Text(words, style) for words, style in parts if words)

    def _open_ends(self, ink: Ink) -> list[tuple[str, Style]]:
        """What is the person's turn, behind the key that shows it."""
        state = self._state
        counts = (
            ("asks you", state.asks),
            ("web", state.web),
            ("not confirmed", state.unsure),
            ("refused", state.refused),
        )
        told = [(f"{words} {number}", ink.accent if words == "web" else ink.bad) for words, number in counts if number]
        return [(self._ends + words if not place else words, style) for place, (words, style) in enumerate(told)]
