"""`engage connect facebook`: what must be known before, the app, the sign-in, the Pages."""

from typing import TYPE_CHECKING

from engage.cli.browsing import brought_back, listening
from engage.cli.keeping import save
from engage.cli.steps import Typed, one_by_one, unless_left, until_done, with_way_back
from engage.domain.guide import Option

if TYPE_CHECKING:
    from engage.domain.guide import Guide
    from engage.wiring.connect_facebook import Candidate, FacebookConnection
    from engage.wiring.desk import Desk

    SignedIn = tuple[FacebookConnection, list[Candidate]]

BEFORE = (
    "Facebook charges nothing. You need a Meta app of your own with the use case"
    ' "Manage everything on your Page", and a role on your Pages.'
)
UNSEEN = (
    "NOBODY ELSE SEES what engage writes while your Meta app is unpublished (Development mode): your customers will not"
    " see your replies. Publish the app in its dashboard before you answer anybody."
)
WAYS = (
    Option("Paste a user token", "from the Graph API Explorer; this always works."),
    Option("Log in with the browser on this machine", "only in Development mode."),
    Option("Log in with any browser, paste the address", "needs a registered https one."),
)


def connect_facebook(guide: "Guide", desk: "Desk") -> None:
    """Ask, check, save. Nothing is saved before the end."""
    guide.begin("Connect Facebook")
    connection, candidates = with_way_back(lambda: _way(guide, desk), lambda way: _signed_in(guide, desk, way))
    chosen = unless_left(guide, lambda: _pages(guide, candidates))
    save(guide, desk.places.secrets, lambda in_file: connection.keep([one.key for one in chosen], in_file=in_file))
    guide.step("Done")
    guide.say(f"Connected: {', '.join(one.key.name for one in chosen)}.")
    guide.loud(f"Remember: {UNSEEN}")


def _way(guide: "Guide", desk: "Desk") -> int:
    from engage.wiring.allowances import page_allowances

    guide.step("What must be known before")
    guide.loud(UNSEEN)
    guide.say(BEFORE)
    guide.table(page_allowances(desk.keymap))
    return guide.choice("How do you want to sign in?", WAYS)


def _signed_in(guide: "Guide", desk: "Desk", way: int) -> "SignedIn":
    typed = Typed(guide)
    return until_done(guide, lambda: _asked(guide, typed, desk, way))


def _asked(guide: "Guide", typed: Typed, desk: "Desk", way: int) -> "SignedIn":
    from engage.wiring.connect_facebook import FacebookConnection, app_from

    guide.step("Your app at Meta")
    guide.say(f"What you type is given to {desk.facebook_host} alone.")
    lines = [lambda: typed.ask("App ID"), lambda: typed.secret("App secret")]
    if way == 0:
        lines.append(lambda: typed.secret("User token"))
    number, secret, *token = one_by_one(*lines)
    connection = FacebookConnection(desk, app_from(number, secret))
    if way != 0:
        return connection, _logged_in(guide, typed, connection, local=way == 1)
    guide.busy("Asking Facebook what the token is worth.")
    return connection, connection.with_token(*token)


def _logged_in(guide: "Guide", typed: Typed, connection: "FacebookConnection", *, local: bool) -> "list[Candidate]":
    # Facebook takes http only for this very name, and in Development mode whatever the port.
    waiting = listening(guide, "http://localhost:0/") if local else None
    try:
        redirect = waiting.redirect if waiting else typed.ask("Registered https address")
        dialog = connection.begin(redirect)
        address = brought_back(guide, dialog.url, waiting)
    finally:
        if waiting is not None:
            waiting.close()
    guide.busy("Asking Facebook for your Pages.")
    return connection.with_answer(dialog, address)


def _pages(guide: "Guide", candidates: "list[Candidate]") -> "list[Candidate]":
    """The Pages to connect; the others are named with what they lack."""
    guide.step("Your Pages")
    usable = [one for one in candidates if one.usable]
    guide.points([one.told for one in candidates if not one.usable])
    chosen = guide.several("Which Pages do you want to connect?", [one.told for one in usable])
    return [usable[number] for number in chosen]
