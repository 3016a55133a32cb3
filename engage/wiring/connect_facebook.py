"""Connecting Facebook: from a user token to Pages in the settings, each with a token of its own."""

from collections.abc import Sequence

from engage.domain.errors import CredentialsRejected, Refused
from engage.domain.record import dataclass
from engage.domain.source import Account
from engage.networks.facebook.adapter import pages
from engage.networks.facebook.keys import PageKey
from engage.networks.facebook.login import SCOPES, TASKS, Dialog, FacebookApp, Login, begin
from engage.settings.credentials import Secret
from engage.wiring.desk import Desk, Entry

EMPTY = (
    "Facebook lists no Page for this login. Either you have no role on a Page, or none in this app; or the login"
    ' repeated an old choice by "Continue with previous settings": take "Edit settings" and tick the Pages; or the Page'
    " belongs to a business portfolio: then the token needs business_management as well."
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A Page, and the tasks that one lacks there; without MODERATE it cannot be taken."""

    key: PageKey
    lacks: tuple[str, ...]

    @property
    def usable(self) -> bool:
        return "MODERATE" not in self.lacks

    @property
    def told(self) -> str:
        """Its name, and what is missing."""
        if not self.lacks:
            return self.key.name
        gaps = " and ".join(f"{task} ({TASKS[task]})" for task in self.lacks)
        return f"{self.key.name}: you lack the task {gaps} there; one of its admins can give it to you"


def app_from(app_id: str, app_secret: str) -> FacebookApp:
    """The Meta app that asks."""
    return FacebookApp(app_id, app_secret)


class FacebookConnection:
    """Raises the port's errors."""

    def __init__(self, desk: Desk, app: FacebookApp) -> None:
        self._desk = desk
        self._facebook = desk.settings.facebook
        self._login = Login(app, desk.clock, self._facebook.api_url, self._facebook.version)
        self._app = app

    def begin(self, redirect: str) -> Dialog:
        return begin(self._app, redirect, self._facebook.web_url, self._facebook.version)

    def with_answer(self, dialog: Dialog, redirected: str) -> list[Candidate]:
        """The address that the browser was sent to."""
        return self.with_token(self._login.redeem(dialog.code_in(redirected), dialog.redirect))

    def with_token(self, token: str) -> list[Candidate]:
        """Exchange a user token, check it, list the Pages, at least one of them usable.

        CredentialsRejected names what the token lacks, Refused why there is no Page.
        """
        long = self._login.lengthen(token)
        worth = self._login.worth(long)
        if not worth.valid or worth.kind != "USER":
            raise CredentialsRejected("This is not a User token. In the Graph API Explorer choose User Token.")
        if worth.app != self._app.id:
            raise CredentialsRejected("This token is another app's. Choose your own app in the Graph API Explorer.")
        if worth.missing:
            gaps = ", ".join(f"{scope} ({SCOPES[scope]})" for scope in worth.missing)
            raise CredentialsRejected(f"The token lacks {gaps}. Add it in the app's use case, and get a new token.")
        api, version = self._facebook.api_url, self._facebook.version
        found = pages(long, self._desk.clock, api_url=api, version=version)
        return _usable([Candidate(key, tuple(task for task in TASKS if task not in key.tasks)) for key in found])

    def keep(self, chosen: Sequence[PageKey], *, in_file: bool) -> None:
        """Save the Pages, beside those that were connected before. See `Desk.keep`."""
        host = self._desk.facebook_host
        entries = [Entry(Account("facebook", key.id, key.name), host, Secret({"token": key.token})) for key in chosen]
        named = {page.id: page.name for page in self._facebook.pages} | {key.id: key.name for key in chosen}
        table = {"pages": [{"id": one, "name": name} for one, name in named.items()]}
        self._desk.keep(entries, {"facebook": table}, in_file=in_file)


def _usable(found: list[Candidate]) -> list[Candidate]:
    if not found:
        raise Refused(EMPTY)
    if not any(one.usable for one in found):
        raise Refused(f"None of your Pages can be connected. {'. '.join(one.told for one in found)}.")
    return found
