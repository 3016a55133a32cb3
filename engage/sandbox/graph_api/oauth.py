"""Tokens over HTTP: what one is worth, what was granted, and exchanging one for a longer-lived one."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from engage.sandbox.service import Sandbox

from .errors import GraphError
from .identity import Caller, identify

SCOPES = (
    "pages_show_list",
    "business_management",
    "pages_messaging",
    "pages_read_engagement",
    "pages_manage_metadata",
    "pages_read_user_content",
    "pages_manage_posts",
    "pages_manage_engagement",
    "public_profile",
)
LONG_LIVED = timedelta(days=60)


def permissions(caller: Caller) -> dict[str, object]:
    """`/me/permissions`, for a person's token."""
    if caller.kind != "user":
        raise GraphError(2500, "An active access token must be used to query information about the current user.")
    return {"data": [{"permission": scope, "status": "granted"} for scope in SCOPES]}


def debug(sandbox: Sandbox, caller: Caller, params: Mapping[str, str]) -> dict[str, object]:
    """`/debug_token`: asked with the app's token, or one's own for itself."""
    inspected = params.get("input_token", "")
    if caller.kind != "app" and inspected != caller.token:
        raise GraphError(100, "(#100) You must provide an app access token, or a user access token of the app's owner")
    try:
        holder = identify(sandbox.town, sandbox.tokens, inspected)
    except GraphError as reason:
        told = {"code": reason.code, "message": reason.message}
        return {"data": {"error": told, "is_valid": False, "scopes": []}}
    return {"data": _told(sandbox, holder)}


def _told(sandbox: Sandbox, holder: Caller) -> dict[str, object]:
    now: datetime = sandbox.town.now
    page = holder.kind == "page"
    told: dict[str, object] = {
        "app_id": sandbox.tokens.fb_app_id,
        "type": {"user": "USER", "page": "PAGE", "app": "APP"}[holder.kind],
        "application": "Engagement Inbox",
        "is_valid": True,
    }
    if holder.kind == "app":
        return told
    pages = [page.id for page in sandbox.town.pages.values() if page.mine]
    told |= {
        "data_access_expires_at": int((now + timedelta(days=90)).timestamp()),
        "expires_at": 0 if page else int((now + LONG_LIVED).timestamp()),
        "scopes": list(SCOPES),
        "granular_scopes": [{"scope": scope, "target_ids": pages} for scope in SCOPES if scope.startswith("pages_")],
        "user_id": sandbox.town.people[sandbox.town.me].fb_id,
    }
    return {**told, "profile_id": holder.id} if page else told


def exchange(sandbox: Sandbox, params: Mapping[str, str]) -> dict[str, object]:
    """`/oauth/access_token`: `fb_exchange_token` for a long-lived token, `client_credentials` for the app's own."""
    tokens = sandbox.tokens
    if params.get("client_id") != tokens.fb_app_id or params.get("client_secret") != tokens.fb_app_secret:
        raise GraphError(101, "Error validating client secret.")
    grant = params.get("grant_type", "")
    if grant == "client_credentials":
        return {"access_token": f"{tokens.fb_app_id}|{tokens.fb_app_secret}", "token_type": "bearer"}
    if grant != "fb_exchange_token":
        raise GraphError(100, "Invalid grant_type: expected client_credentials or fb_exchange_token")
    holder = identify(sandbox.town, tokens, params.get("fb_exchange_token", ""))
    return {"access_token": holder.token, "token_type": "bearer", "expires_in": int(LONG_LIVED.total_seconds())}
