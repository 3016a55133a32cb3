"""Whose token a call carries: mine, one of my Pages', or the app's own."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from engage.sandbox.fb_logins import Login
from engage.sandbox.model import Page
from engage.sandbox.service import Sandbox

from .errors import bad_token, expired_token, no_token


@dataclass(frozen=True, slots=True)
class Caller:
    """The identity behind a token. `id` is the person's or the Page's; a Page token has `page`, a person's `login`."""

    kind: Literal["user", "page", "app"]
    id: str
    token: str
    page: Page | None = None
    login: Login | None = None


def token_in(params: Mapping[str, str], authorization: str) -> str:
    """The token of a call: query or body first, else the Bearer header; GraphError 104 where there is none."""
    scheme, _, bearer = authorization.partition(" ")
    token = params.get("access_token") or (bearer.strip() if scheme.lower() in ("bearer", "oauth") else "")
    if not token:
        raise no_token()
    return token


def identify(sandbox: Sandbox, token: str) -> Caller:
    """Who holds this token; GraphError 190 where nobody does, or not any more."""
    town, tokens = sandbox.town, sandbox.tokens
    login = sandbox.logins.login(token)
    if login is not None:
        if login.until is not None and login.until <= town.now:
            raise expired_token(town.now)
        return Caller("user", town.people[town.me].fb_id, token, login=login)
    for page in town.pages.values():
        if page.mine and page.token and token == page.token:
            if page.id in sandbox.logins.ended:
                raise expired_token(town.now)
            return Caller("page", page.id, token, page)
    if token == f"{tokens.fb_app_id}|{tokens.fb_app_secret}":
        return Caller("app", tokens.fb_app_id, token)
    raise bad_token()
