"""The web blueprint: what all pages share, and the one place where forms arrive."""

from urllib.parse import urlencode

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from engage.sandbox.service import Sandbox
from engage.sandbox.town import Missing, NotAllowed, Town

from .cards import newest, signed_in
from .consent import ConsentPages
from .deeds import DEEDS, Unfit, actor_of
from .facebook import FacebookPages
from .pictures import Pictures
from .x import XPages

GONE = "This is not here any more, or never was."
INCOMPLETE = "The address or the form is not complete."


def web_blueprint(sandbox: Sandbox) -> Blueprint:
    """All of `/web`. Text of the town is escaped by the templates."""
    blueprint = Blueprint("web", __name__, template_folder="templates", static_folder="static")
    town = sandbox.town
    blueprint.context_processor(lambda: shared(town))
    blueprint.register_error_handler(Missing, lambda _: excuse(GONE, 404))
    blueprint.register_error_handler(KeyError, lambda _: excuse(INCOMPLETE, 400))
    for refusal in (NotAllowed, Unfit):
        blueprint.register_error_handler(refusal, lambda reason: excuse(str(reason), 403))
    blueprint.add_url_rule("/", "home", lambda: home(town))
    blueprint.add_url_rule("/do/<net>/<kind>", "do", lambda net, kind: do(town, net, kind), methods=["POST"])
    for part in (XPages(town), FacebookPages(town), Pictures(town)):
        for path, view in part.routes():
            blueprint.add_url_rule(path, view.__name__, view)
    consent = ConsentPages(sandbox)
    blueprint.add_url_rule("/i/oauth2/authorize", "x_consent", consent.x, methods=["GET", "POST"])
    blueprint.add_url_rule("/fb/<version>/dialog/oauth", "fb_consent", consent.facebook, methods=["GET", "POST"])
    return blueprint


def shared(town: Town) -> dict[str, object]:
    """What every template knows."""
    return {
        "me": town.people[town.me],
        "x_me": signed_in(town),
        "done": request.args.get("done", ""),
        "town_now": town.now,
    }


def excuse(sentence: str, status: int) -> tuple[str, int]:
    return render_template("missing.html", sentence=sentence), status


def home(town: Town) -> str:
    posts = [post for post in town.posts.values() if post.kind in ("post", "quote")]
    mine = [page for page in town.pages.values() if page.mine]
    return render_template("home.html", cards=newest(town, posts, signed_in(town).x_id), pages=mine)


def do(town: Town, net: str, kind: str) -> Response:
    """Carry out a form and show what came of it."""
    if (net, kind) not in DEEDS:
        raise Missing(kind)
    deed, said = DEEDS[net, kind]
    actor = actor_of(town, request.form, net)
    shown = deed(town, actor, request.form)
    query = {"done": said, **({"as": actor} if net == "fb" else {})}
    return redirect(f"{url_for('web.home')}{shown}?{urlencode(query)}", 303)
