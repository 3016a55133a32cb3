"""Every post that is shown says who wrote it, with the handle, and when; its text is as it was written."""

from collections.abc import Iterator
from dataclasses import fields
from datetime import UTC, timedelta
from pathlib import Path

import pytest
from rich.style import Style

from engage.domain.post import Link, Media, Post, PostKind
from engage.ui.ink import Ink
from engage.ui.set_thread import Scene, set_thread
from tests.store import samples
from tests.store.samples import NOON, Shelf, ago, profile, tweet

INK = Ink(*[Style()] * len(fields(Ink)))
ODD = "Two  spaces,\n\n  an indent & <b>signs</b> …"


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[Shelf]:
    with samples.shelf(tmp_path) as one:
        one.store.people.save([profile(), profile("8", "Ben Okri", "benokri"), profile("1", "Me", "me")], NOON)
        yield one


def shown(shelf: Shelf, item: int) -> list[str]:
    view = shelf.reader.item(item)
    assert view is not None
    scene = Scene(view, shelf.reader.thread(item), NOON, UTC)
    return [line.plain.rstrip() for line in set_thread(scene, INK, 80).paragraphs]


def test_the_post_in_focus_and_the_others(shelf: Shelf) -> None:
    talk = {"conversation": "50", "parent": "50", "kind": PostKind.REPLY}
    root, edited = shelf.save(
        tweet("50", text=ODD, edited=True, edited_at=ago(hours=2), created_at=ago(hours=3)),
        tweet("51", "8", "Nine it is", edited=True, created_at=ago(hours=1), **talk),
    )
    lines = shown(shelf, root)
    assert lines[0].startswith("Ana Ruiz  @anaruiz")
    assert lines[0].endswith("X  3h")
    assert "\n".join(lines).count(ODD) == 1
    assert "14 Oct 09:00 · edited 2h ago" in lines
    assert [line.split() for line in lines if "Ben" in line] == [["Ben", "Okri", "@benokri", "edited", "·", "1h"]]
    assert shown(shelf, edited)[0].split() == ["Ana", "Ruiz", "@anaruiz", "edited", "2h", "ago", "·", "3h"]


def test_a_repost_and_a_quote_name_the_author_and_the_time(shelf: Shelf) -> None:
    _, repost, quote = shelf.save(
        tweet("50", created_at=ago(days=2)),
        tweet("51", "8", "RT @anaruiz: Rye", kind=PostKind.REPOST, quoted="50"),
        tweet("52", "8", "Look at this", kind=PostKind.QUOTE, quoted="50"),
    )
    assert shown(shelf, repost)[0].startswith("Ben Okri  @benokri")
    assert "passes on Ana Ruiz  @anaruiz  12 Oct 12:00" in shown(shelf, repost)
    assert "Rye bread, at last" in shown(shelf, repost)
    assert [line for line in shown(shelf, quote) if line.startswith("│")] == [
        "│ Ana Ruiz  @anaruiz  12 Oct 12:00",
        "│ Rye bread, at last",
    ]


def test_what_is_not_there_says_so(shelf: Shelf) -> None:
    talk = {"conversation": "50", "parent": "50", "kind": PostKind.REPLY}
    root, mine = shelf.save(tweet("50"), tweet("51", "1", "At eight", **talk))
    (quote,) = shelf.save(tweet("52", "8", "Look", kind=PostKind.QUOTE, quoted="50"))
    shelf.store.posts.gone("x", ["50"], NOON)
    assert "Deleted, or no longer shown to you." in shown(shelf, root)
    assert "  (deleted, or no longer shown to you)" in shown(shelf, mine)
    assert "│ (deleted, or no longer shown to you)" in shown(shelf, quote)
    assert not any("Rye" in line for item in (root, mine, quote) for line in shown(shelf, item))
    (old,) = shelf.save(tweet("60", "8", created_at=ago(hours=2)))
    (answer,) = shelf.save(tweet("61", "1", "So it was", parent="60", conversation="60"))
    shelf.store.purging.expire(NOON + timedelta(minutes=1), 9)
    assert "Not kept any more." in shown(shelf, old)
    assert "  (not kept any more)" in shown(shelf, answer)


def test_who_answers_whom_and_what_is_mine_is_plain_without_colour(shelf: Shelf) -> None:
    def reply(id_: str, author: str, text: str, to: str, minutes: int) -> Post:
        return tweet(
            id_, author, text, parent=to, conversation="50", kind=PostKind.REPLY, created_at=ago(minutes=minutes)
        )

    items = shelf.save(
        tweet("50", text="Which binder?", created_at=ago(hours=2)),
        reply("51", "8", "Carr Mill", "50", 50),
        reply("52", "1", "They do forty", "51", 40),
        reply("53", "7", "Thank you both", "52", 30),
        reply("54", "7", "One more thing", "53", 20),
        reply("55", "8", "Go on", "54", 10),
    )
    talk = [line for line in shown(shelf, items[0]) if line.startswith((" ", "┃"))]
    assert [" ".join(line.split()) for line in talk] == [
        "Ben Okri @benokri 50m",
        "Carr Mill",
        "┃ You @me to Ben Okri 40m",
        "┃ They do forty",
        "Ana Ruiz @anaruiz to you 30m",
        "Thank you both",
        "Ana Ruiz @anaruiz 20m",
        "One more thing",
        "Ben Okri @benokri to Ana Ruiz 10m",
        "Go on",
    ]
    assert [len(line) - len(line.lstrip()) for line in talk] == [2, 4, 4, 4, 6, 8, 6, 8, 6, 8]
    own = shown(shelf, items[2])
    begins = next(number for number, line in enumerate(own) if line.startswith("┃ You"))
    assert own[begins].split() == ["┃", "You", "@me", "to", "Ben", "Okri", "X", "40m"]
    assert "┃ They do forty" in own


def test_media_and_links_beside_the_words_are_listed(shelf: Shelf) -> None:
    media = (Media("photo", "https://a.example/1", "A loaf\non a table"), Media("animated_gif", ""), Media("poll", ""))
    links = (
        Link("https://b.example/r", "Rye at home", "https://b.example/r"),
        Link("https://c.example", "a.example", "https://c.example"),
    )
    (item,) = shelf.save(tweet("50", media=media, links=links))
    lines = shown(shelf, item)
    at = lines.index("photo: A loaf on a table")
    assert lines[at : at + 5] == [
        "photo: A loaf on a table",
        "moving picture, no description",
        "attachment, no description",
        "link: Rye at home [b.example]",
        "link: a.example [leads to c.example]",
    ]


def test_a_quote_stands_inset_wherever_it_is_in_the_conversation(shelf: Shelf) -> None:
    talk = {"conversation": "50", "parent": "50", "kind": PostKind.REPLY}
    root, _, _ = shelf.save(
        tweet("50"),
        tweet("40", "8", "Two\nlines", media=(Media("video", ""),)),
        tweet("51", "8", "So", quoted="40", **talk),
    )
    (lost,) = shelf.save(tweet("60", "8", "Look", kind=PostKind.QUOTE, quoted="404"))
    lines = shown(shelf, root)
    at = lines.index("    │ Ben Okri  @benokri  14 Oct 11:00")
    assert lines[at + 1 : at + 4] == ["    │ Two", "    │ lines", "    │ video, no description"]
    assert "│ a post that was not fetched" in shown(shelf, lost)
