"""The first line: today's bar and talk, the week's bar, the session clock; as much as the width can hold."""

from datetime import datetime, tzinfo

from rich.text import Text

from engage.domain.bar import bar_cells
from engage.domain.goals import Goals
from engage.domain.quota import DayCount
from engage.domain.record import dataclass
from engage.domain.week import WeekCount
from engage.ui.bars import bar
from engage.ui.ink import Ink
from engage.ui.widgets.line import Line
from engage.ui.wording import clock_time, hours

SHORTEST_BADGE = 11


@dataclass(frozen=True, slots=True)
class Numbers:
    """What the first line tells. `active` is the session's active time in seconds."""

    now: datetime
    zone: tzinfo
    goals: Goals
    day: DayCount
    week: WeekCount
    active: float
    demo: bool


class TopBar(Line):
    """Shows Numbers; nothing before the first ones come."""

    def __init__(self, *, plain: bool) -> None:
        super().__init__(id="top")
        self._plain = plain
        self._numbers: Numbers | None = None
        self._acting = ""
        self._undated = 0

    @property
    def met(self) -> bool:
        """Whether the day's goal is reached."""
        return self._numbers is not None and self._numbers.day.met

    def act_as(self, name: str) -> None:
        """Tell who acts; empty: it can be nobody else."""
        if name != self._acting:
            self._acting = name
            self.redraw()

    def show(self, numbers: Numbers) -> None:
        if numbers != self._numbers:
            self._numbers = numbers
            self.redraw()

    def set_line(self, ink: Ink, width: int) -> Text:
        numbers = self._numbers
        if numbers is None:
            return Text(" engage", ink.strong)
        target = numbers.goals.session_minutes * 60
        spent = f"{clock_time(numbers.active)}/{clock_time(target)}"
        right = Text.assemble((spent if width >= 56 else "", ink.muted), ("  DEMO" if numbers.demo else "", ink.warm))
        left = self._left(numbers, ink, width, dated=self._undated != width)
        if self._acting and width - left.cell_len - right.cell_len < len(self._acting) + 8:
            self._undated = width  # and so it stays: the bar is not to jump from post to post
            left = self._left(numbers, ink, width, dated=False)
        badge = self._badge(ink, width - left.cell_len - right.cell_len - 4)
        gap = " " * max(1, width - left.cell_len - badge.cell_len - right.cell_len - 1)
        return Text.assemble(left, gap, badge, right)

    def _left(self, numbers: Numbers, ink: Ink, width: int, *, dated: bool) -> Text:
        parts: list[Text] = [*self._title(numbers, ink, width, dated=dated), self._today(numbers, ink, width)]
        if width >= 100:
            parts.append(self._week(numbers, ink, width))
        if width >= 178:
            parts.append(self._more(numbers, ink))
        return Text.assemble(" ", Text("   " if width < 178 else "      ").join(parts))

    def _badge(self, ink: Ink, room: int) -> Text:
        """Who acts, cut to the room; nothing where that is too little to know the name by."""
        if not self._acting or room < SHORTEST_BADGE:
            return Text("")
        name = Text(self._acting, ink.accent)
        name.truncate(room - 5, overflow="ellipsis")
        return Text.assemble(("as ", ink.muted), name, "  ")

    def _title(self, numbers: Numbers, ink: Ink, width: int, *, dated: bool) -> list[Text]:
        """The name and the date; on narrow screens, and for who acts, they give way."""
        local = numbers.now.astimezone(numbers.zone)
        date = f"  {local:%a} {local.day} {local:%b}" if width >= 78 and dated else ""
        return [Text.assemble(("engage", ink.strong), (date, ink.muted))] if width >= 66 else []

    def _today(self, numbers: Numbers, ink: Ink, width: int) -> Text:
        day = numbers.day
        cells = 10 if width < 114 else 20 if width < 150 else 24
        filled = bar_cells(cells, day.counted, day.target, day.talk_missing)
        return Text.assemble(
            ("TODAY ", ink.muted),
            bar(filled, cells, ink, plain=self._plain),
            (f" {day.counted}/{day.target}", ink.strong),
            ("  talk ", ink.muted),
            (f"{day.talk + day.help}/{day.talk_target}", ink.strong if day.talk_missing else ink.good),
        )

    def _week(self, numbers: Numbers, ink: Ink, width: int) -> Text:
        week = numbers.week
        cells = 10 if width < 114 else 14 if width < 150 else 24
        filled = bar_cells(cells, week.gestures, numbers.goals.week_gestures, False)
        pace = bar_cells(cells, int(week.pace), numbers.goals.week_gestures, False)
        return Text.assemble(
            ("WEEK ", ink.muted),
            bar(filled, cells, ink, pace=pace, plain=self._plain),
            (f" {week.gestures}/{numbers.goals.week_gestures}", ink.strong),
        )

    def _more(self, numbers: Numbers, ink: Ink) -> Text:
        week, goals = numbers.week, numbers.goals
        return Text.assemble(
            ("people ", ink.muted), (f"{week.people}/{goals.week_people}", ink.text),
            ("   time ", ink.muted), (f"{hours(week.minutes)}/{hours(goals.week_minutes)}", ink.text),
            ("   new ", ink.muted), (f"{week.new}/{goals.week_new}", ink.text),
        )  # fmt: skip
