"""Where a reply is written: who speaks to whom, the text, and how long it is in the network's own measure."""

from typing import ClassVar

from rich.cells import cell_len
from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import TextArea

from engage.ui.ink import Ink
from engage.ui.widgets.line import Line

CORNERS = 4
"""Cells of the edge that a title leaves free."""

KEYS = (("ctrl+s", "send"), ("Esc", "keep draft"), ("ctrl+e", "editor"))


class Words(TextArea):
    """The text itself; single keys type, only these act."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "send", "send", id="compose_send"),
        Binding("escape", "keep", "keep draft", id="compose_keep"),
        Binding("ctrl+e", "editor", "editor", id="compose_editor"),
    ]

    class Done(Message):
        """`how` is send, keep or editor."""

        def __init__(self, how: str) -> None:
            super().__init__()
            self.how = how

    def action_send(self) -> None:
        self.post_message(self.Done("send"))

    def action_keep(self) -> None:
        self.post_message(self.Done("keep"))

    def action_editor(self) -> None:
        self.post_message(self.Done("editor"))


class Measure(Line):
    """`43/280`, and what is to be known of the text, `bad` where it cannot go out so."""

    def __init__(self) -> None:
        super().__init__(id="measure")
        self.used, self.limit, self.said, self.bad = 0, 0, "", False

    def show(self, used: int, limit: int, said: str = "", *, bad: bool = False) -> None:
        self.used, self.limit, self.said, self.bad = used, limit, said, bad
        self.redraw()

    def set_line(self, ink: Ink, width: int) -> Text:  # noqa: ARG002
        over = self.used > self.limit
        style = ink.bad if over else ink.accent if self.used > self.limit * 0.9 else ink.muted
        text = Text.assemble((f"{self.used}/{self.limit}", style))
        if over:
            text.append(f"  {self.used - self.limit} too long", ink.bad)
        elif self.said:
            text.append(f"  {self.said}", ink.bad if self.bad else ink.accent)
        return text


class Composer(Vertical):
    """Opens with `begin`; tells `Changed` at each key, and `Finished` when it is to be sent, kept or edited."""

    DEFAULT_CSS = """
    Composer { height: 9; display: none; padding: 0 1; border: round $accent; }
    Composer { border-title-color: $accent; border-subtitle-color: $accent; }
    Composer TextArea, Composer TextArea:focus { border: none; padding: 0; height: 1fr; background: $background; }
    """

    class Changed(Message):
        def __init__(self, text: str, cursor: int) -> None:
            super().__init__()
            self.text, self.cursor = text, cursor

    class Finished(Message):
        """`how` is send, keep or editor."""

        def __init__(self, how: str, text: str, cursor: int) -> None:
            super().__init__()
            self.how, self.text, self.cursor = how, text, cursor

    def __init__(self) -> None:
        super().__init__(id="composer")
        self._words = Words(soft_wrap=True, show_line_numbers=False, id="words", tab_behavior="focus")
        self._measure = Measure()
        self._title = ("", "")

    def compose(self) -> ComposeResult:
        yield self._words
        yield self._measure

    @property
    def is_open(self) -> bool:
        return self.has_class("-open")

    @property
    def text(self) -> str:
        return self._words.text

    @property
    def cursor(self) -> int:
        """The cursor as an offset into the text."""
        row, column = self._words.cursor_location
        return sum(len(line) + 1 for line in self._words.text.split("\n")[:row]) + column

    def begin(self, title: tuple[str, str], text: str, cursor: int) -> None:
        """`title` is to whom and as whom: in one line where the width holds it, else the second below."""
        self._title = title
        self._set_title()
        self._words.load_text(text)
        before = text[:cursor].split("\n")
        self._words.move_cursor((len(before) - 1, len(before[-1])))
        self.add_class("-open")
        self.display = True
        # At once: `focus` comes behind the keys that were typed already.
        self.screen.set_focus(self._words)

    def on_resize(self) -> None:
        self._set_title()

    def _set_title(self) -> None:
        whom, acting = self._title
        whole = ", ".join(filter(None, self._title))
        width = self.outer_size.width
        fits = not width or cell_len(whole) <= width - CORNERS
        self.border_title, self.border_subtitle = Text(whole if fits else whom), Text("" if fits else acting)

    def replace(self, text: str) -> None:
        """Other text, as it came back from an editor."""
        self._words.load_text(text)
        self._words.move_cursor(self._words.document.end)

    def end(self) -> None:
        self.remove_class("-open")
        self.display = False

    def measure(self, used: int, limit: int, said: str = "", *, bad: bool = False) -> None:
        self._measure.show(used, limit, said, bad=bad)

    @on(TextArea.Changed)
    def _changed(self, event: TextArea.Changed) -> None:
        event.stop()
        if self.is_open:
            self.post_message(self.Changed(self.text, self.cursor))

    @on(Words.Done)
    def _done(self, event: Words.Done) -> None:
        event.stop()
        self.post_message(self.Finished(event.how, self.text, self.cursor))
