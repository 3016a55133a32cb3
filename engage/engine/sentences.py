"""What happened to a gesture, in plain words."""

from engage.domain.action import ActionKind
from engage.domain.keyname import key_of

OPEN_ENDS = f"{key_of('goto')} h"
"""The keys to what is the person's turn."""

_DONE = {
    ActionKind.LIKE: "Liked {whose} post",
    ActionKind.UNLIKE: "Took the like off {whose} post",
    ActionKind.REPLY: "Answered {who}",
    ActionKind.REPOST: "Passed on {whose} post",
    ActionKind.UNREPOST: "No longer passing on {whose} post",
    ActionKind.QUOTE: "Quoted {who}",
    ActionKind.POST: "Posted",
    ActionKind.FOLLOW: "Followed {who}",
    ActionKind.DELETE: "Deleted your post",
}
_NOUN = {
    ActionKind.LIKE: "like of {whose} post",
    ActionKind.UNLIKE: "removal of the like from {whose} post",
    ActionKind.REPLY: "answer to {who}",
    ActionKind.REPOST: "repost of {whose} post",
    ActionKind.UNREPOST: "removal of the repost of {whose} post",
    ActionKind.QUOTE: "quote of {whose} post",
    ActionKind.POST: "post",
    ActionKind.FOLLOW: "follow of {who}",
    ActionKind.DELETE: "removal of your post",
}
_BY_HAND = {
    ActionKind.UNLIKE: "Press the like of that post once more there: that takes it back. Then say whether you did.",
    ActionKind.UNREPOST: "Press the repost of that post once more there and take it back, then say whether you did.",
    ActionKind.DELETE: "Delete it in the menu of your post there, then say whether you did.",
}


def _fill(template: str, who: str) -> str:
    name = who or "somebody"
    return template.format(who=name, whose=f"{name}'" if name.endswith("s") else f"{name}'s")


def done(kind: ActionKind, who: str) -> str:
    """`Liked Ana Ruiz's post`, without a full stop."""
    return _fill(_DONE[kind], who)


def queued(kind: ActionKind, who: str, missed: str) -> str:
    """What was done, and in `missed` why it does not count, where one would have thought that it does."""
    said = f"{done(kind, who)}."
    return f"{said} Not counted: {missed}." if missed else said


def noun(kind: ActionKind, who: str) -> str:
    """`like of Ana Ruiz's post`, to be put after "the" or "Your"."""
    return _fill(_NOUN[kind], who)


def taken_back(kind: ActionKind, who: str, *, worded: bool) -> str:
    kept = "; your text is kept as a draft" if worded else ""
    return f"Taken back before it went out: the {noun(kind, who)}{kept}."


def refused(kind: ActionKind, who: str, why: str, *, worded: bool) -> str:
    kept = " Your text is kept as a draft." if worded else ""
    return f"The {noun(kind, who)} did not happen: {why}{kept}"


def unconfirmed(kind: ActionKind, who: str) -> str:
    return (
        f"It is not known whether the {noun(kind, who)} arrived: no answer came. It is not sent again by itself; "
        "look on the network's page, then send it again or let it go."
    )


def on_the_web(kind: ActionKind, host: str) -> str:
    """How it is done by hand, where that needs saying."""
    return f"This is done on {host}. {_BY_HAND.get(kind, 'Do it there, then say whether you did.')}"


def refused_by_rule(kind: ActionKind, who: str, why: str) -> str:
    """A network's no became a hand-off."""
    return f"The {noun(kind, who)} is yours to do on the web, {OPEN_ENDS} opens it: {why}"


def proven(kind: ActionKind, who: str, day: str, *, told: bool) -> str:
    """`told` is whether the network said when it was done; otherwise the day is the first possible one."""
    when = f"done on {day}" if told else f"which counts for {day}"
    return f"Found on the network: the {noun(kind, who)}, {when}."


def waiting(kind: ActionKind, who: str, why: str) -> str:
    return f"The {noun(kind, who)} waits: {why}"


def asks(what: str) -> str:
    """`what` is the noun of what waited too long."""
    return f"The {what} waited for over an hour, so it is not sent without your word."


def asks_of(what: str) -> str:
    """The same, with where it is asked."""
    return f"{asks(what)} {OPEN_ENDS} asks."


def asks_all(number: int) -> str:
    waited = f"{number} gestures waited for over an hour, so they are not sent without your word."
    return f"{waited} {OPEN_ENDS} asks about each."


def asks_already(what: str) -> str:
    return f"The {what} waits for your word: {OPEN_ENDS}, there a sends it now and n lets it go."


def eased(title: str) -> str:
    return f"{title} is read more rarely for now: its network's limit of calls is near."
