"""The few ways in which text is set, taken from the theme: every widget that draws its own lines uses these."""

from rich.color import Color as RichColor
from rich.console import Console
from rich.style import Style
from rich.text import Text
from textual import events
from textual.color import Color
from textual.strip import Strip
from textual.widget import Widget

from engage.domain.record import dataclass


@dataclass(frozen=True, slots=True)
class Ink:
    """Styles by meaning. `cursor` and `focus` carry the background of the row under the cursor, `base` the widget's.

    `line` is for what is drawn and not read: rules, and the empty part of a bar; `edge` parts one pane from the next.
    """

    base: Style
    strong: Style
    text: Style
    muted: Style
    faint: Style
    line: Style
    edge: Style
    accent: Style
    warm: Style
    good: Style
    bad: Style
    link: Style
    cursor: Style
    focus: Style


class Inked(Widget):
    """A widget that draws its own lines; `ink` is taken from the theme once, until its style changes.

    Component classes would do the same, at the price of a dozen nodes to be styled with each such widget.
    """

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
        if self._ink is not None and (fresh := ink_of(self)) != self._ink:
            self._ink = fresh
            self.refresh()


def strip_of(line: Text, width: int, ground: Style, console: Console) -> Strip:
    """One line of text on a ground, exactly `width` cells wide; Rich alone drops the style of a text without spans."""
    line.end = ""
    own = line.style if isinstance(line.style, Style) else Style.null()
    return Strip(line.render(console)).adjust_cell_length(width).apply_style(ground + own)


def ink_of(widget: Widget) -> Ink:
    """The styles as the current theme has them, on the widget's own ground."""
    variables = widget.app.theme_variables
    _, ground = widget.background_colors

    def tone(variable: str) -> RichColor:
        return (ground + Color.parse(variables[variable])).rich_color

    text = tone("foreground")
    focus = Style(reverse=True) if widget.app.no_color else Style(bgcolor=tone("row-focus"))
    return Ink(
        base=Style(bgcolor=ground.rich_color),
        strong=Style(color=text, bold=True),
        text=Style(color=text),
        muted=Style(color=tone("ink-muted")),
        faint=Style(color=tone("ink-faint")),
        line=Style(color=tone("ink-line")),
        edge=Style(color=tone("edge")),
        accent=Style(color=tone("accent")),
        warm=Style(color=tone("secondary")),
        good=Style(color=tone("success")),
        bad=Style(color=tone("error")),
        link=Style(color=tone("primary"), underline=True),
        cursor=Style(bgcolor=tone("row-cursor")),
        focus=focus,
    )
