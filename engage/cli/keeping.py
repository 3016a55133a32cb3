"""Saving what was connected: in the keyring, or after asking in a file."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from engage.domain.guide import Back, Left

if TYPE_CHECKING:
    from engage.domain.guide import Guide


def save(guide: "Guide", file: object, keep: Callable[[bool], None]) -> None:
    """Call `keep`, with True once the person agreed to the file; Left where they would rather stop."""
    from engage.settings.credentials import NoKeyring

    try:
        keep(False)
    except NoKeyring:
        while not _agreed(guide, file):
            if guide.confirm("Stop here? What you typed would be forgotten.", default=False):
                raise Left from None
        keep(True)


def _agreed(guide: "Guide", file: object) -> bool:
    """Whether the file may be used; going back is no answer yet."""
    guide.step("Where the tokens are kept")
    guide.say(
        "This system has no keyring that is open. The tokens can go into a file that only you can read"
        f" (mode 0600): {file}"
    )
    guide.say("Without a place to keep them nothing can be connected.")
    try:
        return guide.confirm("Keep them there?", default=False)
    except Back:
        return False
