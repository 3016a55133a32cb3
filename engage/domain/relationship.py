"""Where a person and I stand with each other, in one word or two."""

from datetime import UTC, datetime, timedelta

from engage.domain.record import dataclass

RECENT = timedelta(days=90)
"""Talk further back says nothing about today (product.md 5.9)."""

ENOUGH = 2
"""Gestures of talk below which it is too early: each weighs 3, and 5.9 asks for 6."""


@dataclass(frozen=True, slots=True)
class TalkTally:
    """Talk each way so far, and when the last of it was."""

    out_talk: int = 0
    in_talk: int = 0
    last_out: datetime | None = None
    last_in: datetime | None = None


def band(tally: TalkTally | None, as_of: datetime | None, *, is_page: bool = False) -> str:
    """ "page"; "new" where no gesture passed either way (`tally` None); "both ways", "mostly you" or "they give"
    (product.md 5.9, talk alone) where the 90 days before `as_of` (None: before the last talk) had any; else empty.
    Empty, too, while it is too early to say: below two gestures of talk.
    """
    if is_page:
        return "page"
    if tally is None:
        return "new"
    talks = [at for at in (tally.last_out, tally.last_in) if at]
    since = (as_of or max(talks, default=datetime.max.replace(tzinfo=UTC))) - RECENT
    given = tally.out_talk if tally.last_out and tally.last_out >= since else 0
    got = tally.in_talk if tally.last_in and tally.last_in >= since else 0
    if given + got < ENOUGH:
        return ""
    if 2 * min(given, got) >= (given + got) / 2:
        return "both ways"
    return "they give" if got > given else "mostly you"
