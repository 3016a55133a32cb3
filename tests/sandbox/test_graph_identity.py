"""Tokens of the Graph API: whose they are, what they may ask, and that no record keeps them."""

import json

from engage.sandbox.running import Running
from tests.sandbox.conftest import Graph, my_page, own_post, refusal


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
