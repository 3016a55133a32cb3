"""Draws `screenshots/` from the sandbox with a fixed clock: `make screenshots`."""

import asyncio
import shutil
import subprocess
import tempfile
from pathlib import Path

from tests.town import open_town
from tests.ui.sitting import Sitting, sitting

FOLDER = Path(__file__).parent.parent / "screenshots"
SIZES = ((80, 24), (120, 36), (200, 50))
README = "inbox-120x36"


async def inbox(seat: Sitting) -> None:
    await seat.seek(author="Tom Okoro")


async def composer(seat: Sitting) -> None:
    await seat.seek(author="Tom Okoro")
    await seat.press("r")
    await seat.type("Carr Mill will do 40 if you say I sent you.")


async def help_page(seat: Sitting) -> None:
    await seat.press("question_mark")


async def summary(seat: Sitting) -> None:
    await seat.seek(network="x")
    await seat.press("f")
    await seat.wait(20)
    await seat.press("Q")


SCENES = {"inbox": inbox, "composer": composer, "help": help_page, "summary": summary}


async def draw(folder: Path) -> None:
    """One picture for each scene and size."""
    for name, scene in SCENES.items():
        for width, height in SIZES:
            with open_town() as town, tempfile.TemporaryDirectory() as home:
                async with sitting(town, Path(home), (width, height)) as seat:
                    await scene(seat)
                    await seat.pilot.pause()
                    picture = seat.app.export_screenshot(title="engage", simplify=True)
            (folder / f"{name}-{width}x{height}.svg").write_text(portable(picture), encoding="utf-8")


def portable(picture: str) -> str:
    """Keep the blanks at the start of a text, and name fonts that more machines have."""
    named = picture.replace("Fira Code", "Fira Code, Noto Sans Mono, DejaVu Sans Mono")
    return named.replace("<svg class", '<svg xml:space="preserve" class')


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    asyncio.run(draw(FOLDER))
    converter = shutil.which("rsvg-convert")
    if converter:
        picture = FOLDER / f"{README}.svg"
        subprocess.run([converter, "-o", str(picture.with_suffix(".png")), str(picture)], check=True)


if __name__ == "__main__":
    main()
