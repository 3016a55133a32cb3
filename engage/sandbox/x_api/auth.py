"""Who is calling: an OAuth 1.0a signature or a bearer token, checked as X does."""

import base64
import hashlib
import hmac
import re
from collections.abc import Iterable
from urllib.parse import quote, unquote

from flask import Request

from engage.sandbox.callers import Caller
from engage.sandbox.service import Sandbox

from .problems import forbidden, unauthorized

HOSTS = ("https://api.twitter.com", "https://api.x.com")
PAIR = re.compile(r'(\w+)="([^"]*)"')


def caller_of(request: Request, sandbox: Sandbox, scope: str) -> tuple[str, bool]:
    """The id of my account that calls, and whether the app is its own.

    A 401 for anybody else, a 403 where an OAuth 2.0 token lacks the `scope`: that app is the story's person's.
    """
    scheme, _, given = request.headers.get("Authorization", "").partition(" ")
    grant = sandbox.grants.grant_of(given) if scheme == "Bearer" else None
    if grant is not None:
        if scope not in grant.scopes:
            raise forbidden("Forbidden")
        return grant.x_id, grant.x_id == sandbox.callers[0].x_id
    for caller in sandbox.callers:
        if scheme == "Bearer" and hmac.compare_digest(given.encode(), caller.bearer.encode()):
            return caller.x_id, True
        if scheme == "OAuth" and _signed(request, caller, {key: unquote(value) for key, value in PAIR.findall(given)}):
            return caller.x_id, True
    raise unauthorized()


def _signed(request: Request, caller: Caller, oauth: dict[str, str]) -> bool:
    known = (oauth.get("oauth_consumer_key"), oauth.get("oauth_token"))
    if known != (caller.consumer_key, caller.access_token) or oauth.get("oauth_signature_method") != "HMAC-SHA1":
        return False
    given = oauth.pop("oauth_signature", "")
    oauth.pop("realm", None)
    pairs = [*oauth.items(), *request.args.items(multi=True), *request.form.items(multi=True)]
    key = f"{_escape(caller.consumer_secret)}&{_escape(caller.access_secret)}"
    # A client that is pointed here may sign the address it believes in or the one it really calls.
    addresses = [request.base_url, *(f"{host}{request.path.removeprefix('/x')}" for host in HOSTS)]
    return any(hmac.compare_digest(given, _sign(request.method, url, pairs, key)) for url in addresses)


def _sign(method: str, url: str, pairs: Iterable[tuple[str, str]], key: str) -> str:
    """RFC 5849, section 3.4."""
    escaped = sorted((_escape(name), _escape(value)) for name, value in pairs)
    parameters = "&".join(f"{name}={value}" for name, value in escaped)
    base = f"{method.upper()}&{_escape(url)}&{_escape(parameters)}"
    return base64.b64encode(hmac.new(key.encode(), base.encode(), hashlib.sha1).digest()).decode()


def _escape(text: str) -> str:
    return quote(text, safe="~")
