"""How posts are written on the wire: links, entities, long posts, reposts, quotes, pictures and edits."""

from typing import Any

import pytest

from engage.domain.parser import parser
from engage.sandbox.model import Post
from engage.sandbox.running import Running
from engage.sandbox.x_api.compose import weight
from tests.sandbox.tweets import Client, Json, x_id

WANTED = ["entities", "note_tweet", "attachments", "referenced_tweets", "lang", "edit_controls", "in_reply_to_user_id"]


def said(town: Running, key: str, text: str, **more: Any) -> Post:
    return town.sandbox.town.write("x", x_id(town, key), text, **more)


def shown(x: Client, post: Post) -> Json:
    told: Json = x.get_tweet(post.id, tweet_fields=WANTED)["data"]
    return told


def pieces(told: Json, kind: str) -> list[str]:
    """What the entities of a kind point at."""
    return [told["text"][one["start"] : one["end"]] for one in told["entities"][kind]]


def test_links_are_shortened_and_told_in_entities(x: Client, town: Running) -> None:
    told = shown(x, said(town, "ana", "Read https://rye.example/a/very/long/path/indeed?x=1 (and #rye), @jo_p!"))
    link = told["entities"]["urls"][0]
    assert link["expanded_url"] == "https://rye.example/a/very/long/path/indeed?x=1"
    assert link["display_url"] == "rye.example/a/very/long/pa…"
    assert pieces(told, "urls") == [link["url"]]
    assert len(link["url"]) == 23
    assert pieces(told, "hashtags") == ["#rye"]
    assert pieces(told, "mentions") == ["@jo_p"]


def test_offsets_hold_behind_escaped_signs_and_emoji(x: Client, town: Running) -> None:
    told = shown(x, said(town, "ana", "Salt & < 2% 🍞 اهلا @tomokoro https://rye.example"))
    assert told["text"].startswith("Salt &amp; &lt; 2% 🍞")
    assert pieces(told, "mentions") == ["@tomokoro"]
    assert pieces(told, "urls") == [told["entities"]["urls"][0]["url"]]
    assert told["lang"] == "ar"


def test_an_address_with_an_at_sign_is_no_mention(x: Client, town: Running) -> None:
    assert "entities" not in shown(x, said(town, "ana", "Write to orders@jo_p or to @nobody_at_all"))


def test_a_long_post_is_cut_and_kept_whole_in_its_note(x: Client, town: Running) -> None:
    whole = "Bread is patience. " * 20 + "See https://rye.example"
    told = shown(x, said(town, "ana", whole))
    assert weight(told["text"]) <= 280
    assert told["text"].partition("…")[0] in whole
    assert told["note_tweet"]["text"].startswith("Bread is patience. Bread")
    assert told["note_tweet"]["entities"]["urls"][0]["expanded_url"] == "https://rye.example"


def test_a_repost_is_cut_and_refers_to_the_whole(x: Client, town: Running) -> None:
    post = said(town, "ana", "Twelve days of feeding. " * 10)
    town.sandbox.town.repost(x_id(town, "ruth"), post.id)
    told = x.get_users_tweets(x_id(town, "ruth"), tweet_fields=WANTED)["data"][0]
    assert told["text"].startswith("RT @ana_ruiz: Twelve days")
    assert told["text"].endswith("…")
    assert told["referenced_tweets"] == [{"type": "retweeted", "id": post.id}]


def test_a_quote_ends_in_the_link_of_what_it_quotes(x: Client, town: Running) -> None:
    post = said(town, "ana", "Twelve days")
    told = shown(x, said(town, "ruth", "Patience!", quoted=post.id))
    assert told["entities"]["urls"][-1]["expanded_url"] == f"https://x.com/ana_ruiz/status/{post.id}"
    assert told["referenced_tweets"] == [{"type": "quoted", "id": post.id}]


def test_a_picture_ends_the_text_in_its_link(x: Client, town: Running) -> None:
    post = next(one for one in town.sandbox.town.posts.values() if one.media and one.net == "x" and not one.deleted)
    told = shown(x, post)
    assert told["attachments"] == {"media_keys": [post.media[0].key]}
    assert told["entities"]["urls"][-1]["media_key"] == post.media[0].key
    assert told["text"].endswith(told["entities"]["urls"][-1]["url"])


def test_a_reply_tells_whom_it_answers(x: Client, town: Running) -> None:
    post = said(town, "ana", "Twelve days")
    reply = said(town, "tom", "@ana_ruiz thirteen!", parent=post.id)
    told = shown(x, reply)
    assert (told["in_reply_to_user_id"], told["referenced_tweets"]) == (
        post.author,
        [{"type": "replied_to", "id": post.id}],
    )


def test_an_edit_is_a_new_id_and_the_old_one_still_answers(x: Client, town: Running) -> None:
    first = said(town, "ana", "Twelve dais")
    second = town.sandbox.town.edit(first.author, first.id, "Twelve days")
    told = shown(x, second)
    assert told["edit_history_tweet_ids"] == [first.id, second.id]
    assert told["edit_controls"]["edits_remaining"] == 4
    old = shown(x, first)
    assert (old["text"], old["edit_history_tweet_ids"]) == ("Twelve dais", [first.id, second.id])
    listed = {one["id"] for one in x.get_users_tweets(first.author, max_results=100)["data"]}
    assert second.id in listed
    assert first.id not in listed


def test_a_deleted_post_is_gone_in_every_version(x: Client, town: Running) -> None:
    first = said(town, "ana", "Twelve dais")
    second = town.sandbox.town.edit(first.author, first.id, "Twelve days")
    town.sandbox.town.delete(second.author, second.id)
    assert {one["value"] for one in x.get_tweets([first.id, second.id])["errors"]} == {first.id, second.id}


def test_every_text_of_the_town_weighs_what_the_networks_own_rules_say(town: Running) -> None:
    # The town's links end in .example, which the reference does not know for a domain.
    plain = [post.text for post in town.sandbox.town.posts.values() if "http" not in post.text]
    assert [weight(text) for text in plain] == [parser().parse_tweet(text).weightedLength for text in plain]


@pytest.mark.parametrize(
    ("text", "weighs"),
    [
        ("abc", 3),
        ("パン", 4),
        ("🍞", 2),
        ("👩‍🍳", 2),
        ("🇬🇧", 2),
        ("1️⃣", 2),
        ("é", 1),
        ("see https://rye.example/a/b/c", 27),
        ("…", 2),
        ("اهلا", 4),
    ],
)
def test_weights(text: str, weighs: int) -> None:
    assert weight(text) == weighs
