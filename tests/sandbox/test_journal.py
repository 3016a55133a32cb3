"""What was done from outside, kept and done again."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from engage.sandbox import list_acts
from engage.sandbox.cast import page
from engage.sandbox.journal import AGAIN, Unreadable, begin, keep, replay
from engage.sandbox.life import Life, build
from engage.sandbox.model import Act, Media
from engage.sandbox.town import Town
from tests.sandbox.living import NOW, newest, told


def opened(path: Path, now: datetime = NOW) -> tuple[Town, Life]:
    """A town that keeps what is done to it."""
    town = build(7, begin(path, 7, now))
    life = Life(town, 7)
    replay(town, life, path)
    keep(town, life, path)
    return town, life


def everything(town: Town, life: Life) -> None:
    """One of every act there is."""
    me, tom, ana = town.my_x, newest(town, "tom"), newest(town, "ana")
    town.like(me, ana.id, via="api")
    town.unlike(me, ana.id, via="api")
    life.advance(NOW + timedelta(minutes=1, microseconds=17))
    reply = town.write("x", me, "@tomokoro How many copies?", parent=tom.id, via="api")
    town.write("x", me, "Ask Tom about cloth", quoted=tom.id, via="web")
    life.advance(NOW + timedelta(minutes=6))
    town.repost(me, ana.id, via="api")
    town.unrepost(me, ana.id, via="api")
    town.edit(me, reply.id, "@tomokoro How many copies, and when?", via="web")
    post = town.write("x", me, "Bread at nine", via="api", media=(Media("3_1", "photo", "https://x.example/1", "Rye"),))
    town.delete(me, post.id, via="api")
    town.follow(me, town.people["gaz"].x_id, via="web")
    town.unfollow(me, town.people["farrow"].x_id, via="web")
    on_facebook(town, life)
    with_lists(town, tom.author)
    life.advance(NOW + timedelta(hours=40))


def on_facebook(town: Town, life: Life) -> None:
    bakehouse, polly, me = page(town, "bakehouse").id, town.people["polly"].fb_id, town.my_x
    wall = next(one for one in town.posts.values() if one.author == polly and one.kind == "post")
    town.hide(bakehouse, wall.id, True, via="api")
    comment = town.write("fb", bakehouse, "Do come!", under=wall.id, via="api")
    life.advance(NOW + timedelta(minutes=11))
    town.write("fb", polly, "We will", under=wall.id, parent=comment.id, via="web")
    town.say(bakehouse, polly, "Saturday at ten?", from_page=True, via="api")
    town.say(bakehouse, polly, "Yes!", from_page=False)
    town.record(Act(town.now, "fb", "like_page", me, page(town, "crumb").id, via="web"))
    town.record(Act(town.now, "fb", "private_reply", bakehouse, wall.id, "Hello", via="api"))


def with_lists(town: Town, member: str) -> None:
    me = town.my_x
    made = list_acts.create(town, me, "Otley", "People up the hill", private=True, via="api")
    list_acts.update(town, me, made.id, {"name": "Otley Road"}, via="api")
    list_acts.add(town, me, made.id, member, via="api")
    list_acts.remove(town, me, made.id, member, via="api")
    list_acts.delete(town, me, made.id, via="api")
    list_acts.mute(town, me, member, True, via="api")
    list_acts.mute(town, me, member, False, via="api")


def test_replay_gives_the_same_town_ids_included(tmp_path: Path) -> None:
    first, life = opened(tmp_path / "town.jsonl")
    everything(first, life)
    again, reborn = opened(tmp_path / "town.jsonl", NOW + timedelta(days=3))
    reborn.advance(first.now)
    assert told(again) == told(first)


def test_the_replayed_acts_are_of_every_kind(tmp_path: Path) -> None:
    town, life = opened(tmp_path / "town.jsonl")
    everything(town, life)
    assert {act.kind for act in town.acts if act.at >= NOW} >= AGAIN.keys() - {"begin"}


def test_what_the_town_does_itself_is_not_written_down(tmp_path: Path) -> None:
    path = tmp_path / "town.jsonl"
    town, life = opened(path)
    before = path.read_text(encoding="utf-8")
    life.advance(NOW + timedelta(days=2))
    assert path.read_text(encoding="utf-8") == before
    town.like(town.my_x, newest(town, "ana").id, via="api")
    assert path.read_text(encoding="utf-8").count("\n") == before.count("\n") + 1


def test_a_last_line_cut_off_by_a_crash_is_left_out(tmp_path: Path) -> None:
    path = tmp_path / "town.jsonl"
    first, life = opened(path)
    first.like(first.my_x, newest(first, "ana").id, via="api")
    life.advance(NOW + timedelta(hours=1))
    with path.open("a", encoding="utf-8") as file:
        file.write('{"at": "2026-11-22T10:0')
    again, reborn = opened(path)
    reborn.advance(first.now)
    assert told(again) == told(first)


@pytest.mark.parametrize(
    "line", ["nonsense", '{"at": "2026-11-22T10:00:00+00:00", "kind": "dance"}', '{"kind": "like"}']
)
def test_a_line_that_cannot_be_done_is_named(tmp_path: Path, line: str) -> None:
    path = tmp_path / "town.jsonl"
    opened(path)
    with path.open("a", encoding="utf-8") as file:
        file.write(line + "\n")
    with pytest.raises(Unreadable, match="line 2"):
        opened(path)


def test_no_journal_is_an_empty_one(tmp_path: Path) -> None:
    town = build(7, NOW)
    assert replay(town, Life(town, 7), tmp_path / "none.jsonl") == 0
