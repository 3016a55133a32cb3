"""The pages that Facebook's hand-offs open, as myself and as one of my Pages."""

from urllib.parse import urljoin

import pytest
import requests

from engage.sandbox.graph_api.threads import psid
from engage.sandbox.running import Running
from tests.sandbox.browser import Forms, last_act, press, see
from tests.sandbox.conftest import foreign_page, my_page, own_post, visitor_comment


def test_facebook_permalink_as_me_and_as_my_page(town: Running) -> None:
    life, post, page_id = town.sandbox.town, own_post(town), my_page(town).id
    me = life.people["me"].fb_id
    page = press(see(town, f"fb/{post.id}"), "Like")
    assert (last_act(town).actor, last_act(town).target) == (me, post.id)
    page = press(see(town, f"fb/{post.id}", **{"as": page_id}), "Comment", text="Thank you all")
    assert (last_act(town).actor, last_act(town).kind, last_act(town).text) == (page_id, "comment", "Thank you all")
    assert f"as={page_id}" in page.url
    comment = visitor_comment(town)
    shown = see(town, f"fb/{post.id}", comment_id=comment.id.rpartition("_")[2])
    form = next(
        form for form in Forms(shown.text).found if form.fields.get("target") == comment.id and form.button == "Reply"
    )
    requests.post(urljoin(shown.url, form.action), data={**form.fields, "text": "At eleven"}, timeout=5)
    assert life.post(last_act(town).made).parent == comment.id


def test_fallback_permalink_and_page_by_username(town: Running) -> None:
    post, page = own_post(town), foreign_page(town)
    assert see(town, post.id).url == f"{town.web}/fb/{post.id}"
    for name in (page.username, page.id, f"fb/{page.username}"):
        assert page.name.replace("&", "&amp;") in see(town, name).text


def test_liking_a_page_and_writing_on_its_wall(town: Running) -> None:
    page, me = foreign_page(town), town.sandbox.town.people["me"].fb_id
    shown = press(see(town, f"fb/{page.id}"), "Like this Page")
    assert (last_act(town).kind, last_act(town).actor, last_act(town).target) == ("like_page", me, page.id)
    assert "You like this Page" in shown.text
    press(shown, "Post here", text="Is the mixer found?")
    made = town.sandbox.town.post(last_act(town).made)
    assert (made.page, made.author) == (page.id, me)


def test_messenger_to_a_page_and_from_my_inbox(town: Running) -> None:
    life, page, mine = town.sandbox.town, foreign_page(town), my_page(town)
    shown = press(
        see(town, f"m.me/{page.username}", text="Hello"), "Send", text="Would you like parkin for the window?"
    )
    assert (last_act(town).kind, last_act(town).actor, last_act(town).target) == (
        "message",
        life.people["me"].fb_id,
        page.id,
    )
    assert "parkin for the window" in shown.text
    line = next(line for line in life.messages if line.page == mine.id and not line.from_page)
    press(see(town, f"{mine.id}/inbox/{psid(mine.id, line.person)}/"), "Send", text="Yes, do come")
    assert (last_act(town).actor, last_act(town).target) == (mine.id, line.person)


@pytest.mark.parametrize(
    ("path", "name"), [("dialog/share", "href"), ("fb/dialog/share", "href"), ("sharer/sharer.php", "u")]
)
def test_sharing_a_link(town: Running, path: str, name: str) -> None:
    link = f"{town.web}/fb/{own_post(town).id}"
    press(see(town, path, **{name: link}), "Share", text=f"Read this {link}")
    made = town.sandbox.town.post(last_act(town).made)
    assert made.text == f"Read this {link}"
    assert see(town, f"fb/{made.id}").status_code == 200
