"""The town as it stands when the story begins: who is there, and what the last week left."""

from collections import Counter
from datetime import timedelta

import pytest

from engage.sandbox.cast import page
from engage.sandbox.life import build
from tests.sandbox.living import NOW, SEEDS, newest, told


def test_the_same_seed_and_moment_make_the_same_town() -> None:
    assert told(build(7, NOW)) == told(build(7, NOW))


def test_another_seed_makes_another_town() -> None:
    assert build(7, NOW).posts.keys() != build(8, NOW).posts.keys()


def test_at_least_sixty_people_with_names_of_their_own() -> None:
    town = build(7, NOW)
    assert len(town.people) >= 60
    handles = [person.handle for person in town.people.values() if person.handle]
    assert len(set(handles)) == len(handles)
    assert len(town.by_id) == len([i for p in town.people.values() for i in (p.x_id, p.fb_id) if i])


def test_one_person_beside_me_is_on_both_networks() -> None:
    both = [one for key, one in build(7, NOW).people.items() if one.x_id and one.fb_id and key != "me"]
    assert [person.name for person in both] == ["Ruth Adeyemi"]


def test_three_lists_of_mine_and_two_pages_of_mine() -> None:
    town = build(7, NOW)
    assert {one.name for one in town.lists.values()} == {"Bakers", "Bookbinders and print", "Leeds"}
    assert all(12 <= len(one.members) <= 18 and one.owner == town.my_x for one in town.lists.values())
    mine = [one for one in town.pages.values() if one.mine]
    assert {one.name for one in mine} == {"Wren's Bakehouse", "Kirkgate Makers Market"}
    assert all(one.token and one.id.isdigit() for one in mine)


@pytest.mark.parametrize("seed", SEEDS)
def test_every_list_has_a_week_of_posts_that_ends_now(seed: int) -> None:
    town = build(seed, NOW)
    assert town.now == NOW
    for one in town.lists.values():
        written = [post for post in town.posts.values() if post.author in one.members]
        assert 50 <= len(written) <= 130
        assert all(NOW - timedelta(days=7) <= post.created <= NOW for post in written)
        assert len({post.author for post in written}) >= 8


@pytest.mark.parametrize("seed", SEEDS)
def test_posts_read_like_different_people(seed: int) -> None:
    town = build(seed, NOW)
    openings = Counter(
        post.text for post in town.posts.values() if post.net == "x" and post.kind == "post" and not post.deleted
    )
    assert max(openings.values()) == 1
    assert any(len(text) > 280 for text in openings)
    assert any(not text.isascii() for text in openings)
    assert all("{" not in post.text for post in town.posts.values())


def test_there_are_hundreds_of_things_to_say() -> None:
    towns = [build(seed, NOW) for seed in range(5)]
    assert len({post.text for town in towns for post in town.posts.values() if post.kind == "post"}) >= 400
    assert len({post.text for town in towns for post in town.posts.values() if post.parent}) >= 400


@pytest.mark.parametrize("seed", SEEDS)
def test_conversations_have_several_sides(seed: int) -> None:
    posts = build(seed, NOW).posts.values()
    sides: dict[str, set[str]] = {}
    for post in posts:
        if post.net == "x":
            sides.setdefault(post.root, set()).add(post.author)
    assert sum(len(authors) >= 3 for authors in sides.values()) >= 5


@pytest.mark.parametrize("seed", SEEDS)
def test_ruth_shared_me_yesterday_and_tom_asked_this_morning(seed: int) -> None:
    town = build(seed, NOW)
    ruth = town.people["ruth"].x_id
    quote = next(post for post in town.posts.values() if post.author == ruth and post.kind == "quote")
    assert town.posts[quote.quoted].author == town.my_x
    assert "@wrenbakes" in quote.text
    assert (NOW - quote.created).days == 1
    question = newest(town, "tom")
    assert question.text.startswith("Does anyone know a good binder")
    answers = [post.text for post in town.posts.values() if post.root == question.id and post.parent]
    assert answers == ["@tomokoro try Carr Mill, ask for Deb", "@jo_p they only do 100+"]


@pytest.mark.parametrize("seed", SEEDS)
def test_pages_have_posts_visitors_comments_and_tagged_posts(seed: int) -> None:
    town = build(seed, NOW)
    for key in ("bakehouse", "market"):
        mine = page(town, key)
        wall = [post for post in town.posts.values() if post.page == mine.id]
        assert sum(post.kind == "post" and post.author == mine.id for post in wall) >= 5
        assert sum(post.kind == "post" and post.author != mine.id for post in wall) >= 2
        assert sum(post.kind == "comment" for post in wall) >= 5
    assert any(post.kind == "comment" and post.parent for post in town.posts.values())
    assert any(page(town, "bakehouse").id in post.tagged for post in town.posts.values())
    assert {message.from_page for message in town.messages} == {True, False}
