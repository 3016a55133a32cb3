"""What is done with one touch: like, repost, follow, mute, and their opposites."""

from engage.sandbox import list_acts
from engage.sandbox.model import Person, Post

from .answer import Answer
from .ask import Call
from .problems import forbidden, gone

ENTERPRISE_ONLY = "Your account is not permitted to access this feature."
SUSPENDED = "You are unable to follow a suspended account."


def like(call: Call) -> Answer:
    me = _enterprise(call)
    post = _post(call, call.named("tweet_id"))
    call.town.like(me, post.id, via="api")
    return Answer({"data": {"liked": True}}, costs=[("interaction_create", [post.id])])


def unlike(call: Call) -> Answer:
    me = _enterprise(call)
    post = _post(call, call.path["target"])
    call.town.unlike(me, post.id, via="api")
    return Answer({"data": {"liked": False}}, costs=[("interaction_delete", [post.id])])


def repost(call: Call) -> Answer:
    me = call.own_id()
    post = _post(call, call.named("tweet_id"))
    author = call.look.person(post.author)
    if author is not None and author.protected and author.x_id != me:
        raise forbidden("You are not allowed to Retweet a protected post.")
    if post.kind == "repost":
        post = _post(call, post.quoted)
    call.town.repost(me, post.id, via="api")
    made = next(one.id for one in call.look.posts() if one.author == me and one.quoted == post.id)
    return Answer(
        {"data": {"retweeted": True, call.spelling.repost_id: made}}, costs=[("interaction_create", [post.id])]
    )


def unrepost(call: Call) -> Answer:
    me = call.own_id()
    post = _post(call, call.path["target"])
    call.town.unrepost(me, post.id, via="api")
    return Answer({"data": {"retweeted": False}}, costs=[("interaction_delete", [post.id])])


def follow(call: Call) -> Answer:
    me = _enterprise(call)
    person = _person(call, call.named("target_user_id"))
    if person.suspended:
        raise forbidden(SUSPENDED)
    if person.x_id == me:
        raise forbidden("You cannot follow yourself.")
    call.town.follow(me, person.x_id, via="api")
    told = {"following": True, "pending_follow": False}
    return Answer({"data": told}, costs=[("interaction_create", [person.x_id])])


def unfollow(call: Call) -> Answer:
    me = _enterprise(call)
    person = _person(call, call.path["target"])
    call.town.unfollow(me, person.x_id, via="api")
    return Answer({"data": {"following": False}}, costs=[("interaction_delete", [person.x_id])])


def mute(call: Call) -> Answer:
    me = call.own_id()
    person = _person(call, call.named("target_user_id"))
    list_acts.mute(call.town, me, person.x_id, True, via="api")
    return Answer({"data": {"muting": True}}, costs=[("privacy_update", [person.x_id])])


def unmute(call: Call) -> Answer:
    me = call.own_id()
    person = _person(call, call.path["target"])
    list_acts.mute(call.town, me, person.x_id, False, via="api")
    return Answer({"data": {"muting": False}}, costs=[("mute_delete", [person.x_id])])


def _enterprise(call: Call) -> str:
    """My id, where the plan has likes and follows: since April 2026 only Enterprise has."""
    me = call.own_id()
    if call.plan == "self-serve":
        raise forbidden(ENTERPRISE_ONLY)
    return me


def _post(call: Call, post_id: str) -> Post:
    """The newest version of the post named."""
    found = call.look.find(post_id)
    newest = call.look.newest(found) if found else None
    if newest is None:
        raise gone("tweet", post_id, "tweet_id")
    return newest


def _person(call: Call, x_id: str) -> Person:
    found = call.look.person(x_id)
    if found is None:
        raise gone("user", x_id, "target_user_id")
    return found
