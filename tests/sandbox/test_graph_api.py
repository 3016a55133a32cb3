"""The Graph API as facebook-sdk meets it: reading walls, comments and replies, and writing as the Page."""

import json
from typing import Any

import facebook
import pytest

from engage.sandbox.running import Running
from tests.sandbox.conftest import Graph, my_page, own_post, pass_time, visitor_comment, visitor_post

FEED = (
    "id,message,created_time,updated_time,from,permalink_url,full_picture,message_tags,shares,to,"
    "comments.summary(true).limit(0){id,from},reactions.summary(total_count).limit(0)"
)


def refusal(graph: Graph, *args: Any, **kwargs: Any) -> facebook.GraphAPIError:
    with pytest.raises(facebook.GraphAPIError) as caught:
        graph.request(*args, **kwargs)
    return caught.value


# -- who ---------------------------------------------------------------
def test_user_token_lists_my_pages_with_their_tokens(town: Running, me_graph: Graph) -> None:
    assert me_graph.get_object("me", fields="id,name")["name"] == "Wren Halloran"
    pages = me_graph.get_connections("me", "accounts", fields="id,name,access_token,tasks,username,link", limit=100)
    assert {page["username"] for page in pages["data"]} == {"wrensbakehouse", "kirkgatemakers"}
    assert {page["access_token"] for page in pages["data"]} == {
        page.token for page in town.sandbox.town.pages.values() if page.mine
    }
    assert all("MODERATE" in page["tasks"] for page in pages["data"])


def test_page_token_is_the_page_and_has_no_accounts(town: Running, graph: Graph) -> None:
    assert graph.get_object("me")["id"] == my_page(town).id
    assert refusal(graph, "v26.0/me/accounts").code == 2500


def test_page_head(town: Running, graph: Graph) -> None:
    head = graph.get_object(
        my_page(town).id,
        fields="id,name,username,link,fan_count,followers_count,unread_message_count,"
        "has_transitioned_to_new_page_experience",
    )
    assert head["name"] == "Wren's Bakehouse"
    assert head["has_transitioned_to_new_page_experience"] is True
    assert head["fan_count"] > 5


def test_version_header_usage_headers_and_any_v2x(town: Running, graph: Graph) -> None:
    assert graph.get_version() == "26.0"
    graph.version = "v25.0"
    graph.get_object("me")
    headers = graph.session.answers[-1].headers
    assert headers["facebook-api-version"] == "v25.0"
    assert json.loads(headers["X-App-Usage"])["call_count"] >= 0
    assert my_page(town).id in json.loads(headers["X-Business-Use-Case-Usage"])


def test_tokens_are_taken_from_bearer_header_and_refused_when_wrong(town: Running, graph: Graph) -> None:
    bearer = {"Authorization": f"Bearer {my_page(town).token}"}
    assert graph.session.get(f"{town.graph}/v26.0/me", headers=bearer).json()["id"] == my_page(town).id
    graph.access_token = "EAAnobody"
    assert refusal(graph, "v26.0/me").code == 190
    graph.access_token = None
    assert refusal(graph, "v26.0/me").code == 104


def test_permissions_debug_token_and_exchange(town: Running, me_graph: Graph) -> None:
    tokens = town.sandbox.tokens
    assert "pages_manage_engagement" in me_graph.get_permissions("me")
    told = me_graph.debug_access_token(my_page(town).token, tokens.fb_app_id, tokens.fb_app_secret)["data"]
    assert (told["type"], told["expires_at"], told["profile_id"]) == ("PAGE", 0, my_page(town).id)
    broken = me_graph.debug_access_token("nonsense", tokens.fb_app_id, tokens.fb_app_secret)["data"]
    assert broken["is_valid"] is False
    longer = me_graph.extend_access_token(tokens.fb_app_id, tokens.fb_app_secret)
    assert longer["expires_in"] > 50 * 86400
    assert me_graph.get_app_access_token(tokens.fb_app_id, tokens.fb_app_secret).startswith(tokens.fb_app_id)


