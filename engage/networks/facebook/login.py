"""Logging in to Facebook for one's own Pages: the dialog, the chain of tokens, and what a token is worth.

Source: developers.facebook.com, docs/facebook-login/guides/advanced/manual-flow and docs/pages-api/getting-started.
"""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from urllib.parse import parse_qs, quote, urlencode, urlsplit

from engage.domain.clock import Clock
from engage.domain.errors import CredentialsRejected, NetworkError, Refused
from engage.networks.facebook.errors import problem_of
from engage.networks.facebook.graph import API_URL, VERSION, Graph
from engage.networks.facebook.ways import WEB_URL
from engage.networks.raw import Json, Malformed, inner, line, mark, number, objects

SCOPES: Mapping[str, str] = {
    "pages_show_list": "list your Pages",
    "pages_read_engagement": "read what your Pages post",
    "pages_read_user_content": "read what visitors write there",
    "pages_manage_engagement": "comment, reply and like as the Page",
    "pages_manage_posts": "post as the Page",
}
"""What engage needs, and what for."""

ASKED = (*SCOPES, "business_management")
"""What the dialog asks for: without the last one, Pages in a business portfolio are not listed."""

TASKS: Mapping[str, str] = {"MODERATE": "comment, reply, like and hide", "CREATE_CONTENT": "post"}
"""What one must be allowed to do on a Page, and what for."""


@dataclass(frozen=True, slots=True)
class FacebookApp:
    """A Meta app of one's own."""

    id: str
    secret: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Worth:
    """What `debug_token` says of a token. `until` None: it does not run out.

    `profile` is the Page's id; `data_until` when access to what was granted ends, whatever the token; `pages` are the
    ids that a scope was granted for, where not for all.
    """

    valid: bool
    kind: str
    app: str
    scopes: frozenset[str]
    until: datetime | None
    profile: str = ""
    data_until: datetime | None = None
    pages: Mapping[str, frozenset[str]] = field(default_factory=dict)

    @property
    def missing(self) -> tuple[str, ...]:
        """Scopes that engage needs and the token lacks."""
        return tuple(scope for scope in SCOPES if scope not in self.scopes)


@dataclass(frozen=True, slots=True)
class Dialog:
    """A login that was begun."""

    url: str
    redirect: str
    state: str = field(repr=False)

    def code_in(self, redirected: str) -> str:
        """The code in the address to which the browser was sent. Refused where it carries none, in plain words."""
        parts = urlsplit(redirected.strip())
        query = {name: values[0] for name, values in parse_qs(parts.query).items()}
        if parts.path.endswith("/dialog/oauth"):
            raise Refused(_STAYED.format(redirect=self.redirect))
        if query.get("error") not in (None, "access_denied"):
            raise Refused("Facebook sent you back without access, and did not say why. Begin this step again.")
        if query.get("error"):
            raise Refused("Access was not given: the login was cancelled at Facebook. Nothing was changed.")
        if not query.get("code"):
            raise Refused("This address carries no code. Copy the whole address from the browser, after the login.")
        if not secrets.compare_digest(query.get("state", "").encode(), self.state.encode()):
            raise Refused("This address belongs to another attempt. Use the one that Facebook sends you to now.")
        return query["code"]


def begin(app: FacebookApp, redirect: str, web_url: str = WEB_URL, version: str = VERSION) -> Dialog:
    """The dialog in which the person logs in and ticks Pages."""
    state = secrets.token_urlsafe(24)
    asked = {"client_id": app.id, "redirect_uri": redirect, "state": state, "scope": ",".join(ASKED)}
    query = urlencode({**asked, "response_type": "code"}, quote_via=quote, safe="")
    return Dialog(f"{web_url.rstrip('/')}/{version}/dialog/oauth?{query}", redirect, state)


