"""Tokens over HTTP: what one is worth, what was granted, and exchanging codes and tokens for longer-lived ones."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from engage.sandbox.fb_logins import LONG, SHORT
from engage.sandbox.service import Sandbox

from .errors import GraphError
from .identity import Caller, identify

DATA_ACCESS = timedelta(days=90)


def permissions(caller: Caller) -> dict[str, object]:
    """`/me/permissions`, for a person's token."""
    if caller.login is None:
        raise GraphError(2500, "An active access token must be used to query information about the current user.")
    return {"data": [{"permission": scope, "status": "granted"} for scope in caller.login.scopes]}


def debug(sandbox: Sandbox, caller: Caller, params: Mapping[str, str]) -> dict[str, object]:
    """`/debug_token`: asked with the app's token, or one's own for itself."""
    inspected = params.get("input_token", "")
    if caller.kind != "app" and inspected != caller.token:
        raise GraphError(100, "(#100) You must provide an app access token, or a user access token of the app's owner")
    try:
        holder = identify(sandbox, inspected)
    except GraphError as reason:
        told: dict[str, object] = {"code": reason.code, "message": reason.message}
        if reason.subcode:
            told["subcode"] = reason.subcode
        return {"data": {"error": told, "is_valid": False, "scopes": []}}
    return {"data": _told(sandbox, holder)}


def _told(sandbox: Sandbox, holder: Caller) -> dict[str, object]:
    now: datetime = sandbox.town.now
    login = holder.login or sandbox.logins.granted
    told: dict[str, object] = {
        "app_id": sandbox.tokens.fb_app_id,
        "type": {"user": "USER", "page": "PAGE", "app": "APP"}[holder.kind],
        "application": "Engagement Inbox",
        "is_valid": True,
    }
    if holder.kind == "app":
        return told
    pages = [page.id for page in sandbox.town.pages.values() if page.mine and login.shows(page.id)]
    until = login.until or now + LONG
    told |= {
        "data_access_expires_at": int((sandbox.logins.data_until or now + DATA_ACCESS).timestamp()),
        "expires_at": 0 if holder.kind == "page" else int(until.timestamp()),
        "scopes": list(login.scopes),
        "granular_scopes": [{"scope": scope, "target_ids": pages} for scope in login.scopes if scope[:6] == "pages_"],
        "user_id": sandbox.town.people[sandbox.town.me].fb_id,
    }
    return {**told, "profile_id": holder.id} if holder.kind == "page" else told


def exchange(sandbox: Sandbox, params: Mapping[str, str]) -> dict[str, object]:
    """`/oauth/access_token`: a dialog's code, `fb_exchange_token` for a longer life, `client_credentials`."""
    tokens = sandbox.tokens
    if params.get("client_id") != tokens.fb_app_id:
        raise GraphError(101, "Error validating application. Cannot get application info due to a system error.")
    if params.get("client_secret") != tokens.fb_app_secret:
        raise GraphError(1, "Error validating client secret.")
    if "code" in params:
        return _redeemed(sandbox, params)
    grant = params.get("grant_type", "")
    if grant == "client_credentials":
        return {"access_token": f"{tokens.fb_app_id}|{tokens.fb_app_secret}", "token_type": "bearer"}
    if grant != "fb_exchange_token":
        raise GraphError(100, "Invalid grant_type: expected client_credentials or fb_exchange_token")
    holder = identify(sandbox, params.get("fb_exchange_token", ""))
    if holder.login is None:
        raise GraphError(100, "(#100) Only a user access token can be exchanged")
    return sandbox.logins.token(holder.login, LONG)


def _redeemed(sandbox: Sandbox, params: Mapping[str, str]) -> dict[str, object]:
    login = sandbox.logins.redeem(params["code"], params.get("redirect_uri", ""))
    if login is None:
        told = "Please make sure your redirect_uri is identical to the one you used in the OAuth dialog request"
        raise GraphError(100, f"Error validating verification code. {told}", subcode=36008)
    return sandbox.logins.token(login, SHORT)
