"""What the tour does: product.md's morning session, key by key."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from engage.store.rows import InboxRow

if TYPE_CHECKING:
    from engage.cli.tour import Tour

SHARED, THANKED = (
    "You made my week, thank you for passing it on.",
    "Glad to hear it, tell me how it turns out in the end.",
)


async def morning(tour: "Tour") -> None:
    """Ten counted gestures, at least three of them talk, within twenty minutes."""
    fresh = Fresh()
    await tour.wait(1)
    await greet(tour, fresh)
    await answer_a_visitor(tour, fresh)
    await pass_on_and_put_off(tour, fresh)
    for words, seconds in ((SHARED, 120), (THANKED, 0)):
        await answer_a_mention(tour, fresh, words)
        await tour.wait(seconds)
    await note_and_like(tour, fresh)
    await tour.keys("w", "escape")
    await tour.wait(15)


async def greet(tour: "Tour", fresh: "Fresh") -> None:
    """A like, an answer to a question, and a like for the wrong post, taken back before it leaves."""
    await tour.seek(fresh.on_x)
    await tour.keys("space", "f", "e")
    await tour.seek(fresh.asking)
    await say(tour, "Carr Mill will do forty if you say I sent you.")
    await tour.seek(fresh.on_x)
    await tour.keys("f", "u")
    await tour.wait(30)


async def answer_a_visitor(tour: "Tour", fresh: "Fresh") -> None:
    """Somebody wrote on a Page of ours."""
    await tour.keys("g", "l")
    await tour.seek(fresh.visitor)
    await say(tour, "Thank you for asking, we keep one aside until Saturday.")
    await tour.wait(60)


async def pass_on_and_put_off(tour: "Tour", fresh: "Fresh") -> None:
    """A retweet, and a post for tonight."""
    await tour.seek(fresh.on_x)
    await tour.keys("space", "t", "enter", "e")
    await tour.seek(fresh.on_x)
    await tour.keys("s", "t")


async def answer_a_mention(tour: "Tour", fresh: "Fresh", words: str) -> None:
    await tour.keys("g", "n")
    await tour.seek(fresh.to_me)
    await say(tour, words)


async def note_and_like(tour: "Tour", fresh: "Fresh") -> None:
    """In a list: a note about somebody, and the rest of the day's gestures."""
    await tour.keys("3")
    await tour.seek(fresh.on_x)
    await tour.keys("i")
    await tour.text("Sells at Kirkgate on Saturdays")
    await tour.keys("enter", "p", "escape")
    for key in (("f",), ("t", "enter"), ("f",), ("f",)):
        await tour.seek(fresh.on_x)
        await tour.keys("space", *key, "e")
        await tour.wait(20)


async def say(tour: "Tour", words: str) -> None:
    """Answer the post under the cursor."""
    await tour.keys("r")
    await tour.text(words)
    await tour.keys("ctrl+s")


class Fresh:
    """Finds rows of people that the tour has not spoken to yet, so that each gesture is for somebody else."""

    def __init__(self) -> None:
        self._people: set[int] = set()

    @property
    def on_x(self) -> Callable[[InboxRow], bool]:
        return self._first(lambda row: row.network == "x" and not row.liked and not row.reposted)

    @property
    def asking(self) -> Callable[[InboxRow], bool]:
        return self._first(lambda row: row.network == "x" and "?" in row.text and not row.to_me)

    @property
    def visitor(self) -> Callable[[InboxRow], bool]:
        return self._first(lambda row: row.network != "x" and row.to_me)

    @property
    def to_me(self) -> Callable[[InboxRow], bool]:
        return self._first(lambda row: row.to_me and row.network == "x")

    def _first(self, wanted: Callable[[InboxRow], bool]) -> Callable[[InboxRow], bool]:
        def found(row: InboxRow) -> bool:
            if row.mine or row.gone or row.person in self._people or not wanted(row):
                return False
            self._people.add(row.person)
            return True

        return found