# -- walls -------------------------------------------------------------
def test_feed_has_page_and_visitor_posts_and_counts(town: Running, graph: Graph) -> None:
    page, post = my_page(town), own_post(town)
    feed = graph.get_connections(page.id, "feed", fields=FEED, limit=100)["data"]
    assert {item["from"]["id"] == page.id for item in feed} == {True, False}
    assert [item["created_time"] for item in feed] == sorted((item["created_time"] for item in feed), reverse=True)
    told = next(item for item in feed if item["id"] == post.id)
    top = [one for one in town.sandbox.town.posts.values() if one.root == post.id and one.kind == "comment"]
    assert told["comments"] == {
        "data": [],
        "summary": {
            "order": "chronological",
            "total_count": len([one for one in top if not one.parent]),
            "can_comment": True,
        },
    }
    assert told["reactions"]["summary"]["total_count"] == len(post.likes)
    assert told["created_time"].endswith("+0000")


@pytest.mark.parametrize("edge", ["published_posts", "posts"])
def test_published_posts_are_the_pages_own(town: Running, graph: Graph, edge: str) -> None:
    page = my_page(town)
    told = graph.get_connections(page.id, edge, fields="id,from", limit=100)["data"]
    assert {item["from"]["id"] for item in told} == {page.id}


def test_visitor_posts_are_refused_on_new_pages(town: Running, graph: Graph) -> None:
    error = refusal(graph, f"v26.0/{my_page(town).id}/visitor_posts")
    assert (error.code, error.result["error"]["error_subcode"]) == (200, 2069030)


def test_tagged_leaves_people_out_and_names_pages(town: Running, graph: Graph) -> None:
    page, life = my_page(town), town.sandbox.town
    person = next(one for one in life.people.values() if one.fb_id and one.temper != "me")
    post = life.write("fb", person.fb_id, "A good loaf", page=person.fb_id, tagged=(page.id,))
    tagged = graph.get_connections(page.id, "tagged", fields="id,message,from", limit=100)["data"]
    assert "from" not in next(item for item in tagged if item["id"] == post.id)
    assert any(item["from"]["name"] == "Crumb & Co" for item in tagged if "from" in item)


def test_paging_by_cursor_reads_every_post_once(town: Running, graph: Graph) -> None:
    page = my_page(town).id
    whole = [item["id"] for item in graph.get_connections(page, "feed", limit=100)["data"]]
    read: list[str] = []
    answer = graph.get_connections(page, "feed", limit=3)
    while True:
        read += [item["id"] for item in answer["data"]]
        if "next" not in answer["paging"]:
            break
        answer = graph.get_connections(page, "feed", limit=3, after=answer["paging"]["cursors"]["after"])
    assert read == whole
    assert [item["id"] for item in graph.get_all_connections(page, "feed", limit=4)] == whole


def test_a_cursor_survives_a_deletion_and_a_newcomer(town: Running, graph: Graph) -> None:
    page, life = my_page(town).id, town.sandbox.town
    whole = [item["id"] for item in graph.get_connections(page, "feed", limit=100)["data"]]
    first = graph.get_connections(page, "feed", limit=3)
    life.delete(life.post(whole[2]).author, whole[2])
    life.write("fb", page, "New bread", page=page)
    second = graph.get_connections(page, "feed", limit=3, after=first["paging"]["cursors"]["after"])
    assert [item["id"] for item in second["data"]] == whole[3:6]


def test_since_until_and_limit(town: Running, graph: Graph) -> None:
    page = my_page(town).id
    whole = graph.get_connections(page, "feed", limit=100)["data"]
    middle = whole[3]["created_time"]
    since = graph.get_connections(page, "feed", limit=100, since=middle)["data"]
    until = graph.get_connections(page, "feed", limit=100, until=middle)["data"]
    assert {item["id"] for item in since} | {item["id"] for item in until} >= {item["id"] for item in whole}
    assert len(since) < len(whole) > len(until)
    assert refusal(graph, f"v26.0/{page}/feed", {"limit": "101"}).code == 100


def test_an_unknown_field_fails_the_whole_call(town: Running, graph: Graph) -> None:
    page = my_page(town).id
    assert refusal(graph, f"v26.0/{page}/feed", {"fields": "id,weather"}).code == 100
    assert refusal(graph, f"v26.0/{page}/feed", {"fields": "id,comments.limit(0){weather}"}).code == 100
    assert refusal(graph, f"v26.0/{page}/feed", {"fields": "id,link"}).code == 12
    assert refusal(graph, f"v26.0/{page}/feed", {"fields": "id,comments{id"}).code == 2500
    assert refusal(graph, f"v26.0/{page}/weather").code == 100


