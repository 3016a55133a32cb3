"""The web blueprint: what all pages share, and the one place where forms arrive."""

from urllib.parse import urlencode

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from engage.sandbox.service import Sandbox
from engage.sandbox.town import Missing, NotAllowed

from .cards import newest
from .deeds import DEEDS, Unfit, actor_of
from .facebook import add_facebook
from .x import add_x


def web_blueprint(sandbox: Sandbox) -> Blueprint:
    """All of `/web`. Text of the town is escaped by the templates."""
    blueprint = Blueprint("web", __name__, template_folder="templates", static_folder="static")
    town = sandbox.town

    @blueprint.context_processor
    def shared() -> dict[str, object]:
        me = town.people[town.me]
        return {"me": me, "done": request.args.get("done", ""), "town_now": town.now}

    @blueprint.errorhandler(Missing)
    def missing(_: Missing) -> tuple[str, int]:
        return render_template("missing.html", sentence="This is not here any more, or never was."), 404

    @blueprint.errorhandler(NotAllowed)
    @blueprint.errorhandler(Unfit)
    def refused(reason: Exception) -> tuple[str, int]:
        return render_template("missing.html", sentence=str(reason)), 403

    @blueprint.errorhandler(KeyError)
    def incomplete(_: KeyError) -> tuple[str, int]:
        return render_template("missing.html", sentence="The address or the form is not complete."), 400

    @blueprint.get("/")
    def home() -> str:
        posts = [post for post in town.posts.values() if post.kind in ("post", "quote")]
        mine = [page for page in town.pages.values() if page.mine]
        return render_template("home.html", cards=newest(town, posts, town.my_x), pages=mine)

    @blueprint.post("/do/<net>/<kind>")
    def do(net: str, kind: str) -> Response:
        """Carry out a form and show what came of it."""
        if (net, kind) not in DEEDS:
            raise Missing(kind)
        deed, said = DEEDS[net, kind]
        actor = actor_of(town, request.form, net)
        shown = deed(town, actor, request.form)
        query = {"done": said, **({"as": actor} if net == "fb" else {})}
        return redirect(f"{url_for('web.home')}{shown}?{urlencode(query)}", 303)

    add_x(blueprint, sandbox)
    add_facebook(blueprint, sandbox)
    return blueprint
