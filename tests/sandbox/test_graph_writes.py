"""What a Page writes through facebook-sdk: comments, replies, likes, edits, hiding, deleting."""

from engage.sandbox.running import Running
from tests.sandbox.conftest import Graph, my_page, own_post, pass_time, refusal, visitor_comment, visitor_post


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


def test_a_hidden_visitor_post_leaves_the_feed(town: Running, graph: Graph) -> None:
    post, page = visitor_post(town), my_page(town).id
    graph.request(f"v26.0/{post.id}", post_args={"is_hidden": "true"})
    assert post.id not in {item["id"] for item in graph.get_connections(page, "feed", limit=100)["data"]}
    whole = graph.get_connections(page, "feed", limit=100, include_hidden="true")["data"]
    assert post.id in {item["id"] for item in whole}


def test_a_deleted_comment_takes_its_replies_along(town: Running, graph: Graph) -> None:
    comment = visitor_comment(town)
    reply = graph.put_object(comment.id, "comments", message="Of course")["id"]
    graph.delete_object(comment.id)
    assert refusal(graph, f"v26.0/{reply}").code == 100


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
