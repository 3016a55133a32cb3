"""`engage` without a command: the inbox on your own accounts."""

import sys

from engage.cli.house import house_with_accounts, wrong


def open_session() -> None:
    """Open the inbox; exit code 2 without a terminal or without an account."""
    need_terminal()
    with house_with_accounts() as house:
        from engage.wiring.deck import run_app

        run_app(house)


def need_terminal() -> None:
    """Exit with code 2 where there is nothing to draw on."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise wrong("The inbox needs a terminal. `engage sync` and `engage today` work without one.")
