"""Builds a town with its HTTP side, and serves it on loopback until told to stop."""

import json
import logging
import secrets
import sys
import threading
import time
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

from flask import Flask
from werkzeug.serving import BaseWSGIServer, WSGIRequestHandler, make_server

from .admin import admin_blueprint
from .callers import add_second, move_in
from .clock import TownClock
from .faults import Faults
from .fb_logins import FbLogins
from .front import AHEAD, Front
from .graph_api import graph_blueprint
from .graph_api.usage import Usage
from .journal import begin, keep, replay
from .life import Life, build
from .meter import Meter
from .request_log import RequestLog
from .service import Plan, Sandbox, Tokens, Vocabulary
from .town import Town
from .web import web_blueprint
from .x_api import x_blueprint
from .x_api.limits import Limits
from .x_grants import XGrants

HOST = "127.0.0.1"


def make_sandbox(
    seed: int = 7,
    now: datetime | None = None,
    plan: Plan = "full",
    vocabulary: Vocabulary = "old",
    journal: Path | None = None,
    speed: float = 1.0,
    *,
    second: bool = False,
) -> Sandbox:
    """A town of that seed as it is at `now` (default: the real now); `journal` brings back and keeps what was done.

    With `second` I have another account on X there.
    """
    start = now or datetime.now(UTC)
    town = build(seed, begin(journal, seed, start) if journal else start)
    life = Life(town, seed)
    if second:
        move_in(town)
    if journal is not None:
        replay(town, life, journal)
        life.advance(max(start, town.now))
        keep(town, life, journal)
    sandbox = assemble(town, life, seed, plan, vocabulary, speed)
    if second:
        add_second(sandbox)
    return sandbox


def assemble(
    town: Town, life: Life, seed: int, plan: Plan = "full", vocabulary: Vocabulary = "old", speed: float = 1.0
) -> Sandbox:
    """Everything the HTTP side needs around a town."""
    tokens = Tokens.seeded(town, seed)
    requests = RequestLog()
    requests.keep_secret(value for name, value in asdict(tokens).items() if not name.endswith("_id"))
    requests.keep_secret(page.token for page in town.pages.values())
    return Sandbox(
        town=town,
        life=life,
        plan=plan,
        vocabulary=vocabulary,
        lock=threading.RLock(),
        tokens=tokens,
        meter=Meter(town),
        requests=requests,
        faults=Faults(),
        limits=Limits(),
        usage=Usage(),
        clock=TownClock(town.now, speed),
        admin_token=secrets.token_urlsafe(24),
        grants=XGrants(lambda: town.now, requests.keep_secret),
        logins=FbLogins(lambda: town.now, tokens.fb_user_token, requests.keep_secret),
        callers=[tokens.caller(town.my_x)],
    )


def make_app(sandbox: Sandbox) -> Flask:
    """One application for all four hosts: `/x`, `/graph`, `/web` and `/admin`."""
    app = Flask("engage.sandbox", static_folder=None)
    app.json.sort_keys = False  # type: ignore[attr-defined]
    app.register_blueprint(x_blueprint(sandbox), url_prefix="/x")
    app.register_blueprint(graph_blueprint(sandbox), url_prefix="/graph")
    app.register_blueprint(web_blueprint(sandbox), url_prefix="/web")
    app.register_blueprint(admin_blueprint(sandbox), url_prefix="/admin")
    app.wsgi_app = Front(app.wsgi_app, sandbox)  # type: ignore[method-assign]
    return app


class QuietHandler(WSGIRequestHandler):
    """Serves without a line per request: the request log has them."""

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Say nothing."""

    def date_time_string(self, timestamp: float | None = None) -> str:
        """The date of an answer: the real time, moved where a fault wants it."""
        ahead = getattr(self, "environ", {}).get(AHEAD, 0.0)
        return super().date_time_string((time.time() if timestamp is None else timestamp) + ahead)


def listen(sandbox: Sandbox, port: int = 0) -> BaseWSGIServer:
    """A threaded server bound to loopback; port 0 lets the system choose."""
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    return make_server(HOST, port, make_app(sandbox), threaded=True, request_handler=QuietHandler)


def start_line(sandbox: Sandbox, port: int, seed: int) -> dict[str, object]:
    """What a client needs to know, as the first and only line of standard output."""
    return {
        **base_urls(f"http://{HOST}:{port}"),
        "x": sandbox.x_account(sandbox.callers[0]),
        "facebook": facebook_account(sandbox),
        "admin_token": sandbox.admin_token,
        "plan": sandbox.plan,
        "vocabulary": sandbox.vocabulary,
        "seed": seed,
        "now": sandbox.town.now.isoformat(),
        "speed": sandbox.clock.speed,
        **({"second": sandbox.x_account(sandbox.callers[1])} if sandbox.callers[1:] else {}),
    }


def facebook_account(sandbox: Sandbox) -> dict[str, object]:
    """The app, my token, and my Pages with theirs."""
    tokens = sandbox.tokens
    mine = [page for page in sandbox.town.pages.values() if page.mine]
    return {
        "app_id": tokens.fb_app_id,
        "app_secret": tokens.fb_app_secret,
        "user_token": tokens.fb_user_token,
        "pages": [{"id": page.id, "name": page.name, "access_token": page.token} for page in mine],
    }


def base_urls(base: str) -> dict[str, str]:
    """The four hosts below one address."""
    return {"x_api": f"{base}/x", "graph": f"{base}/graph", "web": f"{base}/web", "admin": f"{base}/admin"}


def serve(
    sandbox: Sandbox, *, seed: int, port: int = 0, until_closes: IO[str] | None = None, out: IO[str] | None = None
) -> None:
    """Serve until interrupted, or until `until_closes` ends; prints the start line first."""
    server = listen(sandbox, port)
    out = out or sys.stdout
    try:
        out.write(json.dumps(start_line(sandbox, server.server_port, seed)) + "\n")
        out.flush()
        if until_closes is not None:
            threading.Thread(target=_stop_when_closed, args=(until_closes, server), daemon=True).start()
        server.serve_forever(poll_interval=0.05)
    except KeyboardInterrupt:
        pass
    finally:
        server.server_close()


def _stop_when_closed(stream: IO[str], server: BaseWSGIServer) -> None:
    """Wait for the parent's end of the pipe to close: an app that was killed leaves no town behind."""
    while stream.read(1):
        pass
    server.shutdown()
