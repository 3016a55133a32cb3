"""The blueprint of the X API: every request is known, counted, answered, billed and spelled here."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, Response, jsonify, request

from engage.sandbox.meter import XClass
from engage.sandbox.service import Sandbox

from . import auth
from .answer import Answer
from .ask import Call, check_names, page_size
from .endpoints import ENDPOINTS, Endpoint
from .look import Look
from .oauth import add_token_routes
from .problems import Problem, refusal
from .scopes import needed
from .vocabulary import SPELLINGS, read_fields, respell


def x_blueprint(sandbox: Sandbox) -> Blueprint:
    """X API v2, to be mounted so that its paths end in `/2/...`."""
    blueprint = Blueprint("x", __name__)
    for endpoint in ENDPOINTS:
        view = _view(sandbox, endpoint)
        blueprint.add_url_rule(endpoint.rule, endpoint.name.replace(".", "_"), view, methods=[endpoint.method])
    add_token_routes(blueprint, sandbox)

    def unknown(path: str) -> Response:
        with sandbox.lock:
            return _problem(sandbox, refusal(404, "Not Found", f"There is no /{path} here."), {})

    blueprint.add_url_rule("/<path:path>", "unknown", unknown, methods=["GET", "POST", "PUT", "DELETE"])
    return blueprint


def _view(sandbox: Sandbox, endpoint: Endpoint) -> Callable[..., Response]:
    def view(**path: str) -> Response:
        headers: dict[str, str] = {}
        with sandbox.lock:
            try:
                me, owner = auth.caller_of(request, sandbox, needed(endpoint.method, endpoint.rule))
                headers = sandbox.limits.take(me, endpoint.name, endpoint.limit, sandbox.town.now)
                answer = endpoint.do(_call(sandbox, me, endpoint, path))
            except Problem as problem:
                return _problem(sandbox, problem, headers)
            for kind, ids in answer.costs:
                sandbox.meter.x(kind if owner else _unowned(kind, endpoint), ids, me)
            return _success(sandbox, answer, headers)

    return view


def _unowned(kind: XClass, endpoint: Endpoint) -> XClass:
    """What X bills for one's own things where the app is another's (pricing, "Owned reads")."""
    if kind != "owned_read":
        return kind
    if endpoint.rule.endswith("liked_tweets"):
        return "like_read"
    return "post_read" if endpoint.answers == "posts" else "list_read" if endpoint.answers == "lists" else "user_read"


def _call(sandbox: Sandbox, me: str, endpoint: Endpoint, path: dict[str, str]) -> Call:
    """The request, checked as far as its endpoint's table row tells."""
    spelling, args = SPELLINGS[sandbox.vocabulary], request.args.to_dict()
    check_names(spelling, endpoint.answers, endpoint.takes, args)
    return Call(
        look=Look(sandbox.town, me, f"{request.host_url}web"),
        path=path,
        args=args,
        body=_body(),
        spelling=spelling,
        fields=read_fields(spelling, endpoint.answers, args),
        limit=page_size(endpoint.page, args),
        plan=sandbox.plan,
    )


def _body() -> dict[str, Any]:
    if request.method not in ("POST", "PUT"):
        return {}
    body = request.get_json(silent=True)
    if not isinstance(body, dict):
        raise refusal(400, "Invalid Request", "The body of the request is not a JSON object.")
    return body


def _success(sandbox: Sandbox, answer: Answer, headers: dict[str, str]) -> Response:
    response = jsonify(respell(SPELLINGS[sandbox.vocabulary], answer.body))
    response.status_code = answer.status
    response.headers.update(headers)
    return response


def _problem(sandbox: Sandbox, problem: Problem, headers: dict[str, str]) -> Response:
    response = jsonify(respell(SPELLINGS[sandbox.vocabulary], problem.body))
    response.status_code = problem.status
    response.content_type = "application/problem+json"
    response.headers.update(headers | problem.headers)
    return response
