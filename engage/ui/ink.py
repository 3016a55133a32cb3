"""The few ways in which text is set, taken from the theme: every widget that draws its own lines uses these."""

from dataclasses import dataclass
from typing import ClassVar

from rich.console import Console
from rich.style import Style
from rich.text import Text
from textual import events
from textual.strip import Strip
from textual.widget import Widget

NAMES = ("strong", "text", "muted", "faint", "line", "accent", "warm", "good", "bad", "link", "cursor", "focus")


@dataclass(frozen=True, slots=True)
class Ink:
    """Styles by meaning. `cursor` and `focus` carry the background of the row under the cursor, `base` the widget's.

    `line` is for what is drawn and not read: rules, and the empty part of a bar.
    """

    base: Style
    strong: Style
    text: Style
    muted: Style
    faint: Style
    line: Style
    accent: Style
    warm: Style
    good: Style
    bad: Style
    link: Style
    cursor: Style
    focus: Style


CLASSES = {f"ink--{name}" for name in NAMES}
"""Component classes; `base.tcss` gives them their colours."""


class Inked(Widget):
    """A widget that draws its own lines; `ink` is asked of the theme once, until its style changes."""

    COMPONENT_CLASSES: ClassVar[set[str]] = CLASSES
    _ink: Ink | None = None

    @property
    def ink(self) -> Ink:
        if self._ink is None:
            self._ink = ink_of(self)
        return self._ink

    def _on_mount(self, event: events.Mount) -> None:
        super()._on_mount(event)
        self.app.theme_changed_signal.subscribe(self, lambda _: self.call_after_refresh(self.notify_style_update))

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._ink = None
        self.refresh()


def strip_of(line: Text, width: int, ground: Style, console: Console) -> Strip:
    """One line of text on a ground, exactly `width` cells wide; Rich alone drops the style of a text without spans."""
    line.end = ""
    own = line.style if isinstance(line.style, Style) else Style.null()
    return Strip(line.render(console)).adjust_cell_length(width).apply_style(ground + own)


def ink_of(widget: Widget) -> Ink:
    """The styles as the current theme has them; the widget must list CLASSES among its COMPONENT_CLASSES."""
    background = ("cursor", "focus")
    styles = {"base": Style(bgcolor=widget.rich_style.bgcolor)}
    for name in NAMES:
        style = widget.get_component_rich_style(f"ink--{name}")
        bold, italic, underline = style.bold, style.italic, style.underline
        styles[name] = (
            Style(bgcolor=style.bgcolor, reverse=style.reverse)
            if name in background
            else Style(color=style.color, bold=bold, italic=italic, underline=underline)
        )
    return Ink(**styles)
