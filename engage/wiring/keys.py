"""The keys that hold by the settings, and what of one's own does not."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from engage.settings.files import folders
from engage.settings.mending import mended
from engage.ui.presets import keymap_of

if TYPE_CHECKING:
    from engage.wiring.house import House


def keys_by(preset: str, own: Mapping[str, str]) -> tuple[Mapping[str, str], str]:
    """By command id, and a sentence about what is left out."""
    if not own:  # the rules load the whole table of commands
        return keymap_of(preset, {}), ""
    from engage.ui.keymap import settled

    found = settled(preset, own)
    return found.keymap, found.told


def in_own_way(house: "House", preset: str | None) -> None:
    """Give the demo the keys and the look of the settings, of which nothing else is its business.

    Whoever has none, or none that can be read, gets the usual ones.
    """
    ui = mended(folders().settings).settings.ui
    house.keymap, house.keys_told = keys_by(preset or ui.preset, ui.keys)
    house.theme, house.plain = ui.theme, ui.ascii
