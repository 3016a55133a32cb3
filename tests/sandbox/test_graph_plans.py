"""What the two plans allow on content of Pages that are not mine."""

from collections.abc import Callable

import pytest

from engage.sandbox.model import Post
from engage.sandbox.running import Running
from tests.sandbox.conftest import Graph, foreign_page, my_page, own_post, refusal, visitor_post


def foreign_post(town: Running) -> Post:
    page = foreign_page(town).id
    posts = town.sandbox.town.posts.values()
    return next(post for post in posts if post.author == page and post.kind == "post" and not post.tagged)


def test_full_reads_likes_and_comments_on_other_pages(town: Running, graph: Graph) -> None:
    post = foreign_post(town)
    feed = graph.get_connections(foreign_page(town).id, "feed", fields="id,from", limit=100)["data"]
    assert post.id in {item["id"] for item in feed}
    assert graph.put_like(post.id) == {"success": True}
    made = graph.put_comment(post.id, message="We have one in the cellar")["id"]
    told = graph.get_object(made, fields="from,can_hide,can_remove,user_likes")
    assert (told["from"]["name"], told["can_hide"], told["can_remove"]) == ("Wren's Bakehouse", False, True)
    assert refusal(graph, f"v26.0/{foreign_page(town).id}/feed", post_args={"message": "on your wall"}).code == 200
    assert graph.delete_object(made) == {"success": True}


@pytest.fixture
def limited(self_serve_town: Running, graph_for: Callable[[Running, str], Graph]) -> Graph:
    return graph_for(self_serve_town, my_page(self_serve_town).token)


def test_self_serve_refuses_other_pages(self_serve_town: Running, limited: Graph) -> None:
    post = foreign_post(self_serve_town)
    error = refusal(limited, f"v26.0/{foreign_page(self_serve_town).id}/feed")
    assert error.code == 10
    assert "Page Public Content Access" in error.message
    assert refusal(limited, f"v26.0/{post.id}").code == 10
    assert refusal(limited, f"v26.0/{post.id}/comments").code == 10
    assert refusal(limited, f"v26.0/{post.id}/comments", post_args={"message": "hello"}).code == 200
    assert refusal(limited, f"v26.0/{post.id}/likes", method="POST").code == 200
    assert my_page(self_serve_town).id not in post.likes


def test_self_serve_reads_what_mentions_us_but_does_not_write_there(self_serve_town: Running, limited: Graph) -> None:
    (tagged, *_) = limited.get_connections(my_page(self_serve_town).id, "tagged", fields="id,message")["data"]
    assert limited.get_object(tagged["id"], fields="message")["message"] == tagged["message"]
    assert refusal(limited, f"v26.0/{tagged['id']}/comments", post_args={"message": "hello"}).code == 200


def test_self_serve_allows_everything_on_the_own_wall(self_serve_town: Running, limited: Graph) -> None:
    post = visitor_post(self_serve_town)
    assert limited.put_like(post.id) == {"success": True}
    assert limited.put_comment(post.id, message="Come by")["id"]
    assert limited.get_object(own_post(self_serve_town).id)["id"] == own_post(self_serve_town).id


def test_the_other_of_my_pages_is_foreign_to_this_token(self_serve_town: Running, limited: Graph) -> None:
    pages = self_serve_town.sandbox.town.pages.values()
    market = next(page for page in pages if page.username == "kirkgatemakers")
    assert refusal(limited, f"v26.0/{market.id}/feed").code == 10
    assert "access_token" not in limited.get_object(market.id, fields="name,access_token")


def test_a_task_that_is_missing_is_named(town: Running, graph: Graph) -> None:
    my_page(town).tasks = ("ANALYZE",)
    error = refusal(graph, f"v26.0/{own_post(town).id}/likes", method="POST")
    assert (error.code, error.result["error"]["error_subcode"]) == (1, 2853006)
