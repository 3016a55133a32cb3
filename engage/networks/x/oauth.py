"""X's OAuth 2.0 with PKCE: the page that asks, the first pair of tokens, the next ones, and withdrawing.

Source: docs.x.com, fundamentals/authentication/oauth-2-0. tweepy's own handler speaks to a retired host, refuses http
on loopback and cannot refresh, so the messages are oauthlib's and the requests our session's.
"""

from contextlib import suppress
from dataclasses import field, replace
from typing import Any
from urllib.parse import parse_qs, urlsplit

import requests
from oauthlib.oauth2 import OAuth2Error, WebApplicationClient
from requests.auth import HTTPBasicAuth

from engage.domain.clock import Clock
from engage.domain.errors import CredentialsRejected, NetworkError, Refused
from engage.domain.record import dataclass
from engage.networks.lost import lost, unreadable
from engage.networks.plan import Plan
from engage.networks.raw import Malformed, line
from engage.networks.session import TIMEOUT, Answer, ApiSession
from engage.networks.x.errors import failure
from engage.networks.x.pair import CONNECT_AGAIN, Pair, XApp, pair_from
from engage.networks.x.ways import API_URL, WEB_URL

_READ = "tweet.read users.read list.read like.read follows.read mute.read bookmark.read"
_WRITE = "tweet.write list.write mute.write bookmark.write offline.access"
SCOPES = {"self-serve": f"{_READ} {_WRITE}", "full": f"{_READ} {_WRITE} like.write follows.write"}
"""What is asked for; liking and following are scopes of Enterprise access only."""

NEEDED = {
    "tweet.read": "read posts",
    "users.read": "see who wrote them",
    "list.read": "read your lists",
    "tweet.write": "retweet, reply and post",
    "offline.access": "stay signed in",
}
"""What engage cannot do without, and what for."""


@dataclass(frozen=True, slots=True)
class Consent:
    """A consent that was begun: the page to open, and what its answer is checked with."""

    url: str
    app: XApp
    state: str = field(repr=False)
    verifier: str = field(repr=False)

    def code_in(self, redirected: str) -> str:
        """The code in the address to which the browser was sent. Refused where it carries none, in plain words."""
        parts = urlsplit(redirected.strip())
        if parts.path.endswith("/oauth2/authorize"):
            raise Refused(_STAYED.format(redirect=self.app.redirect))
        if parse_qs(parts.query).keys().isdisjoint(("code", "error")):
            raise Refused(_UNFIT["missing_code"])
        # oauthlib wants https, which no address on this machine has; what counts is the query.
        shown = f"https://answer/?{parts.query}"
        try:
            found = WebApplicationClient(self.app.client_id).parse_request_uri_response(shown, self.state)
        except OAuth2Error as error:
            raise Refused(_UNFIT.get(str(error.error), _UNFIT["server_error"])) from None
        return str(found["code"])


def begin(app: XApp, plan: Plan = "self-serve", web_url: str = WEB_URL) -> Consent:
    """The page on which the person lets the app in, with a fresh state and PKCE by S256."""
    client = WebApplicationClient(app.client_id)
    verifier = client.create_code_verifier(64)
    state = client.state_generator()
    address = client.prepare_request_uri(
        "https://x.com/i/oauth2/authorize",
        app.redirect,
        SCOPES[plan].split(),
        state,
        code_challenge=client.create_code_challenge(verifier, "S256"),
        code_challenge_method="S256",
    )
    return Consent(web_url.rstrip("/") + address.removeprefix("https://x.com"), app, state, verifier)


