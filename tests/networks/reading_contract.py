"""What every network's adapter keeps to when it reads."""

from dataclasses import replace
from datetime import timedelta

from engage.domain.action import ActionKind
from tests.networks.side import Side
from tests.town import NOW


class ReadingContract:
    """Sources, posts, people and threads."""

    def test_sources_are_named_and_belong_to_the_account(self, side: Side) -> None:
        sources = side.network.sources()
        assert side.source in sources
        assert all(source.title and source.account == side.network.account.id for source in sources)
        assert len({(source.kind, source.remote_id) for source in sources}) == len(sources)

    def test_the_first_reading_brings_a_week_and_its_authors(self, side: Side) -> None:
        page, _ = side.drain()
        assert len(page.posts) >= 10
        assert len({post.id for post in page.posts}) == len(page.posts)
        assert all(post.created_at >= NOW - timedelta(days=7) and post.text and post.version for post in page.posts)
        authors = {post.author for post in page.posts}
        known = {profile.id for profile in page.profiles}
        known |= {profile.id for profile in side.network.profiles(sorted(authors - known)).profiles}
        assert authors <= known

    def test_an_unchanged_source_costs_one_request_and_reads_nothing(self, side: Side) -> None:
        _, source = side.drain()
        before = side.asked()
        again = side.network.fetch(source)
        assert (again.posts, again.read, again.requests, again.more, again.gone) == ((), 0, 1, False, ())
        assert side.asked() == before + 1
        assert again.cursor == source.cursor

    def test_only_what_is_new_is_read(self, side: Side) -> None:
        _, source = side.drain()
        side.pass_time(90)
        made = side.write("Fresh out of the oven")
        page, source = side.drain(source)
        assert [post.text for post in page.posts] == ["Fresh out of the oven"]
        assert page.read == 1
        assert side.look_up(made).id == page.posts[0].id
        assert side.network.fetch(source).read == 0

    def test_an_item_told_twice_is_one_post(self, side: Side) -> None:
        side.fault("duplicate_items", "GET")
        page = side.network.fetch(side.source)
        assert page.posts
        assert len({post.id for post in page.posts}) == len(page.posts)

    def test_a_reading_that_is_repeated_brings_the_same(self, side: Side) -> None:
        first, again = side.network.fetch(side.source), side.network.fetch(side.source)
        assert (again.posts, again.cursor, again.more) == (first.posts, first.cursor, first.more)

    def test_a_cursor_that_cannot_be_read_begins_anew(self, side: Side) -> None:
        fresh = side.network.fetch(side.source)
        for broken in ("[1]", "{", '{"since":7,"p":4,"q":{},"b":1}', "null"):
            assert side.network.fetch(replace(side.source, cursor=broken)).requests >= 1
        assert side.network.fetch(replace(side.source, cursor="{")).posts == fresh.posts

    def test_an_edit_is_the_same_post_with_other_words(self, side: Side) -> None:
        made = side.write("Opening at nine")
        _, source = side.drain()
        before = side.look_up(made)
        side.pass_time(90)
        side.town.edit(side.town.post(made).author, made, "Opening at ten")
        page, _ = side.drain(source)
        assert [(post.id, post.text) for post in page.posts] == [(before.id, "Opening at ten")]
        assert side.look_up(before.version).text == "Opening at ten"

    def test_a_deleted_post_is_gone(self, side: Side) -> None:
        made, kept = side.write("Never mind"), side.write("Mind this")
        gone = side.look_up(made)
        side.town.delete(side.town.post(made).author, made)
        page = side.network.posts([gone.version, kept])
        assert page.gone == (gone.version,)
        assert [post.text for post in page.posts] == ["Mind this"]

    def test_a_look_tells_what_is_gone_and_what_was_edited(self, side: Side) -> None:
        posts = [side.look_up(side.write(words)) for words in ("Never mind", "Opening at nine", "Mind this")]
        never, opening, mind = (post.version for post in posts)
        side.pass_time(90)
        side.town.delete(side.town.post(never).author, never)
        side.town.edit(side.town.post(opening).author, opening, "Opening at ten")
        page = side.network.check([never, opening, mind])
        assert page.gone == (never,)
        told = {post.id: post.text for post in page.posts}
        assert told.get(posts[1].id) == "Opening at ten"
        assert told.get(posts[2].id, "Mind this") == "Mind this"
        before = side.asked()
        assert side.network.check([mind]).gone == ()
        assert side.asked() == before + 1
        assert side.network.checks.batch >= 1

    def test_looking_up_nothing_asks_nothing(self, side: Side) -> None:
        before = side.asked()
        assert side.network.posts(["", "not an id / ../me"]).requests == 0
        assert side.network.profiles([""]).requests == 0
        assert side.asked() == before

    def test_a_thread_has_both_sides(self, side: Side) -> None:
        post = side.to_answer()
        side.pass_time(60)
        mine = side.network.perform(side.action(ActionKind.REPLY, post, "Rye, water, patience.")).made
        side.pass_time(60)
        theirs = side.answer(side.look_up(mine).version, "How much patience?")
        page = side.network.thread(post, "")
        said = {found.id: found for found in page.posts}
        assert {post.id, mine, side.look_up(theirs).id} <= said.keys()
        assert said[side.look_up(theirs).id].to_me
        assert {found.conversation for found in page.posts} == {post.conversation}

    def test_a_thread_read_again_brings_what_is_later(self, side: Side) -> None:
        post = side.to_answer()
        side.pass_time(60)
        first = side.look_up(side.answer(post.version, "I wonder too"))
        side.pass_time(60)
        second = side.look_up(side.answer(post.version, "So do I"))
        found = {one.id for one in side.network.thread(post, first.id).posts}
        assert second.id in found
        assert first.id not in found
