"""Pictures of scenes: each as an SVG that any viewer shows, and as a PNG where there is a converter."""

import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterable
from itertools import product
from pathlib import Path

from tests.gallery.scene import Scene, Size, Stage

SIZES: tuple[Size, ...] = ((80, 24), (120, 36), (200, 50))
THEMES = ("dark", "light")
PORT = re.compile(r"127\.0\.0\.1:\d{5}")
"""Where the town was served this time."""

LOADED = re.compile(r"@font-face \{.*?\}\s*", re.S)
FONTS = "Fira Code, Noto Sans Mono, DejaVu Sans Mono, Menlo, Consolas"
SIZE = "20.333px"
"""At which a letter of these is as wide as a cell of the picture, also where a viewer does not stretch the lines."""


def picture_of(stage: Stage) -> str:
    return portable(stage.app.export_screenshot(title="engage", simplify=True))


def portable(picture: str) -> str:
    """Keep the blanks at the start of a text, load no font from anywhere, and name those that more machines have."""
    plain = LOADED.sub("", PORT.sub("127.0.0.1:40404", picture)).replace("font-size: 20px", f"font-size: {SIZE}")
    return plain.replace("Fira Code", FONTS).replace("<svg class", '<svg xml:space="preserve" class')


async def draw(scene: Scene, folder: Path, sizes: Iterable[Size] = SIZES, themes: Iterable[str] = THEMES) -> None:
    """The scene at each size in each theme, played anew for it."""
    for (width, height), theme in product(sizes, themes):
        with tempfile.TemporaryDirectory() as home:
            async with scene.open(Path(home), (width, height), theme=f"engage-{theme}") as stage:
                path = folder / f"{scene.name}-{width}x{height}-{theme}.svg"
                path.write_text(picture_of(stage), encoding="utf-8")


def png(picture: Path, width: int = 0) -> None:
    """Beside the SVG; nothing where there is no converter."""
    converter = shutil.which("rsvg-convert")
    if converter:
        size = ["-w", str(width)] if width else []
        subprocess.run([converter, *size, "-o", str(picture.with_suffix(".png")), str(picture)], check=True)
