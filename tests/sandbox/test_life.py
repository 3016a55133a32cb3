"""What the town's people do with time."""

from datetime import datetime, timedelta

import pytest

from engage.sandbox.cast import roles
from engage.sandbox.model import Act
from engage.sandbox.town import Town
from tests.sandbox.living import NOW, living, told


def test_the_future_is_the_same_in_one_step_or_in_many() -> None:
    (leaping, leap), (walking, walk) = living(), living()
    leap.advance(NOW + timedelta(days=2))
    for minutes in range(0, 48 * 60 + 1, 7):
        walk.advance(NOW + timedelta(minutes=minutes))
    walk.advance(NOW + timedelta(days=2))
    assert told(leaping) == told(walking)


def test_time_only_goes_forward() -> None:
    _, life = living()
    with pytest.raises(ValueError, match="forward"):
        life.advance(NOW - timedelta(seconds=1))


def test_new_posts_keep_appearing() -> None:
    town, life = living()
    before = set(town.posts)
    life.advance(NOW + timedelta(days=1))
    fresh = [post for key, post in town.posts.items() if key not in before]
    assert {"x", "fb"} == {post.net for post in fresh}
    assert 20 <= len(fresh) <= 150
    assert not any(post.author == town.my_x for post in fresh)


def test_the_tag_follower_leaves_thirty_hours_after_being_followed_back() -> None:
    town, life = living()
    gaz, me = town.people["gaz"].x_id, town.my_x
    assert (gaz, me) in town.follows
    life.advance(NOW + timedelta(hours=3))
    town.follow(me, gaz, via="web")
    life.advance(NOW + timedelta(hours=32, minutes=59))
    assert (gaz, me) in town.follows
    life.advance(NOW + timedelta(hours=33))
    assert (gaz, me) not in town.follows
    assert left(town, gaz) == [NOW + timedelta(hours=33)]


def left(town: Town, x_id: str) -> list[datetime]:
    return [act.at for act in town.acts if act.kind == "unfollow" and act.actor == x_id]


def test_one_followed_back_before_the_story_leaves_in_it_and_a_slow_one_after_sixty_hours() -> None:
    town, life = living()
    vip, slow = town.people["vip"].x_id, town.people["slow"].x_id
    backs = {key: town.follows[town.my_x, town.people[key].x_id] for key in ("vip", "slow")}
    life.advance(NOW + timedelta(days=3))
    assert left(town, vip) == [backs["vip"] + timedelta(hours=30)]
    assert left(town, slow) == [backs["slow"] + timedelta(hours=60)]


def test_nobody_leaves_who_was_not_followed_back() -> None:
    town, life = living()
    life.advance(NOW + timedelta(days=5))
    assert left(town, town.people["gaz"].x_id) == []


def test_new_followers_come() -> None:
    town, life = living()
    life.advance(NOW + timedelta(days=4))
    follows = [act for act in town.acts if act.kind == "follow" and act.target == town.my_x and act.at > NOW]
    later = {town.people[key].x_id for key, role in roles().items() if role.tie == "later"}
    assert {act.actor for act in follows} == later


def test_a_suspended_account_goes_quiet() -> None:
    town, life = living()
    life.advance(NOW + timedelta(hours=20))
    assert town.people["lotto"].suspended
    life.advance(NOW + timedelta(days=4))
    assert not [
        act for act in town.acts if act.actor == town.people["lotto"].x_id and act.at > NOW + timedelta(hours=20)
    ]


def test_listeners_hear_what_happens() -> None:
    town, life = living()
    heard: list[Act] = []
    town.listeners.append(heard.append)
    before = len(town.acts)
    life.advance(NOW + timedelta(hours=12))
    assert heard == town.acts[before:]
