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

WALK: tuple[Size, ...] = (
    (60, 16), (79, 23), (80, 24), (60, 50), (99, 24), (100, 24), (120, 36), (200, 16), (169, 36), (170, 36), (200, 50),
    (133, 20), (72, 30), (170, 24), (61, 17), (60, 16),
)  # fmt: skip
"""Up, down, and in both directions over each border at which the screen changes its shape."""

DAILY = (
    "inbox", "reading", "reply", "hand-off-text", "open-ends", "help", "palette", "later-date", "acting", "summary",
    "answers", "refused", "coach", "finding", "nothing-left", "start-lost", "x-key",
)  # fmt: skip
"""The others are walked in the long runs."""

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
    return any(re.search(r"\? help|Esc |Enter |Search|find|n no| first item", line) for line in keys)


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
