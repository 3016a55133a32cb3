"""The table of X's failures: each with what it means, what was kept and what to do next."""

from collections.abc import Mapping

from engage.domain.errors import CredentialsRejected, RateLimited, Refused
from engage.networks.row import BY_HAND, GO_ON, KEPT, REPORT, UNCHANGED, WORDS, Row
from engage.networks.x.barred import NotEnrolled, Unpaid

_CONSOLE = "at console.x.com, then fetch again."
_RULE = {"by_rule": True}
_GONE = {"gone": True}


class NotUnderstood(Refused):
    """X did not accept a parameter: a fault of the program, or an id or page mark that is too old."""


class Unexplained(Refused):
    """A write that X forbade in words not known here."""


# The account: reading stops, or waits.
READS_THROTTLED = Row(RateLimited, "X asks to wait: too many calls.", "It goes on by itself.", more={"whole": False})
WRITES_THROTTLED = Row(RateLimited, "X asks to wait: too many calls.", "It goes out by itself.", more={"whole": False})
CAPPED_TODAY = Row(RateLimited, "What X allows in a day is used up.", "It goes on by itself at 00:00 UTC.")
CAPPED = Row(Unpaid, "X's cap for this billing cycle is used up.", f"Wait for the next, or raise it {_CONSOLE}")
UNPAID = Row(Unpaid, "The credits for X's API are used up.", f"Top up {_CONSOLE}")
SPEND_CAP = Row(
    Unpaid, "The spending limit that you set at X is reached.",
    f"Wait for the next billing cycle, or raise it {_CONSOLE}",
)  # fmt: skip
UNKNOWN_TOKEN = Row(
    CredentialsRejected, "X does not accept this account's token any more.", "`engage connect x` signs in anew."
)
NO_READING = Row(NotEnrolled, "X does not let this app read.", f"Check the app's project and plan {_CONSOLE}")
SUSPENDED = Row(CredentialsRejected, "X has suspended this account.", "Log in at x.com to see why.")
LOCKED = Row(
    CredentialsRejected, "X has locked this account for now.", "Log in at x.com to unlock it, then fetch again."
)

# One thing: the rest goes on.
GONE = Row(Refused, "This is not on X any more, or not for your account.", GO_ON, "Nothing else was changed.", _GONE)
NOT_OURS = Row(Refused, "X does not show this to your account.", GO_ON, "What is stored here stays.", _GONE)
HIDDEN = Row(
    Refused, "X does not show this to your account.", "Open it in the browser to see why.", "What is stored here stays."
)
REFUSED = Row(Refused, "X refused this.", REPORT, UNCHANGED)
NOT_UNDERSTOOD = Row(NotUnderstood, "X did not understand the request.", REPORT, UNCHANGED)
LEFT_AS_IT_WAS = Row(Refused, "X took the request and left everything as it was.", BY_HAND, UNCHANGED)
NO_OBJECT = Row(Refused, "There is nothing on X that this could be done to.", GO_ON, "Nothing was sent.")

# A gesture: what was written stays a draft.
NOT_ON_PLAN = Row(Refused, "X does not let apps do this on your plan.", BY_HAND, WORDS, _RULE)
UNEXPLAINED = Row(Unexplained, "X refused this, for a reason not known here.", BY_HAND, WORDS)
_ONLY_SUMMONED = Row(Refused, "X lets apps reply only to people who mentioned or quoted you.", BY_HAND, WORDS, _RULE)
_ONLY_QUOTED = Row(Refused, "X lets apps quote only people who mentioned you.", BY_HAND, WORDS, _RULE)

ACCOUNTS: Mapping[str, Row] = {"suspended": SUSPENDED, "temporarily locked": LOCKED}
"""Reads that are forbidden because of the account, by words of X's text."""

WRITES: Mapping[str, Row] = {
    "deleted or not visible": Row(Refused, "This post was deleted before it was reached.", GO_ON, WORDS, _GONE),
    "that is deleted": Row(Refused, "This post was deleted before it was reached.", GO_ON, WORDS, _GONE),
    "duplicate content": Row(
        Refused, "X has these very words from you already.", "Change them and send again.", "They are kept."
    ),
    "reply to this conversation is not allowed": _ONLY_SUMMONED,
    "can only reply to or quote": _ONLY_SUMMONED,
    "quoting this post is not allowed": _ONLY_QUOTED,
    "text is too long": Row(
        Refused, "X finds this too long for your account.", "Shorten it and send again.", "It is kept."
    ),
    "protected post": Row(Refused, "X lets nobody pass on a protected post.", "Answer it instead.", UNCHANGED),
    "follow a suspended": Row(Refused, "X has suspended that account.", GO_ON, UNCHANGED),
    "you have been blocked": Row(Refused, "Its author has blocked you at X.", GO_ON, UNCHANGED),
    "follow yourself": Row(Refused, "That is you.", "Choose somebody else.", UNCHANGED),
    "suspended": Row(Refused, "X has suspended this account.", "Log in at x.com to see why.", KEPT),
    "temporarily locked": Row(Refused, "X has locked this account for now.", "Log in at x.com to unlock it.", KEPT),
}
"""Writes that are forbidden, by words of X's text; the first that fits is meant."""
