"""How far every ink stands out from every ground that it is set on, by the measure of WCAG 2.2 (1.4.3, 1.4.11)."""

from itertools import product
from pathlib import Path
from typing import get_args

import pytest
from rich.color import Color as DrawnColor
from rich.segment import Segment
from textual.color import Color
from textual.theme import Theme

from engage.settings.tables import Theme as SettingsTheme
from engage.ui.theme import DARK, LIGHT, THEMES
from tests.gallery.scene import Stage
from tests.gallery.scenes import SCENES
from tests.ui.sitting import Sitting

TEXT, DRAWN = 4.5, 3.0
FEW = 4.2
"""With sixteen colours: no red of them stands out more from a blue, and terminals have shades of their own."""

GROUNDS = ("background", "surface", "panel", "row-cursor", "row-focus")
ON_ROWS = ("foreground", "ink-muted", "accent", "secondary", "error", "success", "primary")
"""Inks of the list and of cards; the other ones are set on a background or a card alone."""

LINES = " ─━│┊╭╮╰╯▌▁▔▎▊▅"


def luminance(color: Color) -> float:
    red, green, blue = (
        part / 255 / 12.92 if part / 255 <= 0.04045 else ((part / 255 + 0.055) / 1.055) ** 2.4 for part in color.rgb
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Color, other: Color) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def between(theme: Theme, ink: str, ground: str) -> float:
    made = [Color.parse(theme.variables.get(name) or getattr(theme, name)) for name in (ink, ground)]
    return round(contrast(*made), 2)


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_what_is_read_stands_out(theme: Theme) -> None:
    pairs = [*product(ON_ROWS, GROUNDS), ("ink-faint", "background"), ("ink-faint", "surface")]
    least = FEW if theme.name.endswith("-16") else TEXT
    assert {pair: between(theme, *pair) for pair in pairs if between(theme, *pair) < least} == {}


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_what_is_only_drawn_can_be_seen(theme: Theme) -> None:
    assert {ground: between(theme, "ink-line", ground) >= DRAWN for ground in ("background", "surface")} == {
        "background": True,
        "surface": True,
    }


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=lambda theme: theme.name)
def test_the_row_under_the_cursor_differs_by_the_focus(theme: Theme) -> None:
    assert len({theme.background, theme.variables["row-cursor"], theme.variables["row-focus"]}) == 3


async def test_every_theme_of_the_settings_can_be_worn(seat: Sitting) -> None:
    for name in get_args(SettingsTheme):
        seat.app.theme = name
        await seat.rest()
        assert seat.shows("TODAY")
        assert seat.app.inbox.posts.ink.accent.color


def weak(stage: Stage) -> set[str]:
    """Texts of the screen on top that do not stand out, with their contrast."""
    screen = stage.app.screen
    top = next(iter(screen.query(".card, .ask, #--results")), screen).region
    found = set()
    for y, strip in enumerate(screen._compositor.render_strips()):
        if top.y <= y < top.bottom:
            found |= {told for part in strip.crop(top.x, top.right) if (told := too_near(part))}
    return found


def too_near(part: Segment) -> str:
    style = part.style
    if not part.text.strip(LINES) or style is None or style.reverse or not (style.color and style.bgcolor):
        return ""
    ratio = contrast(_of(style.color), _of(style.bgcolor))
    return f"{part.text.strip()}: {ratio:.2f}" if ratio < TEXT else ""


def _of(color: DrawnColor) -> Color:
    return Color(*color.get_truecolor())


@pytest.mark.parametrize("theme", [DARK.name, LIGHT.name])
@pytest.mark.parametrize("name", ["everything", "too-long", "limited", "person", "hand-off", "palette"])
async def test_every_text_of_the_screen_can_be_read(name: str, theme: str, tmp_path: Path) -> None:
    async with SCENES[name].open(tmp_path, (200, 50), theme=theme) as stage:
        assert weak(stage) == set()
