"""Whose token a call carries: mine, one of my Pages', or the app's own."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from engage.sandbox.model import Page
from engage.sandbox.service import Tokens
from engage.sandbox.town import Town

from .errors import bad_token, no_token


@dataclass(frozen=True, slots=True)
class Caller:
    """The identity behind a token. `id` is the person's or the Page's; `page` is set for a Page token only."""

    kind: Literal["user", "page", "app"]
    id: str
    token: str
    page: Page | None = None


def token_in(params: Mapping[str, str], authorization: str) -> str:
    """The token of a call: query or body first, else the Bearer header; GraphError 104 where there is none."""
    scheme, _, bearer = authorization.partition(" ")
    token = params.get("access_token") or (bearer.strip() if scheme.lower() in ("bearer", "oauth") else "")
    if not token:
        raise no_token()
    return token


def identify(town: Town, tokens: Tokens, token: str) -> Caller:
    """Who holds this token; GraphError 190 where nobody does."""
    me = town.people[town.me].fb_id
    if token == tokens.fb_user_token:
        return Caller("user", me, token)
    for page in town.pages.values():
        if page.mine and page.token and token == page.token:
            return Caller("page", page.id, token, page)
    if token == f"{tokens.fb_app_id}|{tokens.fb_app_secret}":
        return Caller("app", tokens.fb_app_id, token)
    raise bad_token()
