"""What a button does in the town, always in my name or one of my Pages', and kept as done on the web."""

import re
from collections.abc import Callable, Mapping

from engage.sandbox.model import Act
from engage.sandbox.town import Missing, Town

from .cards import find, identities, signed_in

Form = Mapping[str, str]
POST_LINK = re.compile(r"https?://\S+/status/(?P<id>\d+)\S*$")


class Unfit(ValueError):
    """A form that cannot be carried out: an empty text, an identity that is not mine."""


def actor_of(town: Town, form: Form, net: str) -> str:
    """Who acts: on X whoever is signed in; on Facebook whoever the switch names."""
    if net == "x":
        return signed_in(town).x_id
    mine = [identity.id for identity in identities(town)]
    chosen = form.get("as") or mine[0]
    if chosen not in mine:
        raise Unfit("That is not one of your identities.")
    return chosen


def text_of(form: Form) -> str:
    text = form.get("text", "").replace("\r\n", "\n").strip()
    if not text:
        raise Unfit("There is nothing written yet.")
    return text


# -- X -------------------------------------------------------------------
def x_like(town: Town, actor: str, form: Form) -> str:
    town.like(actor, find(town, form["target"], "x").id, via="web")
    return f"i/web/status/{form['target']}"


def x_unlike(town: Town, actor: str, form: Form) -> str:
    town.unlike(actor, find(town, form["target"], "x").id, via="web")
    return f"i/web/status/{form['target']}"


def x_repost(town: Town, actor: str, form: Form) -> str:
    town.repost(actor, find(town, form["target"], "x").id, via="web")
    return f"i/web/status/{form['target']}"


def x_unrepost(town: Town, actor: str, form: Form) -> str:
    town.unrepost(actor, find(town, form["target"], "x").id, via="web")
    return f"i/web/status/{form['target']}"


def x_write(town: Town, actor: str, form: Form) -> str:
    """A post; a reply or a quote where the form names one. A post's link at the end of the text makes a quote too."""
    text, parent, quoted = text_of(form), form.get("in_reply_to", ""), form.get("quoted", "")
    parent = find(town, parent, "x").id if parent else ""
    link = POST_LINK.search(text)
    if not quoted and link and link["id"] in town.posts:
        text, quoted = text[: link.start()].rstrip() or text, link["id"]
    quoted = find(town, quoted, "x").id if quoted else ""
    made = town.write("x", actor, text, parent=parent, quoted=quoted, via="web")
    return f"i/web/status/{made.id}"


def x_delete(town: Town, actor: str, form: Form) -> str:
    town.delete(actor, find(town, form["target"], "x").id, via="web")
    return f"i/user/{actor}"


def x_follow(town: Town, actor: str, form: Form) -> str:
    town.follow(actor, form["target"], via="web")
    return f"i/user/{form['target']}"


def x_unfollow(town: Town, actor: str, form: Form) -> str:
    town.unfollow(actor, form["target"], via="web")
    return f"i/user/{form['target']}"


# -- Facebook ------------------------------------------------------------
def fb_like(town: Town, actor: str, form: Form) -> str:
    post = find(town, form["target"], "fb")
    town.like(actor, post.id, via="web")
    return f"fb/{post.root}"


def fb_unlike(town: Town, actor: str, form: Form) -> str:
    post = find(town, form["target"], "fb")
    town.unlike(actor, post.id, via="web")
    return f"fb/{post.root}"


def fb_comment(town: Town, actor: str, form: Form) -> str:
    """A comment on a post, or a reply to a comment."""
    above = find(town, form["target"], "fb")
    parent = above.id if above.kind == "comment" else ""
    town.write("fb", actor, text_of(form), parent=parent, under=above.root, via="web")
    return f"fb/{above.root}"


def fb_post(town: Town, actor: str, form: Form) -> str:
    """A post on a wall: a Page's, or the acting identity's own."""
    made = town.write("fb", actor, text_of(form), page=form.get("wall") or actor, via="web")
    return f"fb/{made.id}"


def fb_delete(town: Town, actor: str, form: Form) -> str:
    post = find(town, form["target"], "fb")
    town.delete(actor, post.id, via="web")
    return f"fb/{post.root}" if post.kind == "comment" else f"fb/{post.page}"


def fb_follow(town: Town, actor: str, form: Form) -> str:
    """Like a Page. The town keeps it as an act alone."""
    if form["target"] not in town.pages:
        raise Missing(form["target"])
    town.record(Act(town.now, "fb", "like_page", actor, form["target"], via="web"))
    return f"fb/{form['target']}"


def fb_message(town: Town, actor: str, form: Form) -> str:
    """A line to a Page from me, or to a person from one of my Pages."""
    if form["page"] not in town.pages:
        raise Missing(form["page"])
    if form.get("person"):
        if town.pages[form["page"]].id != actor:
            raise Unfit("Switch to the Page to answer its messages.")
        town.say(actor, form["person"], text_of(form), from_page=True, via="web")
        return f"{form['page']}/inbox/{form['scoped']}/"
    if actor in town.pages:
        raise Unfit("A Page cannot message a Page; switch to yourself.")
    town.say(form["page"], actor, text_of(form), from_page=False, via="web")
    return f"m.me/{form['page']}"


DEEDS: dict[tuple[str, str], tuple[Callable[[Town, str, Form], str], str]] = {
    ("x", "like"): (x_like, "Liked"),
    ("x", "unlike"): (x_unlike, "Like taken back"),
    ("x", "repost"): (x_repost, "Reposted"),
    ("x", "unrepost"): (x_unrepost, "Repost taken back"),
    ("x", "write"): (x_write, "Your post was sent"),
    ("x", "delete"): (x_delete, "Deleted"),
    ("x", "follow"): (x_follow, "Following"),
    ("x", "unfollow"): (x_unfollow, "Not following any more"),
    ("fb", "like"): (fb_like, "Liked"),
    ("fb", "unlike"): (fb_unlike, "Like taken back"),
    ("fb", "comment"): (fb_comment, "Your comment is there"),
    ("fb", "post"): (fb_post, "Your post is there"),
    ("fb", "delete"): (fb_delete, "Deleted"),
    ("fb", "follow"): (fb_follow, "You like this Page"),
    ("fb", "message"): (fb_message, "Message sent"),
}
