"""Every post that is shown says who wrote it, with the handle, and when; its text is as it was written."""

from collections.abc import Iterator
from datetime import UTC, timedelta
from pathlib import Path

import pytest
from rich.style import Style

from engage.domain.post import PostKind
from engage.ui.ink import Ink
from engage.ui.set_thread import Scene, set_thread
from tests.store import samples
from tests.store.samples import NOON, Shelf, ago, profile, tweet

INK = Ink(*[Style()] * 12)
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
        tweet("50", text=ODD, edited=True, created_at=ago(hours=3)),
        tweet("51", "8", "Nine it is", edited=True, created_at=ago(hours=1), **talk),
    )
    lines = shown(shelf, root)
    assert lines[0].startswith("Ana Ruiz  @anaruiz")
    assert lines[0].endswith("X  3h")
    assert "\n".join(lines).count(ODD) == 1
    assert "14 Oct 09:00 · edited" in lines
    assert [line.split() for line in lines if "Ben" in line] == [["Ben", "Okri", "@benokri", "edited", "1h"]]
    assert shown(shelf, edited)[0].split() == ["Ana", "Ruiz", "@anaruiz", "edited", "3h"]


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
