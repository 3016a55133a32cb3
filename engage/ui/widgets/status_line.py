"""The status line: what just happened on the left, what is under way on the right."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from rich.text import Text

from engage.ui.ink import Ink
from engage.ui.widgets.line import Line


@dataclass(frozen=True, slots=True)
class UnderWay:
    """Counts for the right side; `fetching` names what is being read, `reads` what that has cost.

    `trouble` is a paused lane's sentence, `notice` one about the read budget. Where something else was said since, one
    word stands for the trouble.
    """

    outbox: int = 0
    web: int = 0
    unsure: int = 0
    refused: int = 0
    fetching: str = ""
    trouble: str = ""
    notice: str = ""
    synced: str = ""
    reads: str = ""


class StatusLine(Line):
    """`say` a sentence; `count_down` one that can be taken back for a while; `under_way` keeps the counts."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        super().__init__(id="status")
        self._now = now
        self._held: tuple[str, datetime] | None = None
        self._said = ""
        self._bad = False
        self._state = UnderWay()

    @property
    def said(self) -> str:
        return self._said

    def on_mount(self) -> None:
        self._second = self.set_interval(1, self._tick, pause=True)

    def count_down(self, sentence: str, until: datetime) -> None:
        """Say it with the seconds left to take it back."""
        self._held = (sentence, until)
        self._second.resume()
        self._tick()

    def _tick(self) -> None:
        if self._held is None:
            return
        sentence, until = self._held
        left = (until - self._now()).total_seconds()
        self._show(sentence + (f"  u undo ({int(left + 0.99)} s)" if left > 0 else ""), bad=False)
        if left <= 0:
            self._second.pause()

    def say(self, sentence: str, *, bad: bool = False) -> None:
        self._held = None
        self._second.pause()
        self._show(sentence, bad=bad)

    def _show(self, sentence: str, *, bad: bool) -> None:
        if (sentence, bad) != (self._said, self._bad):
            self._said, self._bad = sentence, bad
            self.redraw()

    def under_way(self, state: UnderWay) -> None:
        if state != self._state:
            self._state = state
            self.redraw()

    def set_line(self, ink: Ink, width: int) -> Text:
        state = self._state
        said, bad = (self._said, self._bad) if self._said else (state.trouble or state.notice, bool(state.trouble))
        right = Text("   ", ink.muted).join(
            Text(words, style)
            for words, style in (
                ("paused" if state.trouble and self._said not in ("", state.trouble) else "", ink.bad),
                (f"outbox {state.outbox}" if state.outbox else "", ink.accent),
                (f"web {state.web}" if state.web else "", ink.accent),
                (f"not confirmed {state.unsure}" if state.unsure else "", ink.bad),
                (f"refused {state.refused}" if state.refused else "", ink.bad),
                (state.fetching, ink.muted),
                (state.reads if width >= 120 else "", ink.faint),
                (state.synced if width >= 100 and not state.fetching else "", ink.faint),
            )
            if words
        )
        left = Text(f" {said}", ink.bad if bad else ink.text)
        room = max(10, width - right.cell_len - 2)
        left.truncate(room, overflow="ellipsis")
        gap = " " * max(1, width - left.cell_len - right.cell_len - 1)
        return Text.assemble(left, gap, right)
