"""How closely paints may follow each other, which Textual asks of the environment when it is loaded."""

import os

FRAMES = "180"
"""A second. Of Textual's own 60 a key would wait for two where something was painted just before: 33 ms."""


def set_pace() -> None:
    """Call it before anything of Textual is imported; who has set it otherwise is followed."""
    os.environ.setdefault("TEXTUAL_FPS", FRAMES)
