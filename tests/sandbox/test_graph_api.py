"""The Graph API as facebook-sdk meets it: walls, comments and replies, read with a Page token."""

import facebook
import pytest

from engage.sandbox.running import Running
from tests.sandbox.conftest import Graph, my_page, own_post, refusal, visitor_comment

FEED = (
    "id,message,created_time,updated_time,from,permalink_url,full_picture,message_tags,shares,to,"
    "comments.summary(true).limit(0){id,from},reactions.summary(total_count).limit(0)"
)


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


def test_the_next_page_of_a_nested_edge_asks_for_the_same(town: Running, graph: Graph) -> None:
    post = own_post(town)
    nested = graph.get_object(post.id, fields="comments.filter(stream).limit(1){id,like_count}")["comments"]
    read = nested["data"]
    while "next" in nested["paging"]:
        nested = graph.session.get(nested["paging"]["next"]).json()
        read += nested["data"]
    stream = graph.get_connections(post.id, "comments", filter="stream", fields="id,like_count", limit=100)
    assert read == stream["data"]


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
