"""`engage` where no account can be opened yet: the demo, or connecting one; then the day's quota."""

from collections.abc import Callable
from contextlib import suppress
from enum import Enum, auto
from typing import TYPE_CHECKING

from engage.cli.connect import NOTHING
from engage.domain.guide import Back, Left, Option

if TYPE_CHECKING:
    from engage.domain.guide import Guide
    from engage.settings.errors import CredentialsMissing
    from engage.wiring.desk import Desk

    Steps = Callable[[Guide, Desk], None]


class Begin(Enum):
    """What the person opens."""

    DEMO = auto()
    INBOX = auto()


NAMES = {"x": "X", "facebook": "Facebook"}


def begin(guide: "Guide", desk: "Callable[[], Desk]", missing: "CredentialsMissing | None") -> Begin:
    """Ask how to begin until there is something to open. `missing` is the secret without which nothing opens."""
    told = ""
    while True:
        network = _start(guide, desk(), missing, told)
        if network is None:
            return Begin.DEMO
        try:
            _steps_of(network)(guide, desk())
        except (Back, Left):
            told = NOTHING
            continue
        return _settled(guide, desk, network)


def _start(guide: "Guide", desk: "Desk", missing: "CredentialsMissing | None", told: str) -> str | None:
    """The network to connect; None for the demo."""
    guide.begin("Welcome" if missing is None else "An account cannot be opened", first=True)
    ways: list[tuple[str | None, Option]] = [(None, _demo(desk)), ("x", _x(desk)), ("facebook", FACEBOOK)]
    if missing is None:
        guide.step("An inbox for the people behind your X lists, mentions and Facebook Pages")
    else:
        guide.step("A secret is missing")
        guide.say(str(missing))
        ways.sort(key=lambda way: way[0] != missing.network)
    if told:
        guide.say(told)
    return ways[guide.choice("How do you want to begin?", [option for _, option in ways])][0]


FACEBOOK = Option(
    "Connect Facebook Pages",
    "Takes a Meta app of your own and a role on the Pages, about ten minutes. Facebook charges nothing; others see what"
    " you write only once the app is published.",
)


def _demo(desk: "Desk") -> Option:
    if desk.been_in_demo:
        return Option(
            "Go on in the demo, where you left it",
            "`engage demo` goes there at once, and with --fresh begins anew. It costs nothing, and nothing leaves your"
            " computer.",
        )
    return Option(
        "Look around in the demo",
        "A small simulated town on this machine, with everything to try. It needs no account, costs nothing, and"
        " nothing leaves your computer.",
    )


def _x(desk: "Desk") -> Option:
    from engage.wiring.allowances import price_of_a_post

    cap = desk.settings.x.daily_budget
    until = f"until the day's ${cap:.2f} are spent" if cap else "without a limit, as the settings have it"
    return Option(
        "Connect X",
        f"Takes a developer app of your own at console.x.com, about ten minutes. X bills {price_of_a_post()} for each"
        f" post that is read; engage reads {until}. Nothing is ever sent by itself.",
    )


def _steps_of(network: str) -> "Steps":
    from engage.cli.connect_facebook import connect_facebook
    from engage.cli.connect_x import connect_x

    return {"x": connect_x, "facebook": connect_facebook}[network]


def _settled(guide: "Guide", desk: "Callable[[], Desk]", network: str) -> Begin:
    """After the first account: the other network, if wanted, and the day's quota."""
    other = "facebook" if network == "x" else "x"
    if not desk().connected(other):
        with suppress(Back, Left):
            if guide.confirm(f"Connect {NAMES[other]} too?", default=False):
                _steps_of(other)(guide, desk())
    from engage.cli.quota_card import quota_card

    with suppress(Back, Left):
        quota_card(guide, desk())
    return Begin.INBOX
