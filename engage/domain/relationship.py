"""Where a person and I stand with each other, in one word or two."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

RECENT = timedelta(days=90)
"""Talk further back says nothing about today (product.md 5.9)."""


@dataclass(frozen=True, slots=True)
class TalkTally:
    """Talk each way so far, and when the last of it was."""

    out_talk: int = 0
    in_talk: int = 0
    last_out: datetime | None = None
    last_in: datetime | None = None


def band(tally: TalkTally | None, as_of: datetime | None, *, is_page: bool = False) -> str:
    """ "page"; "new" where no gesture passed either way (`tally` None); "both ways", "mostly you" or "they give" by the
    talk of the 90 days before `as_of` (None: before the last talk); else empty.
    """
    if is_page:
        return "page"
    if tally is None:
        return "new"
    talks = [at for at in (tally.last_out, tally.last_in) if at]
    since = (as_of or max(talks, default=datetime.max.replace(tzinfo=UTC))) - RECENT
    mine, theirs = (at is not None and at >= since for at in (tally.last_out, tally.last_in))
    return {(True, True): "both ways", (True, False): "mostly you", (False, True): "they give"}.get((mine, theirs), "")
