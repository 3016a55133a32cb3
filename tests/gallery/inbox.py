"""The inbox, and what opens over it."""

from engage.ui.screens.goto import Goto
from tests.gallery.scene import InboxScene
from tests.ui.browsing import browser_of
from tests.ui.sitting import Sitting

TOM = "Tom Okoro"
WORDS = "Carr Mill will do 40 if you say I sent you."
LISTED = {"network": "x", "to_me": False, "liked": False, "mine": False}


async def inbox(seat: Sitting) -> None:
    await seat.seek(author=TOM)


async def reading(seat: Sitting) -> None:
    await seat.seek(author=TOM)
    await seat.press("enter")
    await seat.work()


async def comments(seat: Sitting) -> None:
    """A conversation on a Page."""
    await seat.press("0")
    await seat.seek(network="facebook")
    await seat.press("enter")
    await seat.work()


async def everything(seat: Sitting) -> None:
    """With marks of what was done: liked, retweeted, answered."""
    await seat.press("0")
    await seat.seek(**LISTED)
    await seat.press("f", "t", "enter", "j", "j", "f")
    await seat.wait(20)
    await seat.press("home", "j")


async def person(seat: Sitting) -> None:
    await seat.seek(author=TOM)
    await seat.press("i")
    await seat.type("wants a stall at the winter fair")
    await seat.press("enter", "p")


async def reply(seat: Sitting) -> None:
    await seat.seek(author=TOM)
    await seat.press("r")
    await seat.type(WORDS)


async def quote(seat: Sitting) -> None:
    await seat.seek(author=TOM)
    await seat.press("T")
    await seat.type("Somebody in Leeds must know a binder for him.")


async def post(seat: Sitting) -> None:
    await seat.press("c")
    await seat.type("What are you all baking this week? https://example.org/bread")


async def too_long(seat: Sitting) -> None:
    await seat.seek(author=TOM)
    await seat.press("r")
    await seat.paste("There is a bindery at Carr Mill that does small runs. " * 6)


async def comment(seat: Sitting) -> None:
    await seat.press("0")
    await seat.seek(network="facebook")
    await seat.press("r")
    await seat.type("We keep one aside for you until Saturday.")


async def reply_by_hand(seat: Sitting) -> None:
    browser_of(seat)
    await reply(seat)


async def hand_off(seat: Sitting) -> None:
    browser_of(seat)
    await seat.seek(**LISTED)
    await seat.press("f")


async def hand_off_with_text(seat: Sitting) -> None:
    browser_of(seat).there = False
    await reply(seat)
    await seat.press("ctrl+s")


async def open_ends(seat: Sitting) -> None:
    browser_of(seat)
    await seat.seek(**LISTED)
    await seat.press("f", "l", "j", "F", "enter", "l")
    await reply(seat)
    await seat.press("ctrl+s", "l", "H")


async def no_open_ends(seat: Sitting) -> None:
    await seat.press("H")


async def help_page(seat: Sitting) -> None:
    await seat.press("question_mark")


async def help_end(seat: Sitting) -> None:
    await seat.press("question_mark", *["ctrl+d"] * 9)


async def palette(seat: Sitting) -> None:
    await seat.press(":")


async def palette_search(seat: Sitting) -> None:
    await seat.press(":")
    await seat.type("ret")
    await seat.app.workers.wait_for_complete()


async def go_to(seat: Sitting) -> None:
    await seat.press("g")
    assert isinstance(seat.app.screen, Goto)
    seat.app.screen.show_places()


async def later(seat: Sitting) -> None:
    await seat.press("s")


async def later_on(seat: Sitting) -> None:
    await seat.press("s", "d")


async def ask_retweet(seat: Sitting) -> None:
    await seat.seek(author=TOM)
    await seat.press("t")


async def ask_follow(seat: Sitting) -> None:
    await seat.seek(author=TOM)
    await seat.press("F")


async def note(seat: Sitting) -> None:
    await seat.seek(author=TOM)
    await seat.press("i")


async def media(seat: Sitting) -> None:
    """Of several pictures one is chosen."""
    await seat.press("0")
    await seat.seek(author="Hyde Park Books")
    await seat.press("v")


async def acting(seat: Sitting) -> None:
    await seat.press("@")


INBOX = (
    InboxScene("inbox", inbox),
    InboxScene("reading", reading),
    InboxScene("comments", comments),
    InboxScene("everything", everything),
    InboxScene("person", person),
    InboxScene("reply", reply),
    InboxScene("quote", quote),
    InboxScene("post", post),
    InboxScene("too-long", too_long),
    InboxScene("comment", comment),
    InboxScene("reply-by-hand", reply_by_hand, "self-serve"),
    InboxScene("hand-off", hand_off, "self-serve"),
    InboxScene("hand-off-text", hand_off_with_text, "self-serve"),
    InboxScene("open-ends", open_ends, "self-serve"),
    InboxScene("open-ends-none", no_open_ends),
    InboxScene("by-hand", inbox, "self-serve"),
    InboxScene("help", help_page),
    InboxScene("help-end", help_end),
    InboxScene("palette", palette),
    InboxScene("palette-search", palette_search),
    InboxScene("go-to", go_to),
    InboxScene("later", later),
    InboxScene("later-date", later_on),
    InboxScene("ask-retweet", ask_retweet),
    InboxScene("ask-follow", ask_follow),
    InboxScene("note", note),
    InboxScene("media", media),
    InboxScene("acting", acting, two=True),
    InboxScene("two-accounts", inbox, two=True),
)
