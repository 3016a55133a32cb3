"""X's token endpoints: a code or a refresh token for a pair of tokens, and withdrawing a grant."""

import base64
import binascii
import hmac
from collections.abc import Callable

from flask import Blueprint, Response, jsonify, request

from engage.sandbox.service import Sandbox
from engage.sandbox.x_grants import GrantError


def add_token_routes(blueprint: Blueprint, sandbox: Sandbox) -> None:
    """`/2/oauth2/token` and `/2/oauth2/revoke`: form-encoded, answered as RFC 6749 has it."""

    def token() -> Response:
        return answered(sandbox, lambda: _token(sandbox))

    def revoke() -> Response:
        return answered(sandbox, lambda: _revoke(sandbox))

    blueprint.add_url_rule("/2/oauth2/token", "oauth_token", token, methods=["POST"])
    blueprint.add_url_rule("/2/oauth2/revoke", "oauth_revoke", revoke, methods=["POST"])


def _token(sandbox: Sandbox) -> dict[str, object]:
    form, grants = request.form, sandbox.grants
    kind = form.get("grant_type", "")
    if kind == "authorization_code":
        return grants.exchange(form.get("code", ""), form.get("redirect_uri", ""), form.get("code_verifier", ""))
    if kind == "refresh_token":
        return grants.refresh(form.get("refresh_token", ""))
    raise GrantError("unsupported_grant_type", "Value passed for the grant type was invalid.")


def _revoke(sandbox: Sandbox) -> dict[str, object]:
    sandbox.grants.revoke(request.form.get("token", ""))
    return {"revoked": True}


def answered(sandbox: Sandbox, do: Callable[[], dict[str, object]]) -> Response:
    """What `do` says to a known client, or the refusal."""
    with sandbox.lock:
        try:
            check_client(sandbox)
            return jsonify(do())
        except GrantError as refused:
            response = jsonify(error=refused.word, error_description=refused.sentence)
            response.status_code = refused.status
            return response


def check_client(sandbox: Sandbox) -> None:
    """A public client names itself in the body, a confidential one by HTTP Basic."""
    tokens = sandbox.tokens
    scheme, _, given = request.headers.get("Authorization", "").partition(" ")
    if scheme != "Basic":
        if request.form.get("client_id") == tokens.x_client_id:
            return
        raise GrantError("invalid_request", "Value passed for the client id was invalid.")
    try:
        pair = base64.b64decode(given)
    except binascii.Error:
        pair = b""
    if not hmac.compare_digest(pair, f"{tokens.x_client_id}:{tokens.x_client_secret}".encode()):
        raise GrantError("unauthorized_client", "Missing valid authorization header", 401)
