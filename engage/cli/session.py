"""`engage` without a command: the inbox on your own accounts, and the start screen where there is none yet."""

from typing import TYPE_CHECKING

import click

from engage.cli.demo import open_demo
from engage.cli.house import house_of_settings, need_terminal, told_plainly

if TYPE_CHECKING:
    from engage.cli.first_run import Begin
    from engage.settings.errors import CredentialsMissing
    from engage.wiring.house import House


def open_session() -> None:
    """Open the inbox. Exit code 2 without a terminal, 1 where the person leaves before there is an account."""
    from engage.wiring.pace import set_pace
    from engage.wiring.tidying import untidy

    need_terminal()
    set_pace()
    with untidy():
        if _goes_to_the_demo():
            _open_demo()


def _goes_to_the_demo() -> bool:
    """Open the inbox, by way of the start screen while there is none; whether the person wanted the demo there."""
    while True:
        opened, missing = _open_own()
        if opened:
            return False
        from engage.cli.first_run import Begin

        if _first_run(missing) is Begin.DEMO:
            return True


def _open_own() -> "tuple[bool, CredentialsMissing | None]":
    """Whether there was an inbox to open, and the secret without which it does not open.

    Who has had one before sees it at once: secrets are looked for behind it.
    """
    from engage.settings.errors import CredentialsMissing
    from engage.settings.files import folders
    from engage.wiring.house import own_house

    with told_plainly():
        try:
            house = own_house(at_once=not folders().database.exists())
            if house.doors:
                _open(house)
            return bool(house.doors), None
        except CredentialsMissing as missing:
            return False, missing


def _open(house: "House") -> None:
    from engage.wiring.deck import run_app

    for line in run_app(house):
        click.echo(line)


def _first_run(missing: "CredentialsMissing | None") -> "Begin":
    """The start screen; leaving it is exit code 1."""
    from engage.cli.faults import faults_logged
    from engage.cli.first_run import begin
    from engage.domain.guide import Left
    from engage.ui.front import FrontApp
    from engage.wiring.deck import open_in_browser
    from engage.wiring.desk import Desk
    from engage.wiring.tidying import let_tidy

    let_tidy()
    with house_of_settings(accounts=False) as house:
        app = FrontApp(lambda guide: begin(guide, Desk, missing), open_in_browser, house.theme, plain=house.plain)
    try:
        with told_plainly(), faults_logged(house.log, lambda: app.guide.secrets):
            app.run()
            app.leave_if_told()
            return app.outcome()
    except Left:
        click.echo("Nothing was opened. `engage` asks again, `engage demo` needs no account.", err=True)
        raise SystemExit(1) from None


def _open_demo() -> None:
    from engage.wiring.house import demo_folders

    open_demo(demo_folders().data, "full")
