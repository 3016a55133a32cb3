"""What people do about what I do."""

from datetime import timedelta

import pytest

from engage.sandbox.cast import page, roles
from engage.sandbox.town import Town
from tests.sandbox.living import NOW, living, newest


@pytest.mark.parametrize("via", ["api", "web"])
def test_a_reply_to_an_answerer_is_answered_within_minutes(via: str) -> None:
    town, life = living()
    asked = newest(town, "tom")
    mine = town.write("x", town.my_x, "@tomokoro try the co-op?", parent=asked.id, via="web" if via == "web" else "api")
    life.advance(NOW + timedelta(minutes=4))
    answer = next(post for post in town.posts.values() if post.parent == mine.id)
    assert (answer.author, answer.root) == (asked.author, asked.root)
    assert answer.text.startswith("@wrenbakes ")
    assert timedelta(minutes=1) <= answer.created - NOW <= timedelta(minutes=4)
    assert asked.author in mine.likes


def test_patience_ends_after_three_answers() -> None:
    town, life = living()
    above = newest(town, "tom")
    for turn in range(5):
        mine = town.write("x", town.my_x, f"And then, number {turn}?", parent=above.id, via="api")
        life.advance(town.now + timedelta(minutes=5))
    tom = above.author
    answers = [post for post in town.posts.values() if post.author == tom and post.created > NOW and post.parent]
    assert len([post for post in answers if town.posts[post.parent].author == town.my_x]) == 3
    assert tom in mine.likes


def test_broadcasters_and_silent_people_do_not_answer() -> None:
    town, life = living()
    mine = town.write("x", town.my_x, "Which minute is the best?", parent=newest(town, "farrow").id, via="api")
    life.advance(NOW + timedelta(hours=2))
    assert not any(post.parent == mine.id for post in town.posts.values())


def test_a_reply_taken_back_is_not_answered() -> None:
    town, life = living()
    mine = town.write("x", town.my_x, "Is it?", parent=newest(town, "tom").id, via="api")
    life.advance(NOW + timedelta(seconds=30))
    town.delete(town.my_x, mine.id, via="api")
    life.advance(NOW + timedelta(hours=1))
    assert not any(post.parent == mine.id for post in town.posts.values())


def test_a_comment_of_my_page_is_answered_below_it() -> None:
    town, life = living()
    polly, bakehouse = town.people["polly"].fb_id, page(town, "bakehouse").id
    asked = next(post for post in town.posts.values() if post.author == polly and post.kind == "post")
    mine = town.write("fb", bakehouse, "Very much so. Does he like butter?", under=asked.id, via="api")
    life.advance(NOW + timedelta(minutes=4))
    answer = next(post for post in town.posts.values() if post.parent == mine.id)
    assert (answer.author, answer.root, answer.kind) == (polly, asked.id, "comment")


def test_a_message_of_my_page_is_answered() -> None:
    town, life = living()
    margaret, bakehouse = town.people["margaret"].fb_id, page(town, "bakehouse").id
    town.say(bakehouse, margaret, "There is one left. Shall I keep it?", from_page=True, via="api")
    life.advance(NOW + timedelta(minutes=4))
    assert (town.messages[-1].person, town.messages[-1].from_page) == (margaret, False)


def any_post(town: Town, key: str) -> bool:
    author = town.people[key].x_id
    return any(post.author == author and post.kind == "post" and not post.deleted for post in town.posts.values())


def test_a_thanker_thanks_for_a_repost() -> None:
    town, life = living()
    author = next(one for one in ("hassan", "agnes", "lizzie", "nadia") if any_post(town, one))
    town.repost(town.my_x, newest(town, author).id, via="api")
    life.advance(NOW + timedelta(minutes=9))
    thanks = [post for post in town.posts.values() if post.author == town.people[author].x_id and post.created > NOW]
    assert any(post.text.startswith("@wrenbakes") for post in thanks)


def test_what_the_town_does_itself_calls_for_no_reaction() -> None:
    town, life = living()
    mine = town.write("x", town.my_x, "Is it?", parent=newest(town, "tom").id)
    life.advance(NOW + timedelta(hours=1))
    assert not any(post.parent == mine.id for post in town.posts.values())


def test_a_follow_of_mine_is_sometimes_returned() -> None:
    town, life = living()
    me = town.my_x
    strangers = [p for p in town.people.values() if p.x_id and p.temper in ("answerer", "thanker", "talker")]
    asked = [p.x_id for p in strangers if (p.x_id, me) not in town.follows and roles()[p.key].tie == "read"]
    for one in asked:
        town.unfollow(me, one)
        town.follow(me, one, via="api")
    life.advance(NOW + timedelta(minutes=90))
    assert 0 < sum((one, me) in town.follows for one in asked) <= len(asked)