def test_removed_in_v26(town: Running, graph: Graph) -> None:
    with pytest.raises(facebook.GraphAPIError) as caught:
        graph.get_objects([my_page(town).id])
    assert caught.value.code == 100
    assert graph.session.answers[-1].status_code == 500
    assert refusal(graph, "v26.0/me", {"pretty": "0"}).code == 100


# -- comments ----------------------------------------------------------
def test_comments_toplevel_stream_and_replies(town: Running, graph: Graph) -> None:
    post = own_post(town)
    fields = "id,message,created_time,from,parent{id},like_count,comment_count,user_likes,can_comment"
    top = graph.get_connections(post.id, "comments", fields=fields, filter="toplevel", summary="true", limit=100)
    stream = graph.get_connections(post.id, "comments", fields=fields, filter="stream", summary="true", limit=100)
    assert top["summary"]["total_count"] == len(top["data"]) < stream["summary"]["total_count"] == len(stream["data"])
    assert all("parent" not in item for item in top["data"])
    answered = next(item for item in top["data"] if item["comment_count"])
    replies = graph.get_connections(answered["id"], "comments", fields=fields, limit=100)["data"]
    assert len(replies) == answered["comment_count"]
    assert {item["parent"]["id"] for item in replies} == {answered["id"]}
    backwards = graph.get_connections(post.id, "comments", filter="stream", order="reverse_chronological", limit=100)
    assert [item["id"] for item in backwards["data"]] == [item["id"] for item in reversed(stream["data"])]


def test_user_token_reads_no_comments_and_no_error(town: Running, me_graph: Graph) -> None:
    assert me_graph.get_connections(own_post(town).id, "comments")["data"] == []
    error = refusal(me_graph, f"v26.0/{own_post(town).id}")
    assert (error.code, error.result["error"]["error_subcode"]) == (190, 2069032)


def test_one_comment_by_either_spelling(town: Running, graph: Graph) -> None:
    comment = visitor_comment(town)
    fields = "id,message,permalink_url,can_hide,can_remove,can_reply_privately,is_hidden"
    whole = graph.get_object(comment.id, fields=fields)
    assert graph.get_object(comment.id.rpartition("_")[2], fields=fields) == whole
    assert whole["can_hide"] is True
    assert graph.session.get(whole["permalink_url"]).status_code == 200


def test_replying_to_a_reply_is_shown_flat(town: Running, graph: Graph) -> None:
    comment = visitor_comment(town)
    first = graph.put_object(comment.id, "comments", message="Eleven, as ever.")
    second = graph.put_object(first["id"], "comments", message="Or half past.")
    told = graph.get_object(second["id"], fields="parent{id},from")
    assert told["parent"] == {"id": comment.id}
    assert told["from"]["id"] == my_page(town).id


def test_a_comment_moves_the_post_and_the_counts(town: Running, graph: Graph) -> None:
    post = own_post(town)
    fields = "updated_time,comments.summary(true).limit(0)"
    before = graph.get_object(post.id, fields=fields)
    pass_time(town, minutes=5)
    made = graph.put_comment(post.id, message="Thank you all")
    after = graph.get_object(post.id, fields=fields)
    assert after["updated_time"] > before["updated_time"]
    assert after["comments"]["summary"]["total_count"] > before["comments"]["summary"]["total_count"]
    assert town.sandbox.town.post(made["id"]).author == my_page(town).id


def test_people_answer_the_page(town: Running, graph: Graph) -> None:
    post = visitor_post(town)
    graph.put_comment(post.id, message="Shall we keep you one?")
    known = {item["id"] for item in graph.get_connections(post.id, "comments", limit=100)["data"]}
    pass_time(town, minutes=30)
    stream = graph.get_connections(post.id, "comments", filter="stream", fields="id,from", limit=100)["data"]
    assert any(item["id"] not in known and item["from"]["id"] == post.author for item in stream)


