"""The pages that X's hand-offs open: intents, permalinks, profiles, with buttons that act in the town."""

import pytest
import requests

from engage.sandbox.model import Post
from engage.sandbox.running import Running
from tests.sandbox.browser import Forms, last_act, press, see
from tests.sandbox.conftest import my_page, visitor_comment


def x_post(town: Running) -> Post:
    life = town.sandbox.town
    posts = (post for post in life.posts.values() if post.net == "x" and post.kind == "post" and not post.deleted)
    return next(post for post in posts if post.author != life.my_x and life.my_x not in post.likes | post.reposts)


def test_intent_to_post_and_to_reply(town: Running) -> None:
    life, post = town.sandbox.town, x_post(town)
    page = see(town, "intent/tweet", text="Good morning", url="https://example.org/a?b=1&c=2")
    (form,) = Forms(page.text).found
    assert form.fields["text"] == "Good morning https://example.org/a?b=1&c=2"
    press(page, "Post")
    made = life.post(last_act(town).made)
    assert (made.text, made.author, made.kind) == (form.fields["text"], life.my_x, "post")
    reply = press(see(town, "intent/post", in_reply_to=post.id, text="How long did it prove?"), "Reply")
    assert life.post(last_act(town).made).parent == post.id
    assert "How long did it prove?" in reply.text


@pytest.mark.parametrize(("intent", "button", "kind"), [("like", "Like", "like"), ("retweet", "Repost", "repost")])
def test_intent_to_like_and_retweet(town: Running, intent: str, button: str, kind: str) -> None:
    post = x_post(town)
    press(see(town, f"intent/{intent}", tweet_id=post.id), button)
    assert (last_act(town).kind, last_act(town).target, last_act(town).actor) == (
        kind,
        post.id,
        town.sandbox.town.my_x,
    )
    again = see(town, f"intent/{intent}", tweet_id=post.id)
    assert "You already did" in again.text


def test_intent_to_follow_and_back(town: Running) -> None:
    life = town.sandbox.town
    person = next(
        one
        for one in life.people.values()
        if one.x_id and one.key != "me" and (life.my_x, one.x_id) not in life.follows
    )
    page = press(see(town, "intent/follow", screen_name=person.handle), "Follow")
    assert (life.my_x, person.x_id) in life.follows
    press(page, "Following")
    assert (life.my_x, person.x_id) not in life.follows
    assert person.name in see(town, "intent/user", user_id=person.x_id).text
    assert person.name in see(town, person.handle.upper()).text


def test_permalinks_of_x_with_all_buttons(town: Running) -> None:
    life, post = town.sandbox.town, x_post(town)
    handle = life.by_id[post.author].handle
    assert see(town, f"i/web/status/{post.id}").text == see(town, f"{handle}/status/{post.id}").text
    page = press(see(town, f"i/web/status/{post.id}"), "Like")
    page = press(page, "Liked")
    assert life.my_x not in post.likes
    page = press(page, "Repost")
    page = press(page, "Reposted")
    assert life.my_x not in post.reposts
    page = press(page, "Quote", text="Worth a read")
    quote = life.post(last_act(town).made)
    assert (quote.kind, quote.quoted) == ("quote", post.id)
    press(see(town, f"i/web/status/{quote.id}"), "Delete")
    assert see(town, f"i/web/status/{quote.id}").status_code == 404


def test_a_posts_link_at_the_end_makes_a_quote(town: Running) -> None:
    post = x_post(town)
    link = f"https://x.com/{town.sandbox.town.by_id[post.author].handle}/status/{post.id}"
    page = press(see(town, "intent/tweet", text="Worth a read", url=link), "Post")
    made = town.sandbox.town.post(last_act(town).made)
    assert (made.kind, made.quoted, made.text) == ("quote", post.id, "Worth a read")
    assert 'class="quoted"' in page.text


def test_an_edited_post_is_found_by_its_old_id(town: Running) -> None:
    life, post = town.sandbox.town, x_post(town)
    life.edit(post.author, post.id, "Corrected: at ten")
    assert "Corrected: at ten" in see(town, f"i/web/status/{post.id}").text


def test_everything_is_escaped(town: Running) -> None:
    life, page = town.sandbox.town, my_page(town)
    nasty = '<script>alert("x")</script>'
    post = life.write("fb", page.id, nasty, page=page.id)
    life.people["me"].name = nasty
    for path in (f"fb/{post.id}", f"fb/{page.id}", "", f"dialog/share?href={nasty}", f"intent/tweet?text={nasty}"):
        assert "<script" not in see(town, path).text, path


@pytest.mark.parametrize("path", ["i/web/status/1", "nobody", "fb/1_2", "m.me/nobody", "intent/follow", "i/lists/1"])
def test_what_is_gone_is_said_kindly(town: Running, path: str) -> None:
    page = see(town, path)
    assert page.status_code == 404
    assert "not here any more" in page.text


def test_bad_forms_change_nothing(town: Running) -> None:
    acts = len(town.sandbox.town.acts)
    comment = visitor_comment(town)
    stranger = {"target": comment.id, "as": comment.author}
    for path, data, status in (
        ("do/x/write", {"text": "  "}, 403),
        ("do/fb/like", stranger, 403),
        ("do/x/delete", {"target": x_post(town).id}, 403),
        ("do/x/like", {}, 400),
        ("do/x/fly", {"target": "1"}, 404),
        ("do/x/like", {"target": comment.id}, 404),
    ):
        assert requests.post(f"{town.web}/{path}", data=data, timeout=5).status_code == status, path
    assert len(town.sandbox.town.acts) == acts


def test_home_and_list_pages(town: Running) -> None:
    life = town.sandbox.town
    assert life.people["me"].handle in see(town, "").text
    one = next(iter(life.lists.values()))
    assert one.name in see(town, f"i/lists/{one.id}").text
    assert see(town, "static/town.css").headers["Content-Type"].startswith("text/css")
