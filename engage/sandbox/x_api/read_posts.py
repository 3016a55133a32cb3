"""Reads that answer posts: timelines, mentions, lists, likes, lookup and recent search."""

from collections.abc import Sequence
from datetime import timedelta

from engage.sandbox import list_acts
from engage.sandbox.meter import XClass
from engage.sandbox.model import Post
from engage.sandbox.town import SNOWFLAKE_EPOCH_MS, Missing

from . import answer
from .answer import Answer
from .ask import Call
from .look import of_members
from .paging import by_id, in_order
from .problems import invalid, missing, suspended
from .search import parse

SEARCHED = timedelta(days=7)
KEPT_MENTIONS = 800
KEPT_POSTS = 3200


def by_ids(call: Call) -> Answer:
    """Posts by id; the missing ones stand in `errors`."""
    asked = call.ids("ids")
    found = {post_id: post for post_id in asked if (post := call.look.find(post_id))}
    told = answer.posts(call, list(found.values()))
    if lost := [missing("tweet", post_id, "ids") for post_id in asked if post_id not in found]:
        told.body.setdefault("errors", []).extend(lost)
    return told


def single(call: Call) -> Answer:
    post = call.look.find(call.path["id"])
    if post is None:
        return Answer({"errors": [missing("tweet", call.path["id"])]})
    return answer.one_of(answer.posts(call, [post]))


def of_user(call: Call) -> Answer:
    """What somebody wrote, with reposts; `exclude` leaves out replies or retweets."""
    person = call.look.person(call.path["id"])
    if person is None:
        return Answer({"errors": [missing("user", call.path["id"])]})
    if person.suspended:
        return Answer({"errors": [suspended(call.path["id"], "id")]})
    own = [post for post in call.look.posts() if post.author == person.x_id][:KEPT_POSTS]
    return _timeline(call, own, "owned_read" if person.x_id == call.me else "post_read")


def mentions(call: Call) -> Answer:
    """The newest 800 that speak to me. Only my own mentions are kept in this town."""
    call.own_id()
    spoken = [
        post
        for post in call.look.posts()
        if post.author != call.me and post.kind != "repost" and call.look.mentions_me(post)
    ]
    return _timeline(call, spoken[:KEPT_MENTIONS], "owned_read")


def home(call: Call) -> Answer:
    """My own posts and those of whom I follow and do not mute, newest first."""
    me = call.own_id()
    follows, mutes = call.town.follows, call.town.mutes
    mine = [
        post
        for post in call.look.posts()
        if post.author == me or ((me, post.author) in follows and (me, post.author) not in mutes)
    ]
    return _timeline(call, mine, "post_read")


def of_list(call: Call) -> Answer:
    """What a list's members wrote; this timeline knows no since_id."""
    try:
        found = list_acts.find(call.town, call.path["id"])
    except Missing:
        return Answer({"errors": [missing("list", call.path["id"])]})
    page = by_id(call, of_members(call.look.posts(), found.members), _id)
    told = answer.posts(call, page.things)
    told.body["meta"] = page.meta()
    return told


def liked(call: Call) -> Answer:
    """What I like, the newest like first; X shows nobody else's."""
    me = call.own_id()
    liked_ids = dict.fromkeys(
        act.target for act in reversed(call.town.acts) if act.kind == "like" and act.actor == me and act.net == "x"
    )
    standing = [post for post_id in liked_ids if (post := call.look.find(post_id)) and me in post.likes]
    page = in_order(call, standing, _id)
    told = answer.posts(call, page.things, "owned_read")
    told.body["meta"] = page.meta()
    return told


def recent(call: Call) -> Answer:
    """Search over the last seven days, newest first."""
    matches = parse(call.args.get("query", ""))
    oldest = call.town.now - SEARCHED
    first = (int(oldest.timestamp() * 1000) - SNOWFLAKE_EPOCH_MS) << 22
    since, start = call.bound_id("since_id"), call.moment("start_time")
    if since is not None and since < first:
        message = f"'since_id' must be a tweet id created after [{oldest:%Y-%m-%dT%H:%MZ}]."
        raise invalid("since_id", since, f"{message} Please use a 'since_id' that is larger than {first}")
    if start is not None and start < oldest - timedelta(seconds=1):
        raise invalid("start_time", call.args["start_time"], "'start_time' must be on or after the last 7 days.")
    found = [post for post in call.look.posts() if post.created >= oldest and matches(call.look, post)]
    return _timeline(call, found, "post_read")


def _timeline(call: Call, found: Sequence[Post], price: XClass) -> Answer:
    """A page of those inside the window, with the newest and oldest id of it."""
    since, until = call.bound_id("since_id"), call.bound_id("until_id")
    start, end = call.moment("start_time"), call.moment("end_time")
    left_out = _left_out(call)
    inside = [
        post
        for post in found
        if (since is None or int(post.id) > since)
        and (until is None or int(post.id) < until)
        and (start is None or post.created >= start)
        and (end is None or post.created < end)
        and not ("replies" in left_out and post.parent)
        and not ("retweets" in left_out and post.kind == "repost")
    ]
    page = by_id(call, inside, _id)
    told = answer.posts(call, page.things, price)
    told.body["meta"] = page.meta()
    if page.things:
        told.body["meta"] |= {"newest_id": page.things[0].id, "oldest_id": page.things[-1].id}
    return told


def _left_out(call: Call) -> list[str]:
    values = [value for value in call.args.get("exclude", "").split(",") if value]
    for value in values:
        if value not in ("replies", "retweets"):
            raise invalid(
                "exclude", value, f"The `exclude` query parameter value [{value}] is not one of [replies,retweets]"
            )
    return values


def _id(post: Post) -> str:
    return post.id