class TokenEndpoint:
    """Where codes and refresh tokens become pairs. One request each; raises the port's errors."""

    def __init__(self, app: XApp, clock: Clock, api_url: str = API_URL, timeout: tuple[float, float] = TIMEOUT) -> None:
        self._app = app
        self._clock = clock
        self._client = WebApplicationClient(app.client_id)
        self._where = (api_url, timeout)

    def exchange(self, code: str, consent: Consent) -> Pair:
        """The first pair, within 30 seconds of the consent."""
        public = not self._app.client_secret
        body = self._client.prepare_request_body(
            code, self._app.redirect, include_client_id=public, code_verifier=consent.verifier
        )
        asked = self._clock.now()
        told = self._ask("/2/oauth2/token", body, code, consent.verifier)
        if missing := _not_granted(told.get("scope")):
            with suppress(NetworkError):
                self.revoke(str(told.get("refresh_token") or told.get("access_token", "")))
            raise CredentialsRejected(f"{missing} {_LET_IN_AGAIN}")
        return replace(pair_from(told, asked), since=self._clock.now())

    def refresh(self, token: str) -> Pair:
        """The next pair. X takes a refresh token once: a second use would end the whole grant."""
        body = self._client.prepare_refresh_body(refresh_token=token, **self._named())
        asked = self._clock.now()
        return pair_from(self._ask("/2/oauth2/token", body, token), asked)

    def revoke(self, token: str) -> None:
        """Withdraw the grant behind a token."""
        _, _, body = self._client.prepare_token_revocation_request(
            "https://api.x.com/2/oauth2/revoke", token, "refresh_token", **self._named()
        )
        self._ask("/2/oauth2/revoke", body, token)

    def _named(self) -> dict[str, str]:
        return {} if self._app.client_secret else {"client_id": self._app.client_id}

    def _ask(self, route: str, body: str, *secrets: str) -> Any:
        session = ApiSession(API_URL, self._where[0], (*secrets, self._app.client_secret), timeout=self._where[1])
        try:
            answer = self._answer(session, route, body)
        finally:
            session.close()
        try:
            told = answer.json()
        except Malformed:
            told = None
        if told is None and answer.status < 300:
            raise unreadable("X", answer, session, write=False)
        if told is not None and answer.status == 200:
            return told
        if told is not None and answer.status in (400, 401, 403) and isinstance(told.get("error"), str):
            raise CredentialsRejected(_said(f"{line(told['error'])} {line(told.get('error_description'))}"))
        raise failure(answer, session.redact, write=False)

    def _answer(self, session: ApiSession, route: str, body: str) -> Answer:
        """What came back; the error is raised outside the except block, as requests' own quote what was sent."""
        auth = HTTPBasicAuth(self._app.client_id, self._app.client_secret) if self._app.client_secret else None
        headers = {"Content-Type": "application/x-www-form-urlencoded"}
        failed: NetworkError | None = None
        try:
            session.request("POST", f"{API_URL}{route}", data=body, headers=headers, auth=auth)
        except requests.RequestException as error:
            failed = lost(error, session, "X", write=False)
        if failed is not None or session.last is None:
            raise failed or Refused("X did not answer.")
        return session.last


def _not_granted(scope: object) -> str:
    """What a grant lacks, by name; empty where it lacks nothing, or X did not tell (RFC 6749, 5.1: then all)."""
    granted = scope.split() if isinstance(scope, str) else list(NEEDED)
    gaps = ", ".join(f"{name} ({what})" for name, what in NEEDED.items() if name not in granted)
    return f"X granted less than was asked for: the access lacks {gaps}." if gaps else ""


def _said(told: str) -> str:
    """The sentence for a refusal of the token endpoint."""
    return next((sentence for words, sentence in _REFUSALS if words in told.lower()), _REFUSALS[-1][1])


_LET_IN_AGAIN = 'Give the app "Read and write" at console.x.com, and let it in once more.'
_STAYED = (
    "This is the address of X's own page, so X did not send you on. Either the button was not pressed yet, or X does"
    " not know {redirect}: register it in the app at console.x.com, the same to the last slash, and begin this step"
    " again."
)
_UNFIT = {
    "access_denied": "Access was not given: Cancel was pressed at X. Nothing was changed.",
    "mismatching_state": "This address belongs to another attempt. Use the one that X sends you to now.",
    "invalid_scope": "X does not let this app ask for so much: likes and follows are for Enterprise access only."
    " Go back, and choose the self-serve access.",
    "server_error": "X sent you back without access, and did not say why. Begin this step again.",
    "missing_code": "This address carries no code. Copy the whole address from the browser, after the button at X.",
}

_REFUSALS = (
    (
        "redirect uri",
        "The redirect address differs from the one that began this. It must be the same to the last slash.",
    ),
    ("authorization code", "X did not take the code: it lives for 30 seconds and serves once. Begin this step again."),
    ("code verifier", "This code belongs to another attempt. Begin this step again."),
    ("client id", "X does not know this client id. It stands at console.x.com under the app's keys."),
    ("unauthorized_client", "X does not accept this client id with this secret. A Native App has no secret."),
    ("token was invalid", f"X has ended engage's access to this account. {CONNECT_AGAIN}"),
    ("", f"X refused the sign-in. {CONNECT_AGAIN}"),
)
