"""The states that the inbox can be in: empty, loading, offline, waiting, refused, finished; and how a session ends."""

from engage.domain.goals import Goals
from engage.sandbox.faults import Fault
from tests.gallery.inbox import LISTED, TOM, everything, inbox, reply
from tests.gallery.scene import InboxScene
from tests.ui.sitting import Sitting


async def why(seat: Sitting) -> None:
    await everything(seat)
    await seat.press("w")


async def answers(seat: Sitting) -> None:
    await limited(seat)
    await seat.press("W")


async def summary(seat: Sitting) -> None:
    await seat.seek(network="x")
    await seat.press("f")
    await seat.wait(20)
    await seat.press("j", "f", "Q")


async def leaving(seat: Sitting) -> None:
    await seat.press("q")


async def empty_lane(seat: Sitting) -> None:
    await seat.press("g", "s")


async def nothing_found(seat: Sitting) -> None:
    await seat.press("/")
    await seat.type("xylophone")
    await seat.press("enter")


async def finding(seat: Sitting) -> None:
    await seat.press("/")
    await seat.type("bre")


async def found(seat: Sitting) -> None:
    await seat.press("/")
    await seat.type("bread")
    await seat.press("enter")


async def as_it_is(_seat: Sitting) -> None:
    """Nothing is pressed."""


def lay(seat: Sitting, fault: Fault) -> None:
    with seat.town.sandbox.lock:
        seat.town.sandbox.faults.add(fault)


async def offline(seat: Sitting) -> None:
    lay(seat, Fault("cut_before", times=10_000))
    await seat.press("R")
    await seat.work()


async def limited(seat: Sitting) -> None:
    lay(seat, Fault("rate_limited", net="x", path="search/recent", reset=300))
    await seat.press("R")
    await seat.work()


async def paused_lane(seat: Sitting) -> None:
    await limited(seat)
    await seat.press("3")


async def refused(seat: Sitting) -> None:
    lay(seat, Fault("delete_target", method="POST", path="/likes"))
    await seat.seek(**LISTED)
    await seat.press("f")
    await seat.wait(10)


async def holding(seat: Sitting) -> None:
    await seat.seek(author=TOM)
    await seat.press("f")


async def sent(seat: Sitting) -> None:
    """A reply is on its way."""
    await reply(seat)
    await seat.press("ctrl+s")


async def finished(seat: Sitting) -> None:
    """The day's goal is met."""
    await reply(seat)
    await seat.press("ctrl+s")
    await seat.wait(20)
    await seat.seek(**LISTED)
    await seat.press("f")


async def nothing_left(seat: Sitting) -> None:
    """Everything worth the time is done with."""
    while seat.app.inbox.posts.total:
        await seat.type("e" * 40)


async def scripts(seat: Sitting) -> None:
    """Names and words in wide, right-to-left and pictorial writing."""
    words = "冷たい水で一晩 🍞, then \U0001f469\u200d\U0001f373 bakes it, مرحبا بكم and שלום לכולם."
    for key in ("mei", "noor", "rafi", "yuki"):
        await seat.writes(key, words)
    await seat.press("0", "home")


SMALL = Goals(day=2, talk=1, week_gestures=10)
STATES = (
    InboxScene("scripts", scripts),
    InboxScene("why", why),
    InboxScene("answers", answers),
    InboxScene("summary", summary),
    InboxScene("leaving", leaving),
    InboxScene("coach", inbox, coached=True),
    InboxScene("empty-lane", empty_lane),
    InboxScene("nothing-found", nothing_found),
    InboxScene("finding", finding),
    InboxScene("found", found),
    InboxScene("loading", as_it_is, read=False),
    InboxScene("offline", offline),
    InboxScene("offline-new", offline, read=False),
    InboxScene("limited", limited),
    InboxScene("paused-lane", paused_lane),
    InboxScene("refused", refused),
    InboxScene("holding", holding),
    InboxScene("sent", sent),
    InboxScene("finished", finished, goals=SMALL),
    InboxScene("nothing-left", nothing_left),
)
