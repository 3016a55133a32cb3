"""The admin blueprint: the guard, and errors as plain JSON sentences."""

import secrets

from flask import Blueprint, Response, jsonify, request

from engage.sandbox.service import Sandbox
from engage.sandbox.town import Missing, NotAllowed

from .controls import Controls
from .logins import Logins
from .people import People
from .records import Records


def admin_blueprint(sandbox: Sandbox) -> Blueprint:
    """All of `/admin`; every answer is JSON."""
    blueprint = Blueprint("admin", __name__)
    blueprint.before_request(lambda: guard(sandbox.admin_token))
    blueprint.register_error_handler(Missing, lambda reason: failure(f"there is no {reason.args[0]}", 404))
    blueprint.register_error_handler(NotAllowed, lambda reason: failure(str(reason), 409))
    for mistake in (KeyError, TypeError, ValueError):
        blueprint.register_error_handler(mistake, lambda reason: failure(f"not understood: {reason}", 400))
    for part in (Controls(sandbox), Records(sandbox), People(sandbox.town), Logins(sandbox)):
        for method, path, view in part.routes():
            blueprint.add_url_rule(path, view.__name__, view, methods=[method])
    return blueprint


def guard(token: str) -> Response | None:
    """A refusal, where the call does not carry the token as Bearer header or `admin_token`."""
    _, _, given = request.headers.get("Authorization", "").partition(" ")
    given = given or request.args.get("admin_token", "")
    if secrets.compare_digest(given.encode(), token.encode()):
        return None
    return failure("the admin token is missing or wrong", 401)


def failure(sentence: str, status: int) -> Response:
    response = jsonify(error=sentence)
    response.status_code = status
    return response
