"""Nothing is ever sent that a person did not press or confirm: in the source, over a day without keys, key by key."""

from functools import cache
from pathlib import Path

import pytest

from engage.domain.action import ActionKind
from engage.domain.network import Capability
from engage.ui.commands import COMMANDS, GIVE
from tests.call_graph import Graph, graph_of
from tests.ui.sitting import Sitting

PACKAGE = Path(__file__).parents[2] / "engage"
WRITTEN = (
    "engage.store.outbox.Outbox.add",
    "engage.store.outbox.Outbox.hurry",
    "engage.store.overdue.Overdue.send",
)
"""What puts a gesture on its way, ends its hold, or answers that it is to go after all."""

SENT = "engage.domain.network.Network.perform"
KEYS = {
    "engage.ui.screens.inbox.InboxScreen.action_do",
    "engage.ui.screens.inbox.InboxScreen._finished",  # ctrl+s in the composer
    "engage.ui.screens.open_ends.OpenEnds.action_again",
    "engage.ui.screens.inbox.InboxScreen.action_back",  # to the last page of a session, whose Enter ends every hold
    "engage.ui.screens.inbox.InboxScreen.action_end_session",
}
OPENING = {
    "main", "demo.demo", "demo.open_demo", "session.open_session", "session._open", "session._open_own",
    "session._goes_to_the_demo", "session._open_demo", "tour.play", "tour.played", "tour._run",
}  # fmt: skip
"""The commands that open the app, in which keys are pressed; what they send was written by a key."""


@cache
def graph() -> Graph:
    return graph_of(PACKAGE, skip=("sandbox",))


def test_the_graph_sees_the_way_of_a_key() -> None:
    assert graph().reaching(*WRITTEN) >= {
        "engage.ui.gestures.Gestures.like",
        "engage.engine.engagement.Engagement.like",
        "engage.engine.acting.Acting.toggle",
        "engage.engine.gestures.Gestures.make",
    }
    assert graph().reaching(SENT) >= {"engage.engine.delivery.Delivery.step", "engage.engine.worker.Worker._run"}


def test_only_keys_lead_to_a_gesture() -> None:
    """Whatever nobody else mentions begins a way: a key's action, the composer's word, or the answer of a card."""
    ways = graph().reaching(*WRITTEN) - set(WRITTEN)
    begun = {one for one, callers in graph().callers(ways).items() if not callers}
    api = {one for one in begun if one.startswith("engage.engine.engagement.Engagement.")}
    assert begun - api == KEYS
    assert api <= {"engage.engine.engagement.Engagement.by_hand"}, "an unused door"
    assert {one.split(".")[1] for one in ways} == {"engine", "ui"}
    assert not {
        one for one in ways if one.split(".")[2] in ("delivery", "lanes", "runner", "sync", "reconcile", "worker")
    }


def test_no_timer_and_no_news_leads_to_one() -> None:
    ways = graph().reaching(*WRITTEN)
    called_back = {one for handed in graph().later.values() for one in handed}
    assert called_back
    assert called_back & ways == set()


def test_only_the_delivery_lane_of_an_open_app_sends() -> None:
    ways = graph().reaching(SENT) - {SENT}
    senders = {one for one in ways if SENT in graph().calls[one]}
    assert senders == {"engage.engine.delivery.Delivery._send"}
    assert {one.removeprefix("engage.cli.") for one in ways if one.startswith("engage.cli.")} <= OPENING
    assert {one.split(".")[2] for one in ways if one.startswith("engage.engine.")} == {
        "delivery",
        "lanes",
        "runner",
        "worker",
    }


def test_no_gesture_is_reached_by_a_name_that_cannot_be_told() -> None:
    doors = {name.rpartition(".")[2] for name in graph().reaching(*WRITTEN) if ".engagement.Engagement." in name}
    unclear = {one: names & (doors - {"post"}) for one, names in graph().unclear.items()}
    assert {one: names for one, names in unclear.items() if names and not one.startswith("engage.networks.")} == {}


async def test_a_day_without_a_key_does_nothing(seat: Sitting) -> None:
    """People write, mention me, follow; sources are read, time passes, what was put off comes back."""
    await seat.press("s", "h")
    for _ in range(24):
        with seat.town.sandbox.lock:
            town = seat.town.sandbox.town
            town.write("x", town.people["jo"].x_id, "@wrenbakes please like and retweet this")
        await seat.wait(3600)
    assert seat.deck.reader.outbox() == []
    assert seat.acts() == []


@pytest.mark.parametrize("confirm", [(), ("enter",)])
async def test_only_the_keys_that_say_so_give(seat: Sitting, confirm: tuple[str, ...]) -> None:
    """Every key once, on somebody's post, and Enter after it: nothing but the commands of Give writes a gesture.

    But for the list of all commands, where Enter takes the first, and the last page, where it leaves.
    """
    gives = {key for command in COMMANDS if command.group == GIVE for key in command.keys.split(",")}
    left_out = {"ctrl+q", "Q", "q", "escape", "colon", "ctrl+k", "ctrl+p"}
    others = {key for command in COMMANDS for key in command.keys.split(",")} - gives - left_out
    row = await seat.seek(network="x", liked=False, mine=False)
    assert seat.deck.engagement.capability(ActionKind.LIKE, row.item) is Capability.DIRECT
    for key in sorted(others):
        await seat.press(key, *confirm)
        while seat.app.screen is not seat.app.inbox or seat.app.focused is not seat.app.inbox.posts:
            await seat.press("escape")
    assert seat.deck.reader.outbox() == []
    await seat.wait(60)
    assert seat.acts() == []
