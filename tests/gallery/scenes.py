"""All scenes."""

from tests.gallery.guide import GUIDE
from tests.gallery.inbox import INBOX
from tests.gallery.scene import Scene
from tests.gallery.states import STATES

SCENES: dict[str, Scene] = {scene.name: scene for scene in (*INBOX, *STATES, *GUIDE)}
"""By name."""