def test_edit_hide_and_delete(town: Running, graph: Graph) -> None:
    post, theirs = own_post(town), visitor_comment(town)
    mine = graph.put_comment(post.id, message="Fresh today")["id"]
    assert graph.request(f"v26.0/{mine}", post_args={"message": "Fresh at eleven"}) == {"success": True}
    assert graph.get_object(mine, fields="message")["message"] == "Fresh at eleven"
    assert refusal(graph, f"v26.0/{theirs.id}", post_args={"message": "mine now"}).code == 200
    assert graph.request(f"v26.0/{theirs.id}", post_args={"is_hidden": "true"}) == {"success": True}
    assert graph.get_object(theirs.id, fields="is_hidden")["is_hidden"] is True
    assert refusal(graph, f"v26.0/{theirs.id}", post_args={"is_hidden": "True"}).code == 100
    assert refusal(graph, f"v26.0/{mine}", post_args={"is_hidden": "true"}).code == 200
    assert graph.delete_object(mine) == {"success": True}
    error = refusal(graph, f"v26.0/{mine}")
    assert (error.code, error.result["error"]["error_subcode"]) == (100, 33)


def test_a_deleted_comment_takes_its_replies_along(town: Running, graph: Graph) -> None:
    comment = visitor_comment(town)
    reply = graph.put_object(comment.id, "comments", message="Of course")["id"]
    graph.delete_object(comment.id)
    assert refusal(graph, f"v26.0/{reply}").code == 100


# -- likes -------------------------------------------------------------
def test_like_as_the_page_and_take_it_back(town: Running, graph: Graph) -> None:
    comment, page = visitor_comment(town), my_page(town)
    assert graph.put_like(comment.id) == {"success": True}
    assert graph.get_object(comment.id, fields="user_likes,like_count")["user_likes"] is True
    assert graph.request(f"v26.0/{comment.id}/likes", method="DELETE") == {"success": True}
    assert graph.get_object(comment.id, fields="user_likes")["user_likes"] is False
    kinds = [act.kind for act in town.sandbox.town.acts if act.actor == page.id and act.via == "api"]
    assert kinds == ["like", "unlike"]


def test_reactions_and_likes_tell_of_the_viewer(town: Running, graph: Graph) -> None:
    post = own_post(town)
    graph.put_like(post.id)
    told = graph.get_connections(post.id, "reactions", summary="total_count,viewer_reaction", limit=0)
    assert told["summary"] == {"total_count": len(post.likes), "viewer_reaction": "LIKE"}
    liked = graph.get_object(post.id, fields="likes.summary(true).limit(0)")["likes"]["summary"]
    assert liked["has_liked"] is True


def test_a_person_cannot_write_through_the_api(town: Running, me_graph: Graph) -> None:
    post = own_post(town)
    error = refusal(me_graph, f"v26.0/{post.id}/comments", post_args={"message": "as me"})
    assert error.code == 200
    assert "publish_actions" in error.message
    assert refusal(me_graph, f"v26.0/{post.id}/likes", method="POST").code == 3


def test_publishing_on_the_own_wall(town: Running, graph: Graph) -> None:
    made = graph.put_object("me", "feed", message="Open till two", link="https://example.org/hours")
    assert graph.get_object(made["id"], fields="message,from")["message"] == "Open till two https://example.org/hours"
    assert refusal(graph, "v26.0/me/feed", post_args={"message": "  "}).code == 100


# -- what the record shows ---------------------------------------------
def test_no_token_stands_in_the_request_log(town: Running, graph: Graph, me_graph: Graph) -> None:
    tokens = town.sandbox.tokens
    graph.put_comment(own_post(town).id, message="Hello")
    graph.put_like(own_post(town).id)
    me_graph.debug_access_token(my_page(town).token, tokens.fb_app_id, tokens.fb_app_secret)
    kept = " ".join(f"{entry.query} {entry.body}" for entry in town.sandbox.requests.entries)
    assert "message=Hello" in kept
    assert not any(secret in kept for secret in (my_page(town).token, tokens.fb_app_secret, tokens.fb_user_token))


def test_the_meter_tells_whole_items_from_heads(town: Running, graph: Graph) -> None:
    page = my_page(town).id
    heads = graph.get_connections(page, "feed", fields="id,updated_time", limit=100)["data"]
    served = town.sandbox.meter.served
    assert (served["head"], served["full"]) == (len(heads), 0)
    graph.get_connections(page, "feed", fields="id,message", limit=2)
    assert served["full"] == 2
