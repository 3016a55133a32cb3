"""A consent in the browser: open the page and wait for the way back, or have the address pasted."""

from typing import TYPE_CHECKING

import click

from engage.cli.asking import say

if TYPE_CHECKING:
    from engage.wiring.consent import Loopback

PATIENCE = 300.0
"""Seconds that are given to the page in the browser."""


def listening(redirect: str) -> "Loopback | None":
    """Something that waits at the redirect address; None where that is not on this machine, or its port is taken."""
    from engage.wiring.consent import PortTaken, loopback

    try:
        return loopback(redirect)
    except PortTaken:
        say("Another program uses the port of the redirect address, so the address has to be pasted.")
    except ValueError:
        pass
    return None


def brought_back(url: str, waiting: "Loopback | None") -> str:
    """The address that the browser was sent to after the page at `url`."""
    from engage.wiring.deck import open_in_browser

    say("Open this page, and press the button that lets the app in:")
    click.echo(f"\n{url}\n")
    if waiting is not None:
        open_in_browser(url)
        say("Waiting for the browser. Ctrl+C, if it is on another machine: then you paste the address instead.")
        try:
            if came := waiting.wait(PATIENCE):
                return came
        except KeyboardInterrupt:
            click.echo()
    say("The page that comes after the button may not load; what counts is its address.")
    return str(click.prompt("Paste the whole address (not shown)", hide_input=True)).strip()
