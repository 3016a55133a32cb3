"""Draws every screen from the sandbox with a fixed clock: `make screenshots`. A few are kept, the rest is for looking.

`python -m tests.screenshots NAME ...` draws those alone, into `build/screenshots/`.
"""

import asyncio
import shutil
import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from tests.gallery.drawing import SIZES, draw, png
from tests.gallery.inbox import help_page, inbox, reply
from tests.gallery.scenes import SCENES as ALL
from tests.gallery.states import summary

ROOT = Path(__file__).parent.parent
KEPT_IN, DRAWN_IN = ROOT / "screenshots", ROOT / "build" / "screenshots"

KEPT = (
    "inbox-80x24-dark", "inbox-120x36-dark", "inbox-120x36-light", "inbox-200x50-dark", "reply-80x24-dark",
    "reply-120x36-light", "person-80x24-light", "start-80x24-dark", "summary-80x24-dark",
)  # fmt: skip
README = "inbox-120x36-dark"
"""Also as a PNG."""

SCENES = {"inbox": inbox, "composer": reply, "help": help_page, "summary": summary}
"""Those that are held against pictures in a test."""


def drawn(name: str) -> None:
    """One scene at all sizes, light and dark."""
    asyncio.run(draw(ALL[name], DRAWN_IN))
    for size in SIZES:
        for picture in DRAWN_IN.glob(f"{name}-{size[0]}x{size[1]}-*.svg"):
            png(picture)


def keep() -> None:
    """Put those into `screenshots/` that belong there; of others only the film stays."""
    for old in KEPT_IN.glob("*-*"):
        old.unlink()
    for name in KEPT:
        shutil.copy(DRAWN_IN / f"{name}.svg", KEPT_IN)
    if (DRAWN_IN / f"{README}.png").exists():
        shutil.copy(DRAWN_IN / f"{README}.png", KEPT_IN)


def main(names: list[str]) -> None:
    DRAWN_IN.mkdir(parents=True, exist_ok=True)
    with ProcessPoolExecutor() as pool:
        for _ in pool.map(drawn, names or ALL):
            pass
    if not names:
        keep()


if __name__ == "__main__":
    main(sys.argv[1:])
