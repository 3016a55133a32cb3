"""Messenger through the Graph API: threads, the 24-hour window, one private reply within a week."""

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from engage.sandbox.graph_api.threads import psid
from engage.sandbox.model import Message
from engage.sandbox.running import Running
from tests.sandbox.conftest import Graph, my_page, pass_time, refusal, visitor_comment


@pytest.fixture
def limited(self_serve_town: Running, graph_for: Callable[[Running, str], Graph]) -> Graph:
    return graph_for(self_serve_town, my_page(self_serve_town).token)


def written_to(town: Running, text: str = "Do you have parkin?") -> Message:
    """A fresh line from somebody to the bakehouse."""
    life, page = town.sandbox.town, my_page(town).id
    known = {line.person for line in life.messages if line.page == page}
    person = next(one for one in life.people.values() if one.fb_id and one.fb_id not in known and one.key != "me")
    return life.say(page, person.fb_id, text, from_page=False)


def body(recipient: dict[str, str], text: str = "At eleven.", **more: str) -> dict[str, Any]:
    return {"recipient": json.dumps(recipient), "message": json.dumps({"text": text}), **more}


def response(recipient: str) -> dict[str, Any]:
    return body({"id": recipient}, messaging_type="RESPONSE")


def code(error: Any) -> tuple[int, int]:
    return error.code, error.result["error"].get("error_subcode", 0)


def test_threads_and_messages(town: Running, graph: Graph) -> None:
    line, page = written_to(town), my_page(town)
    fields = "id,link,updated_time,unread_count,message_count,snippet,participants,can_reply"
    threads = graph.get_connections(page.id, "conversations", platform="MESSENGER", fields=fields)["data"]
    scoped = psid(page.id, line.person)
    told = next(thread for thread in threads if scoped in {one["id"] for one in thread["participants"]["data"]})
    assert (told["unread_count"], told["snippet"], told["can_reply"]) == (1, line.text, True)
    thread = graph.get_object(told["id"], fields="messages{id,created_time,from,to,message}")
    assert thread["messages"]["data"][0]["message"] == line.text
    assert thread["messages"]["data"][0]["from"]["id"] == scoped
    assert graph.get_object(line.id, fields="message")["message"] == line.text


def test_only_the_newest_twenty_have_details(town: Running, graph: Graph) -> None:
    line, page = written_to(town), my_page(town).id
    for number in range(24):
        town.sandbox.town.say(page, line.person, f"line {number}", from_page=False)
    thread = next(one for one in graph.get_connections(page, "conversations", fields="snippet")["data"])
    told = graph.get_connections(thread["id"], "messages", fields="id,message", limit=100)["data"]
    assert [("message" in one) for one in told] == [True] * 20 + [False] * 5


def test_answering_within_a_day(self_serve_town: Running, limited: Graph) -> None:
    line, page = written_to(self_serve_town), my_page(self_serve_town).id
    scoped = psid(page, line.person)
    sent = limited.request(f"v26.0/{page}/messages", post_args=response(scoped))
    assert sent["recipient_id"] == scoped
    kept = next(one for one in self_serve_town.sandbox.town.messages if one.id == sent["message_id"])
    assert (kept.from_page, kept.text, kept.person) == (True, "At eleven.", line.person)


def stale(town: Running) -> Message:
    """The last line of a thread in which nobody wrote for a day."""
    page, now = my_page(town).id, town.sandbox.town.now
    newest = {line.person: line for line in town.sandbox.town.messages if line.page == page}
    return next(line for line in newest.values() if now - line.created > timedelta(days=1))


def test_after_a_day_and_before_their_first_word_the_window_is_closed(self_serve_town: Running, limited: Graph) -> None:
    page, line = my_page(self_serve_town).id, stale(self_serve_town)
    error = refusal(limited, f"v26.0/{page}/messages", post_args=response(psid(page, line.person)))
    assert code(error) == (10, 2018278)
    stranger = written_to(self_serve_town)
    self_serve_town.sandbox.town.messages.remove(stranger)
    error = refusal(limited, f"v26.0/{page}/messages", post_args=response(psid(page, stranger.person)))
    assert code(error) == (10, 2018278)


def test_where_everything_is_allowed_no_window_closes(town: Running, graph: Graph) -> None:
    page, line = my_page(town).id, stale(town)
    assert graph.request(f"v26.0/{page}/messages", post_args=response(psid(page, line.person)))["message_id"]


def test_comment_ids_are_not_recipients(self_serve_town: Running, limited: Graph) -> None:
    line, page = written_to(self_serve_town), my_page(self_serve_town).id
    error = refusal(limited, f"v26.0/{page}/messages", post_args=response(line.person))
    assert code(error) == (100, 2018001)
    self_serve_town.sandbox.town.by_id[line.person].suspended = True
    error = refusal(limited, f"v26.0/{page}/messages", post_args=response(psid(page, line.person)))
    assert error.code == 551


def test_nested_values_must_be_json(town: Running, graph: Graph) -> None:
    page = my_page(town).id
    formed = {"recipient": {"id": "1"}, "message": {"text": "hello"}, "messaging_type": "RESPONSE"}
    assert refusal(graph, f"v26.0/{page}/messages", post_args=formed).code == 100
    untyped = body({"id": psid(page, written_to(town).person)})
    assert refusal(graph, f"v26.0/{page}/messages", post_args=untyped).code == 100
    long = body({"id": psid(page, written_to(town).person)}, "x" * 2001, messaging_type="RESPONSE")
    assert refusal(graph, f"v26.0/{page}/messages", post_args=long).code == 100


def test_one_private_reply_to_a_comment_within_a_week(self_serve_town: Running, limited: Graph) -> None:
    comment, page = visitor_comment(self_serve_town), my_page(self_serve_town).id
    fields = "can_reply_privately,private_reply_conversation"
    assert limited.get_object(comment.id, fields=fields)["can_reply_privately"] is True
    sent = limited.request(f"v26.0/{page}/messages", post_args=body({"comment_id": comment.id}))
    assert sent["recipient_id"] == psid(page, comment.author)
    told = limited.get_object(comment.id, fields=fields)
    assert told["can_reply_privately"] is False
    assert told["private_reply_conversation"]["id"].startswith("t_")
    assert refusal(limited, f"v26.0/{page}/messages", post_args=body({"comment_id": comment.id})).code == 10900


def test_a_private_reply_after_a_week_is_too_late(town: Running, graph: Graph) -> None:
    comment, page = visitor_comment(town), my_page(town).id
    pass_time(town, days=8)
    assert graph.get_object(comment.id, fields="can_reply_privately")["can_reply_privately"] is False
    assert refusal(graph, f"v26.0/{page}/messages", post_args=body({"comment_id": comment.id})).code == 10
