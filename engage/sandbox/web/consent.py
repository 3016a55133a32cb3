"""The pages on which a person lets an app in: X's and Facebook's, each with its two buttons."""

from collections.abc import Mapping
from urllib.parse import urlencode, urlsplit

from flask import redirect, render_template, request
from werkzeug.wrappers import Response

from engage.sandbox.service import Sandbox
from engage.sandbox.x_grants import SCOPES

from .cards import signed_in
from .deeds import Unfit

X_ASKED = ("client_id", "redirect_uri", "scope", "state", "response_type", "code_challenge", "code_challenge_method")
FB_ASKED = ("client_id", "redirect_uri", "scope", "state", "response_type")
WRONG_X = "Something went wrong. You weren't able to give access to the App. Go back and try logging in again."
BLOCKED = (
    "URL blocked. This redirect failed because the redirect URI is not whitelisted in the app's client OAuth settings."
)


class ConsentPages:
    """GET shows the page; POST is one of its buttons, `answer` yes or no."""

    def __init__(self, sandbox: Sandbox) -> None:
        self._sandbox = sandbox

    def x(self) -> str | Response:
        asked = _asked(X_ASKED)
        scopes = tuple(asked["scope"].split())
        known = asked["client_id"] == self._sandbox.tokens.x_client_id and set(scopes) <= SCOPES
        whole = asked["response_type"] == "code" and asked["code_challenge_method"] == "S256" and asked["state"]
        redirects = self._sandbox.grants.redirects
        if not (known and whole and asked["code_challenge"] and asked["redirect_uri"] in redirects):
            raise Unfit(WRONG_X)
        if request.method == "GET":
            return render_template("x_consent.html", asked=asked, scopes=scopes)
        if request.form.get("answer") != "yes":
            return _back(asked, error="access_denied")
        who, challenge = signed_in(self._sandbox.town).x_id, asked["code_challenge"]
        return _back(asked, code=self._sandbox.grants.consent(who, scopes, asked["redirect_uri"], challenge))

    def facebook(self, version: str) -> str | Response:
        asked, logins = _asked(FB_ASKED), self._sandbox.logins
        if asked["client_id"] != self._sandbox.tokens.fb_app_id:
            raise Unfit("Invalid App ID: The provided app ID does not look like a valid app ID.")
        if not logins.allows(asked["redirect_uri"]):
            raise Unfit(BLOCKED)
        scopes = tuple(asked["scope"].replace(",", " ").split())
        if request.method == "GET":
            mine = [page for page in self._sandbox.town.pages.values() if page.mine]
            pages = [page for page in mine if logins.granted.shows(page.id)]
            return render_template("fb_consent.html", asked=asked, scopes=scopes, pages=pages, version=version)
        if request.form.get("answer") != "yes":
            told = {"error": "access_denied", "error_code": "200", "error_reason": "user_denied"}
            return _back(asked, **told, error_description="Permissions error")
        return _back(asked, "#_=_", code=logins.consent(scopes, asked["redirect_uri"]))


def _asked(names: tuple[str, ...]) -> Mapping[str, str]:
    """The parameters of the address, which the form carries on."""
    return {name: request.values.get(name, "") for name in names}


def _back(asked: Mapping[str, str], fragment: str = "", **told: str) -> Response:
    address = asked["redirect_uri"]
    mark = "&" if urlsplit(address).query else "?"
    return redirect(f"{address}{mark}{urlencode({**told, 'state': asked['state']})}{fragment}", 302)
