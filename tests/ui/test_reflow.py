"""Every screen at every size: nothing is outside, nothing runs over, and the keys that help stay."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from rich.cells import cell_len
from textual.geometry import Region
from textual.widget import Widget

from engage.ui.widgets.composer import Words
from tests.gallery.scene import Size, Stage
from tests.gallery.scenes import SCENES
from tests.ui.sitting import Sitting

WALK: tuple[Size, ...] = (
    (60, 16), (79, 23), (80, 24), (60, 50), (99, 24), (100, 24), (120, 36), (200, 16), (169, 36), (170, 36), (200, 50),
    (133, 20), (72, 30), (170, 24), (61, 17), (60, 16),
)  # fmt: skip
"""Up, down, and in both directions over each border at which the screen changes its shape."""

DAILY = (
    "inbox", "reply", "hand-off-text", "open-ends", "help", "palette", "later-date", "answers", "nothing-left",
    "start-lost",
)  # fmt: skip
"""The others are walked in the long runs."""

OURS = {
    "help", "help-end", "later", "later-date", "hand-off", "hand-off-text", "summary", "acting", "leaving", "why",
    "start", "start-lost", "quota", "x-access", "x-sign-in", "x-keep", "facebook", "loading", "offline-new",
}  # fmt: skip
"""Where all words on the screen, or on the card, are our own: none of them may be cut."""

EVERY = [name if name in DAILY else pytest.param(name, marks=pytest.mark.soak) for name in SCENES]


def outside(stage: Stage) -> Iterator[str]:
    """Widgets on show that are not wholly on the screen, or what is in them is wider than they are."""
    screen = stage.app.screen
    whole = Region(0, 0, *stage.app.size)
    for widget in screen.walk_children(Widget):
        shown = widget.display and all(one.display for one in widget.ancestors if isinstance(one, Widget))
        scrolled = any(one.max_scroll_y for one in widget.ancestors if isinstance(one, Widget) and one is not screen)
        if not shown or not widget.region.area or scrolled:
            continue
        if not whole.contains_region(widget.region):
            yield f"{widget!r} at {widget.region}"
        if widget.max_scroll_x and widget.allow_horizontal_scroll and not isinstance(widget, Words):
            yield f"{widget!r} runs over by {widget.max_scroll_x}"
    if screen.max_scroll_x or screen.max_scroll_y:
        yield f"the screen scrolls by {screen.max_scroll_x}, {screen.max_scroll_y}"


def lines(stage: Stage) -> list[str]:
    return [strip.text for strip in stage.app.screen._compositor.render_strips()]


def way_out(stage: Stage) -> bool:
    """Whether the screen says how to go on: help under the inbox, or the keys of what stands over it."""
    shown = lines(stage)
    over = len(stage.app.screen_stack) > 1
    keys = shown if over else shown[-1:]
    return any(re.search(r"\? help|Esc |Enter |a command|find|n no| first item", line) for line in keys)


def cut(stage: Stage) -> list[str]:
    """Lines of the card, or of the screen where there is none, on which words are missing."""
    found = next(iter(stage.app.screen.query(".card, .ask, #card, #posts")), stage.app.screen).region
    strips = stage.app.screen._compositor.render_strips()[found.y : found.bottom]
    shown = [strip.crop(found.x, found.right).text for strip in strips]
    return [line for line in shown if "…" in line.replace("Pages…", "")]


@pytest.mark.parametrize("name", EVERY)
async def test_it_flows_into_every_size(name: str, tmp_path: Path) -> None:
    async with SCENES[name].open(tmp_path, (120, 36)) as stage:
        for width, height in WALK:
            await stage.resize(width, height)
            shown = lines(stage)
            at = f"{width}x{height}\n" + "\n".join(shown)
            assert len(shown) == height, at
            assert {cell_len(line) for line in shown} == {width}, at
            assert list(outside(stage)) == [], at
            assert way_out(stage), at
            assert name not in OURS or not cut(stage), at


async def test_resizing_while_composing_keeps_text_and_cursor(seat: Sitting) -> None:
    await seat.seek(author="Tom Okoro")
    await seat.press("r")
    await seat.type("Carr Mill will do 40.")
    await seat.press(*["left"] * 4)
    composer = seat.app.inbox.reading.composer
    for size in WALK:
        await seat.resize(*size)
        assert (composer.text, composer.cursor) == ("Carr Mill will do 40.", 17)
        assert seat.shows("Carr Mill will do 40.")
        assert seat.shows("ctrl+s send")
    await seat.type("!")
    assert seat.text == "Carr Mill will do! 40."
