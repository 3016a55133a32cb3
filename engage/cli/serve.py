"""`engage serve`: the same inbox in a browser."""

import os
import re
import sys
from typing import TYPE_CHECKING

import click

from engage.cli.house import PAGE_SCREEN, wrong

if TYPE_CHECKING:
    import socket

TOKEN = "ENGAGE_SERVE_TOKEN"  # noqa: S105 - its name
FIT = re.compile(r"[A-Za-z0-9_-]{16,}")


@click.command()
@click.option("--host", default="127.0.0.1", help="The address to listen on, instead of 127.0.0.1.")
@click.option("--port", default=8738, type=click.IntRange(0, 65535), help="Instead of 8738; 0 takes a free one.")
@click.option("--token", envvar=TOKEN, help=f"A secret of your own; better as {TOKEN}, which `ps` does not show.")
@click.option("--demo", is_flag=True, help="The simulated town instead of your accounts.")
def serve(host: str, port: int, token: str | None, demo: bool) -> None:
    """Open the inbox in a browser.

    Prints an address with a secret in it. One tab at a time has the inbox. Closing it ends the session as closing a
    terminal does; drafts are kept as you type.
    """
    os.environ.pop(TOKEN, None)  # the app has no use for it
    try:
        from engage.web import gate, serving
    except ModuleNotFoundError as missing:
        raise wrong(f"{missing.name} is not installed. `pip install 'engage[web]'` brings what this needs.") from None
    host = "127.0.0.1" if host == "localhost" else host
    _check(host, token, alone=host in gate.LOOPBACK)
    door = _listening(host, port)
    secret = token or gate.new_token()
    shown = "<your token>" if token else secret
    address = f"http://{f'[{host}]' if ':' in host else host}:{door.getsockname()[1]}/{shown}/"
    command = [sys.executable, "-m", "engage", *(["demo"] if demo else [])]
    serving.serve(
        gate.Gate(host, secret), door, command, PAGE_SCREEN, lambda: click.echo(f"{address}\nCtrl+C ends it.")
    )


def _check(host: str, token: str | None, *, alone: bool) -> None:
    """A token of one's own is long enough, and is there where others could come in."""
    if token is not None and not FIT.fullmatch(token):
        raise wrong("The token needs at least 16 characters out of letters, digits, - and _.")
    if token is None and not alone:
        raise wrong(
            f"Others can reach {host}, and what passes there is not encrypted. `ssh -L 8738:127.0.0.1:8738` is safer;"
            f" if you mean it, set {TOKEN} to a secret of your own."
        )


def _listening(host: str, port: int) -> "socket.socket":
    from engage.web.serving import listen

    try:
        return listen(host, port)
    except OSError as problem:
        raise wrong(
            f"{host} port {port} is not free to listen on: {problem.strerror}. --port chooses another."
        ) from None
