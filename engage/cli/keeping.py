"""Saving what was connected: in the keyring, or after asking in a file."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from engage.domain.guide import Left

if TYPE_CHECKING:
    from engage.domain.guide import Guide


def save(guide: "Guide", file: object, keep: Callable[[bool], None]) -> None:
    """Call `keep`, with True once the person agreed to the file; Left where they do not."""
    from engage.settings.credentials import NoKeyring

    try:
        keep(False)
    except NoKeyring:
        guide.step("Where the tokens are kept")
        guide.say(
            "This system has no keyring that is open. The tokens can go into a file that only you can read"
            f" (mode 0600): {file}"
        )
        if not guide.confirm("Keep them there?", default=False):
            raise Left from None
        keep(True)