class Login:
    """Asks with the app's id and secret. Raises the port's errors, with sentences for somebody who is connecting."""

    def __init__(self, app: FacebookApp, clock: Clock, api_url: str = API_URL, version: str = VERSION) -> None:
        self._app = app
        self._clock = clock
        self._where = (api_url, version)

    def redeem(self, code: str, redirect: str) -> str:
        """A user token for the dialog's code."""
        return self._token(code=code, redirect_uri=redirect)

    def lengthen(self, token: str) -> str:
        """A user token of sixty days for one of an hour; a Page's token that comes of it does not run out."""
        return self._token(grant_type="fb_exchange_token", fb_exchange_token=token)

    def worth(self, token: str) -> Worth:
        """What a token is for, and until when."""
        return worth_of(inner(self._get("debug_token", input_token=token, access_token=self._own), "data"))

    @property
    def _own(self) -> str:
        return f"{self._app.id}|{self._app.secret}"

    def _token(self, **params: str) -> str:
        told = self._get("oauth/access_token", client_id=self._app.id, client_secret=self._app.secret, **params)
        token = mark(told.get("access_token"))
        if not token:
            raise CredentialsRejected("Facebook gave no token. Begin this step again.")
        return token

    def _get(self, path: str, **params: str) -> Json:
        graph = Graph("", self._clock, *self._where, secrets=(self._app.secret, *params.values()))
        failed: NetworkError | None = None
        try:
            return graph.get(path, **params)
        except NetworkError as error:
            failed = _explained(graph, error)
        finally:
            graph.close()
        raise failed


def worth_of(told: Json) -> Worth:
    """From the `data` of an answer."""
    granular = ((line(part.get("scope")), part.get("target_ids")) for part in objects(told.get("granular_scopes")))
    return Worth(
        told.get("is_valid") is True,
        line(told.get("type")),
        line(told.get("app_id")),
        _texts(told.get("scopes")),
        _time(told.get("expires_at")),
        line(told.get("profile_id")),
        _time(told.get("data_access_expires_at")),
        {scope: _texts(ids) for scope, ids in granular if isinstance(ids, list)},
    )


def _texts(value: object) -> frozenset[str]:
    return frozenset(map(str, value)) if isinstance(value, list) else frozenset()


def _time(value: object) -> datetime | None:
    """Of seconds since 1970; None for 0, which is how Facebook says never."""
    try:
        return datetime.fromtimestamp(number(value, 0), UTC) if number(value, 0) else None
    except (ValueError, OverflowError, OSError):
        return None


def _explained(graph: Graph, error: NetworkError) -> NetworkError:
    """The error in words for this step, where Facebook's own tell what is wrong."""
    try:
        problem = problem_of(graph.last.json()) if graph.last else None
    except Malformed:
        return error
    if problem is None:
        return error
    told: Any = _BY_NUMBERS.get((problem.code, problem.subcode)) or _BY_NUMBERS.get((problem.code, 0))
    if problem.code == 1 and "client secret" not in problem.message.lower():
        return error
    return CredentialsRejected(told, error.detail) if told else error


_STAYED = (
    "This is the address of Facebook's own page, so Facebook did not send you on. Either the login was not finished, or"
    " the page says that the URL is blocked: then {redirect} is not registered in the app. A published app takes no"
    " address on this machine, and a registered one must be the same to the last slash."
)
_BY_NUMBERS: Mapping[tuple[int, int], str] = {
    (1, 0): "Facebook does not accept this app secret. It stands in the dashboard under App settings, Basic.",
    (101, 0): "Facebook does not know this app id. It stands at the top of the app's dashboard.",
    (100, 36008): "The redirect address differs from the one that began this. Begin this step again.",
    (100, 36009): "This code was used before. Begin this step again.",
    (100, 0): "Facebook does not take this. Is it a User token, of this very app?",
    (190, 463): "This token has run out. Generate a new one in the Graph API Explorer.",
    (190, 0): "Facebook does not accept this token. Generate a new one in the Graph API Explorer, for this very app.",
}
