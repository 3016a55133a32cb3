"""What a single gesture is, and when it counts for nothing (product.md 5.1)."""

from datetime import timedelta

import pytest

from engage.domain.action import ActionKind
from engage.domain.gesture import GestureClass
from engage.domain.quota import classify, exclusion, waits
from tests.domain.days import HELP, NONE, NOON, PASS, TALK, TAP

SHORT = "light: fewer than 3 words"
SAME = "light: nearly the same as something you wrote before"
OLD = ("Thank you for passing this on today", "What a lovely loaf")


@pytest.mark.parametrize(
    ("kind", "text", "cls", "reason"),
    [
        pytest.param(ActionKind.LIKE, "", TAP, "", id="like"),
        pytest.param(ActionKind.REPOST, "", PASS, "", id="repost"),
        pytest.param(ActionKind.REPLY, "Carr Mill does forty", TALK, "", id="reply"),
        pytest.param(ActionKind.QUOTE, "Worth your ten minutes", TALK, "", id="quote"),
        pytest.param(ActionKind.POST, "Well done @tom, lovely work", TALK, "", id="mention"),
        pytest.param(ActionKind.POST, "My own three words", NONE, "own posts do not count", id="own post"),
        pytest.param(
            ActionKind.POST, "write to me@rye.example now please", NONE, "own posts do not count", id="address"
        ),
        pytest.param(ActionKind.FOLLOW, "", NONE, "follows do not count", id="follow"),
        pytest.param(ActionKind.UNLIKE, "", NONE, "taking back does not count", id="unlike"),
        pytest.param(ActionKind.UNREPOST, "", NONE, "taking back does not count", id="undo repost"),
        pytest.param(ActionKind.DELETE, "", NONE, "taking back does not count", id="delete"),
        pytest.param(ActionKind.REPLY, "Great post!", TAP, SHORT, id="hollow"),
        pytest.param(
            ActionKind.REPLY, "@tom @ana nice 👍👍👍 https://x.com/a", TAP, SHORT, id="mentions, emoji and links"
        ),
        pytest.param(ActionKind.REPLY, "", TAP, SHORT, id="no words"),
        pytest.param(ActionKind.QUOTE, "This!", TAP, SHORT, id="hollow quote"),
        pytest.param(ActionKind.REPLY, "thank you for PASSING this on today!!", TAP, SAME, id="repeated"),
        pytest.param(ActionKind.REPLY, "Thank you for passing this on to me", TALK, "", id="5 of 7 pairs"),
        pytest.param(ActionKind.REPLY, "Thank you for passing this on", TAP, SAME, id="all pairs of a shorter one"),
        pytest.param(ActionKind.REPLY, "Thank you for passing this along", TAP, SAME, id="4 of 5 pairs"),
    ],
)
def test_classify(kind: ActionKind, text: str, cls: GestureClass, reason: str) -> None:
    assert classify(kind, text, OLD) == (cls, reason)


def test_only_the_last_fifty_texts_are_compared() -> None:
    text = "Carr Mill does forty copies"
    others = [f"something else number {number} entirely" for number in range(50)]
    assert classify(ActionKind.REPLY, text, [*others, text])[0] is TALK
    assert classify(ActionKind.REPLY, text, [*others[:49], text])[0] is TAP


@pytest.mark.parametrize("kind", ActionKind)
def test_every_kind_has_a_class_and_none_is_help(kind: ActionKind) -> None:
    cls, reason = classify(kind, "four words for @tom here", ())
    assert cls is not HELP
    assert bool(reason) is (cls is NONE)


@pytest.mark.parametrize(
    ("kind", "circumstances", "reason"),
    [
        pytest.param(ActionKind.LIKE, {"seconds": 0.4, "unread": True}, "unread", id="hold f j f j"),
        pytest.param(ActionKind.LIKE, {"seconds": 1.5, "unread": True}, "", id="read for 1.5 s"),
        pytest.param(ActionKind.LIKE, {"seconds": 0.4, "unread": False}, "", id="read before"),
        pytest.param(ActionKind.LIKE, {"seconds": 9, "unread": False, "own": True}, "your own post", id="own"),
        pytest.param(ActionKind.LIKE, {"seconds": 9, "unread": False, "again": True}, "done before", id="again"),
        pytest.param(
            ActionKind.REPLY,
            {"seconds": 9, "unread": False, "waiting": True},
            "a second reply before they answered",
            id="second reply",
        ),
        pytest.param(ActionKind.LIKE, {"seconds": 9, "unread": False, "waiting": True}, "", id="like while waiting"),
        pytest.param(ActionKind.FOLLOW, {"seconds": 9, "unread": False}, "follows do not count", id="follow"),
    ],
)
def test_exclusion(kind: ActionKind, circumstances: dict[str, float], reason: str) -> None:
    assert exclusion(kind, **circumstances) == reason  # type: ignore[arg-type]


def test_a_thread_waits_until_the_other_side_spoke() -> None:
    later = NOON + timedelta(minutes=1)
    assert not waits(None, NOON)
    assert not waits(None, None)
    assert waits(NOON, None)
    assert waits(later, NOON)
    assert not waits(NOON, later)
