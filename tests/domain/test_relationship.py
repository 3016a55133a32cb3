"""Where a person and I stand, by the talk of 90 days."""

from datetime import UTC, datetime, timedelta

import pytest

from engage.domain.relationship import TalkTally, band

NOW = datetime(2026, 10, 14, tzinfo=UTC)
LATELY, EDGE, LONG_AGO = (NOW - timedelta(days=days) for days in (3, 90, 91))


@pytest.mark.parametrize(
    ("tally", "word"),
    [
        (None, "new"),
        (TalkTally(), ""),
        (TalkTally(1, 1, LATELY, EDGE), "both ways"),
        (TalkTally(1, 0, LATELY), ""),
        (TalkTally(2, 0, LATELY), "mostly you"),
        (TalkTally(2, 9, LATELY, LONG_AGO), "mostly you"),
        (TalkTally(0, 2, None, LATELY), "they give"),
        (TalkTally(9, 2, LONG_AGO, EDGE), "they give"),
        (TalkTally(3, 1, LATELY, LATELY), "both ways"),
        (TalkTally(4, 1, LATELY, LATELY), "mostly you"),
        (TalkTally(1, 1, LONG_AGO, LONG_AGO), ""),
    ],
)
def test_word(tally: TalkTally | None, word: str) -> None:
    assert band(tally, NOW) == word
    assert band(tally, NOW, is_page=True) == "page"


def test_without_a_present_the_last_talk_is_it() -> None:
    assert band(TalkTally(1, 1, LONG_AGO, LATELY), None) == "both ways"
    assert band(TalkTally(1, 2, LONG_AGO, NOW), None) == "they give"
    assert band(TalkTally(), None) == ""
