"""`engage connect facebook`: the app, the sign-in, the Pages, and what must be known before."""

from typing import TYPE_CHECKING

import click

from engage.cli.asking import choice, points, say, secret, several, until_done
from engage.cli.browsing import brought_back, listening
from engage.cli.keeping import save

if TYPE_CHECKING:
    from engage.wiring.connect_facebook import Candidate, FacebookConnection
    from engage.wiring.desk import Desk

BEFORE = (
    'You need a Meta app of your own with the use case "Manage everything on your Page", and a role on your Pages.',
    "Facebook charges nothing. As your Page you read, like (f), comment and reply (r) and post (c) directly on your own"
    " Pages. By hand in the browser, marked ~: everything on other Pages, sharing (t), and liking a Page (F).",
)
UNSEEN = (
    "NOBODY ELSE SEES what engage writes while your Meta app is unpublished (Development mode): your customers will not"
    " see your replies. Publish the app in its dashboard before you answer anybody."
)
WAYS = (
    "Paste a user token from the Graph API Explorer; this always works.",
    "Log in with the browser on this machine; only while the app is in Development mode.",
    "Log in with any browser and paste the address; needs an https address registered in the app.",
)


def connect_facebook(desk: "Desk") -> None:
    """Ask, check, save. Nothing is saved before the end."""
    points(BEFORE)
    click.secho(f"\n{'!' * 3} {UNSEEN}\n", bold=True)
    way = choice("How do you want to sign in?", WAYS)
    connection, candidates = until_done(lambda: _signed_in(desk, way))
    usable = [one for one in candidates if one.usable]
    points([one.told for one in candidates if not one.usable])
    chosen = several("\nWhich Pages do you want to connect?", [one.told for one in usable])
    save(desk.places.secrets, lambda in_file: connection.keep([usable[n].key for n in chosen], in_file=in_file))
    say(f"Connected: {', '.join(usable[n].key.name for n in chosen)}. `engage sync` reads for the first time.")
    click.secho(f"Remember: {UNSEEN}", bold=True)


def _signed_in(desk: "Desk", way: int) -> "tuple[FacebookConnection, list[Candidate]]":
    from engage.wiring.connect_facebook import FacebookConnection, app_from

    app = app_from(click.prompt("\nApp ID").strip(), secret("App secret"))
    connection = FacebookConnection(desk, app)
    if way == 0:
        return connection, connection.with_token(secret("User token"))
    return connection, _logged_in(connection, local=way == 1)


def _logged_in(connection: "FacebookConnection", *, local: bool) -> "list[Candidate]":
    # Facebook takes http only for this very name, and in Development mode whatever the port.
    waiting = listening("http://localhost:0/") if local else None
    try:
        redirect = waiting.redirect if waiting else click.prompt("Registered https address").strip()
        dialog = connection.begin(redirect)
        return connection.with_answer(dialog, brought_back(dialog.url, waiting))
    finally:
        if waiting is not None:
            waiting.close()
