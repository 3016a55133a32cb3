"""The table of the Graph API's failures: each with what it means, what was kept and what to do next."""

from collections.abc import Mapping

from engage.domain.errors import CredentialsRejected, RateLimited, Refused
from engage.networks.row import BY_HAND, GO_ON, KEPT, REPORT, UNCHANGED, WORDS, Row

_AGAIN = "`engage connect facebook` signs in anew."
_RULE = {"by_rule": True}


class NotUnderstood(Refused):
    """Facebook did not accept a field or parameter: a fault of the program, or an id of another kind."""


class NotPermitted(Refused):
    """Facebook lets this Page not do it there, for a reason that it does not name."""


class Blocked(Refused):
    """Facebook blocks what this Page writes, as too much or too alike: nothing more is to be sent for a day."""


# The Page: reading and writing wait, or stop.
READS_THROTTLED = Row(RateLimited, "Facebook asks to wait: too many calls.", "It goes on by itself.")
WRITES_THROTTLED = Row(RateLimited, "Facebook asks to wait: too many calls.", "It goes out by itself.")
NEARLY_USED_UP = Row(RateLimited, "The calls that Facebook allows are nearly used up.", "It goes on by itself.")
SILENCED = Row(RateLimited, "Facebook blocked what this Page wrote.", "It goes out by itself after a day.")
EXPIRED = Row(CredentialsRejected, "Facebook does not accept this Page's token any more.", _AGAIN)
REMOVED = Row(CredentialsRejected, "You removed this app at Facebook.", _AGAIN)
CHECKPOINT = Row(
    CredentialsRejected, "Facebook wants to check your account.", "Do what facebook.com asks there, then fetch again."
)
PASSWORD = Row(CredentialsRejected, "Your Facebook password was changed.", _AGAIN)
NO_ROLE = Row(
    CredentialsRejected, "You have no role on this Page any more.", "Ask one of its admins; a new login does not help."
)
NOT_THE_PAGES = Row(CredentialsRejected, "This token is yours, not the Page's.", _AGAIN)
NOT_YOURS = Row(CredentialsRejected, "This needs your own login, not the Page's.", _AGAIN)
NO_PERMISSION = Row(CredentialsRejected, "A permission is missing, or was unused for 90 days.", _AGAIN)

# One thing: the rest goes on.
GONE = Row(
    Refused, "This is not on Facebook any more, or not for your Page.", GO_ON, "Nothing else was changed.",
    {"gone": True},
)  # fmt: skip
FOREIGN = Row(Refused, "Facebook does not let this app read that Page.", "Open it in the browser.", UNCHANGED)
NEW_PAGES = Row(Refused, "Facebook does not offer this for Pages of the new kind.", BY_HAND, KEPT, _RULE)
RETIRED = Row(Refused, "Facebook has retired something that engage uses.", "Update engage.", UNCHANGED)
NOT_UNDERSTOOD = Row(NotUnderstood, "Facebook did not understand the request.", REPORT, UNCHANGED)
REFUSED = Row(Refused, "Facebook refused this.", REPORT, KEPT)

# A gesture: what was written stays a draft.
NOT_OFFERED = Row(Refused, "Facebook does not offer this to apps.", BY_HAND, WORDS, _RULE)
NO_WAY = Row(Refused, "Facebook does not let apps do this.", BY_HAND, WORDS)
NOT_PERMITTED = Row(
    NotPermitted, "Facebook does not let your Page do this: not its wall, or a permission is missing.", BY_HAND, WORDS
)
TASK = Row(Refused, "Your role on this Page does not include this.", "Ask one of its admins.", WORDS, _RULE)
LATE = Row(Refused, "More than 24 hours have passed since their last message.", BY_HAND, WORDS)
NO_MESSAGES = Row(Refused, "This person takes no messages from your Page.", "Answer in public instead.", WORDS)
ANSWERED = Row(Refused, "This was answered privately before, and Facebook allows it once.", BY_HAND, WORDS)
DUPLICATE = Row(
    Refused, "Facebook has these very words from your Page already.", "Change them and send again.", "They are kept."
)
LINK = Row(Refused, "Facebook could not read the link.", "Check the address and send again.", WORDS)
CONFIRM = Row(Refused, "Facebook wants you to confirm who you are.", "Do what facebook.com asks there.", WORDS)
BLOCKED = Row(
    Blocked, "Facebook blocks what this Page writes, as too much or too alike.",
    "Nothing more is sent for it until tomorrow.", WORDS,
)  # fmt: skip
LEFT_AS_IT_WAS = Row(Refused, "Facebook took the request and left everything as it was.", BY_HAND, WORDS)
NO_OBJECT = Row(Refused, "There is nothing on Facebook that this could be done to.", GO_ON, "Nothing was sent.")

THROTTLES = frozenset({4, 17, 32, 341, 613, *range(80000, 80010), 80014})

BY_SUBCODE: Mapping[tuple[int, int], Row] = {
    (0, 458): REMOVED,
    (0, 459): CHECKPOINT,
    (0, 464): CHECKPOINT,
    (0, 460): PASSWORD,
    (0, 463): EXPIRED,
    (0, 467): EXPIRED,
    (0, 492): NO_ROLE,
    (190, 2069032): NOT_THE_PAGES,
    (10, 2018278): LATE,
    (10, 2018108): NO_MESSAGES,
    (200, 2069030): NEW_PAGES,
    (200, 2069031): NEW_PAGES,
    (200, 2069033): NEW_PAGES,
    (1, 2853006): TASK,
    (100, 33): GONE,
    (368, 1404082): DUPLICATE,
    (368, 4854002): CONFIRM,
}
"""By code and subcode; code 0 stands for any, as token subcodes come with several."""

BY_CODE: Mapping[int, Row] = {
    3: NOT_OFFERED,
    12: RETIRED,
    100: NOT_UNDERSTOOD,
    102: EXPIRED,
    104: EXPIRED,
    190: EXPIRED,
    368: BLOCKED,
    506: DUPLICATE,
    551: NO_MESSAGES,
    1705: NOT_THE_PAGES,
    2635: RETIRED,
    10900: ANSWERED,
    1609005: LINK,
}
