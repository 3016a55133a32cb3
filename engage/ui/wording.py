"""Domain values in words: ages, marks, bars, names of gestures."""

from datetime import datetime, tzinfo

from engage.domain.action import ActionKind
from engage.domain.outbox import OutboxState
from engage.domain.source import Account

NETWORKS = {"x": ("X", "X"), "facebook": ("F", "Facebook")}
"""Badge of one cell and name."""

_UNHANDLED = {"facebook": "Page "}
"""What an account without a handle is, by network."""

DID = {
    ActionKind.LIKE: "Liked",
    ActionKind.UNLIKE: "Unliked",
    ActionKind.REPLY: "Replied to",
    ActionKind.REPOST: "Retweeted",
    ActionKind.UNREPOST: "Un-retweeted",
    ActionKind.QUOTE: "Quoted",
    ActionKind.POST: "Posted",
    ActionKind.FOLLOW: "Followed",
    ActionKind.DELETE: "Deleted",
}

_SHARED = {"facebook": {ActionKind.REPOST: "Shared", ActionKind.UNREPOST: "Took back"}}
"""What a network calls otherwise than X does."""

CALLED = {"facebook": {"repost": "share"}}
"""Labels of commands, by network, where they are not those of the table."""

PENDING = {
    OutboxState.HELD: "going out",
    OutboxState.QUEUED: "waiting",
    OutboxState.ASKING: "asks first",
    OutboxState.SENDING: "sending",
    OutboxState.UNCONFIRMED: "not confirmed",
    OutboxState.HANDED_OFF: "on the web",
    OutboxState.REFUSED: "refused",
}

_MEDIA = {
    "photo": "photo",
    "album": "photos",
    "video": "video",
    "video_inline": "video",
    "animated_gif": "moving picture",
    "animated_image_share": "moving picture",
}

BANDS = {"new": "new", "both ways": "both", "mostly you": "quiet", "they give": "gives", "page": "page"}
"""Where you stand with somebody, in one short word for a column."""


GONE = "deleted, or no longer shown to you"
LET_GO = "not kept any more"
"""What stands in the place of words that are not there."""


def did(kind: ActionKind, network: str) -> str:
    """What was done, in the network's word: `Retweeted`, `Shared`."""
    return _SHARED.get(network, DID).get(kind, DID[kind])


def passing_on(network: str) -> str:
    """What a network calls it: `retweet`, `share`."""
    return CALLED.get(network, {}).get("repost", "retweet")


def done_to(kind: ActionKind, network: str, whom: str) -> str:
    """As in `Liked Ana Ruiz`; what is done to a post of my own is done to nobody."""
    done = did(kind, network)
    return done if kind in (ActionKind.POST, ActionKind.DELETE) else f"{done} {whom}".rstrip()


def absent(*, gone: bool, let_go: bool) -> str:
    """Why the words of a post are not there; empty where they are."""
    return GONE if gone else LET_GO if let_go else ""


def badge(network: str) -> str:
    """One cell that names the network."""
    return NETWORKS.get(network, (network[:1].upper(), network))[0]


def network_name(network: str) -> str:
    return NETWORKS.get(network, ("", network))[1]


def account_name(account: Account) -> str:
    """Who acts, as a title names it: `@wren`, `Page Wren's Bakehouse`."""
    return f"@{account.handle}" if account.handle else f"{_UNHANDLED.get(account.network, '')}{account.name}"


def age(at: datetime, now: datetime) -> str:
    """How long ago, in at most four cells: now, 5m, 3h, 2d, 6w, 2y."""
    seconds = max(0, int((now - at).total_seconds()))
    for size, unit in ((31_536_000, "y"), (604_800, "w"), (86_400, "d"), (3_600, "h"), (60, "m")):
        if seconds >= size and not (unit == "w" and seconds < 14 * 86_400):
            return f"{seconds // size}{unit}"
    return "now"


def kind_of_media(kind: str) -> str:
    """What a network attaches, in a word that people use."""
    return _MEDIA.get(kind, "attachment")


def when(at: datetime, now: datetime) -> str:
    """`just now`, `5m ago`."""
    told = age(at, now)
    return "just now" if told == "now" else f"{told} ago"


def moment(at: datetime, zone: tzinfo, now: datetime | None = None) -> str:
    """Local date and time, as in `14 Oct 09:12`; of another year than now's as in `14 Oct 2025 09:12`."""
    local = at.astimezone(zone)
    return f"{day(at, zone, now)} {local:%H:%M}"


def day(at: datetime, zone: tzinfo, now: datetime | None = None) -> str:
    """Local date, as in `14 Oct`; of another year than now's with that year."""
    local = at.astimezone(zone)
    same = now is None or now.astimezone(zone).year == local.year
    return f"{local.day} {local:%b}" if same else f"{local.day} {local:%b %Y}"


def days_ago(at: datetime, now: datetime, zone: tzinfo) -> str:
    """By the calendar, not by 24 hours: today, yesterday, 3 days ago."""
    days = (now.astimezone(zone).date() - at.astimezone(zone).date()).days
    return "today" if days <= 0 else "yesterday" if days == 1 else f"{days} days ago"


def clock_time(seconds: float) -> str:
    """Minutes and seconds of a session, as in `04:12`; hours only when there are any."""
    minutes, rest = divmod(int(seconds), 60)
    return f"{minutes:02d}:{rest:02d}" if minutes < 60 else f"{minutes // 60}:{minutes % 60:02d}:{rest:02d}"


def hours(minutes: float) -> str:
    """Active time of a week, as in `1:42`."""
    return f"{int(minutes) // 60}:{int(minutes) % 60:02d}"


def count(number: int, one: str, many: str = "") -> str:
    """`1 post`, `3 posts`."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def not_the_same(original: str) -> str:
    """Of somebody who looks like another."""
    return f"not {original}: another account with a name that looks the same"


def handle_of(handle: str) -> str:
    return f"@{handle}" if handle else ""
