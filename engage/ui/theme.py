"""The themes of our own; accent means "yours to act on", secondary means warmth."""

from collections.abc import Sequence
from typing import Any, Generic

from textual import events
from textual.app import App, ReturnType
from textual.filter import LineFilter, Monochrome, NoColor
from textual.theme import Theme


def inks(muted: str, faint: str, line: str, edge: str, *, cursor: str, focus: str) -> dict[str, str]:
    """Beyond Textual's own: texts that stand back, rules, edges, and the row under the cursor, by the focus."""
    texts = {"ink-muted": muted, "ink-faint": faint, "ink-line": line}
    return {**texts, "edge": edge, "row-cursor": cursor, "row-focus": focus}


DARK = Theme(
    name="engage-dark",
    primary="#86add2",
    secondary="#dc967c",
    accent="#e3b15b",
    warning="#e3b15b",
    error="#ef8a8a",
    success="#93b87a",
    foreground="#d9dce3",
    background="#14161a",
    surface="#1b1e24",
    panel="#262b34",
    dark=True,
    variables=inks("#a2a8b3", "#808793", "#646b78", "#3a414d", cursor="#262b34", focus="#2b3a4a"),
)

LIGHT = Theme(
    name="engage-light",
    primary="#2a5a80",
    secondary="#94431f",
    accent="#7d5006",
    warning="#7d5006",
    error="#a8211b",
    success="#35602a",
    foreground="#23262d",
    background="#fbfaf7",
    surface="#f3f1ec",
    panel="#e6e3da",
    dark=False,
    variables=inks("#545962", "#666a72", "#85888e", "#c9c5b9", cursor="#e6e3da", focus="#d3e1ec"),
)

DARK_16 = Theme(
    name="engage-dark-16",
    primary="#55ffff",
    secondary="#ff55ff",
    accent="#ffff55",
    warning="#ffff55",
    error="#ff5555",
    success="#55ff55",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#000000",
    dark=True,
    variables=inks("#aaaaaa", "#aaaaaa", "#aaaaaa", "#555555", cursor="#000000", focus="#0000aa"),
)

LIGHT_16 = Theme(
    name="engage-light-16",
    primary="#0000aa",
    secondary="#aa00aa",
    accent="#0000aa",
    warning="#0000aa",
    error="#aa0000",
    success="#000000",
    foreground="#000000",
    background="#ffffff",
    surface="#ffffff",
    panel="#ffffff",
    dark=False,
    variables=inks("#555555", "#555555", "#555555", "#aaaaaa", cursor="#ffffff", focus="#55ffff"),
)

THEMES = (DARK, LIGHT, DARK_16, LIGHT_16)

NO_COLOR = NoColor()
SIXTEEN = "standard"
"""What Rich calls a terminal of sixteen colours; the nearest of them to ours would leave rows and marks unseen."""


class Themed(App[ReturnType], Generic[ReturnType]):
    """An app in one of the themes; on a terminal of sixteen colours in those."""

    def wear(self, name: str) -> None:
        """Take the theme of that name."""
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = name

    def run(self, *, headless: bool = False, **more: Any) -> ReturnType | None:
        few = f"{self.theme}-16"
        if not headless and self.console.color_system == SIXTEEN and few in self.available_themes:
            self.theme = few
        return super().run(headless=headless, **more)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Nothing moves by itself, and nothing wakes up for it: cursors stand still."""
        if hasattr(event.widget, "cursor_blink"):
            event.widget.cursor_blink = False

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Where NO_COLOR is set, none at all; Textual would still paint in greys."""
        return [NO_COLOR if isinstance(one, Monochrome) else one for one in super().get_line_filters()]

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """For themes that are not of our own."""
        made = self.current_theme.to_color_system().generate()
        return inks(
            made["foreground-muted"],
            made["foreground-muted"],
            made["foreground-disabled"],
            made["panel-lighten-2"],
            cursor=made["panel"],
            focus=made["primary-muted"],
        )
