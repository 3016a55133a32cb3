"""Keys that come all at once: what belongs into a line goes there, and none of it acts."""

from textual.widgets import Input

from engage.domain.action import ActionKind
from engage.ui.app import EngageApp
from engage.ui.screens.asking import Ask, AskText
from tests.ui.sitting import Sitting

WORDS = "teFDfyand"
"""Each of them does something where it is no word."""

KEYS = {"\n": "enter", "\x1b": "escape", "\x13": "ctrl+s", "\x7f": "backspace"}

BEFORE = ["", "\nq", "?q", "Hq", "gx", "q\x1b", "tq", "i\x1b", "/\x1b", "/Okoro\n"]


async def burst(seat: Sitting, keys: str) -> None:
    """As a slow line, or a paste into a terminal that does not mark it, would send them."""
    for key in keys:
        seat._send(KEYS.get(key, key))
    await seat.rest()


def nothing_done(app: EngageApp) -> bool:
    reader = app.deck.reader
    return not (reader.outbox() or reader.total("done") or reader.total("later"))


def note_of(seat: Sitting) -> str:
    card = seat.deck.reader.person(seat.row.person)
    assert card is not None
    return card.person.notes[0].text


async def test_words_behind_slash_are_looked_for_wherever_one_came_from(seat: Sitting) -> None:
    for before in BEFORE:
        await burst(seat, f"{before}/{WORDS}")
        assert (seat.app.inbox.find.value, seat.app.focused) == (WORDS, seat.app.inbox.find), before
        await burst(seat, "\x1bgi")
    assert nothing_done(seat.app)


async def test_words_behind_r_are_the_reply_wherever_one_came_from(seat: Sitting) -> None:
    for before in BEFORE:
        await burst(seat, f"{before}r{WORDS}")
        assert seat.text == WORDS, before
        await burst(seat, "\x7f" * len(WORDS) + "\x1bgi")
    assert nothing_done(seat.app)


async def test_words_behind_i_are_the_note_and_those_behind_its_enter_are_not(seat: Sitting) -> None:
    for before in BEFORE[:4]:
        await burst(seat, f"{before}i{WORDS}")
        assert isinstance(seat.app.screen, AskText), before
        assert seat.app.screen.query_one(Input).value == WORDS, before
        await burst(seat, "\x1bgi")
    await burst(seat, "iflour from Carr Mill\n/teF")
    assert seat.app.inbox.find.value == "teF"
    assert note_of(seat) == "flour from Carr Mill"
    assert nothing_done(seat.app)


async def test_what_is_typed_behind_the_key_that_sends_is_not_sent(seat: Sitting) -> None:
    await seat.seek(author="Tom Okoro", to_me=False)
    await burst(seat, "rCarr Mill, ask for Deb\x13/teF")
    assert [entry.action.text for entry in seat.deck.reader.outbox()] == ["Carr Mill, ask for Deb"]
    assert seat.app.inbox.find.value == "teF"
    await burst(seat, "\x1brone\x1bj/teF")
    assert [draft.text for draft in seat.deck.reader.drafts()] == ["one"]
    assert seat.app.inbox.find.value == "teF"


async def test_a_question_is_answered_by_no_key_that_was_typed_before_it_was_seen(seat: Sitting) -> None:
    await seat.seek(author="Tom Okoro", to_me=False)
    for keys in ("ty", "t\n", "Fy", "F\n/teF", "qy"):
        await burst(seat, keys)
        assert isinstance(seat.app.screen, Ask), keys
        await seat.press("n")
        assert nothing_done(seat.app)
    assert nothing_done(seat.app)
    await seat.press("t", "y")
    assert [entry.action.kind for entry in seat.deck.reader.outbox()] == [ActionKind.REPOST]


async def test_the_palette_runs_what_was_typed_and_not_what_was_found_before(seat: Sitting) -> None:
    await seat.seek(author="Tom Okoro", to_me=False)
    await burst(seat, ":copy link\n/teF")
    assert "Copied" in seat.said
    assert seat.app.inbox.find.value == "teF"
    assert nothing_done(seat.app)


async def test_a_date_goes_into_its_line(seat: Sitting) -> None:
    await burst(seat, "sd2026-12-24\n/teF")
    assert seat.said == "Back on 24 Dec 2026."
    assert seat.app.inbox.find.value == "teF"


async def test_no_key_is_lost_between_two_that_open_and_close(seat: Sitting) -> None:
    await burst(seat, "jj?\x1bjgxj\nqj")
    assert seat.app.inbox.posts.cursor == 5
