"""Doors: one for each account, none of which shows its secret."""

from datetime import UTC, datetime

from engage.domain.action import ActionKind
from engage.domain.clock import FixedClock
from engage.domain.network import Capability
from engage.wiring.doors import Door, town_doors
from tests.wiring.nowhere import NOWHERE, SECRETS

CLOCK = FixedClock(datetime(2026, 11, 22, 9, tzinfo=UTC))


def doors() -> tuple[Door, ...]:
    return town_doors(NOWHERE, CLOCK)


def test_one_for_each_account() -> None:
    assert [(door.account.id, door.account.name) for door in doors()] == [("x:7", "Mira"), ("facebook:9", "Rye & Co")]


def test_no_repr_shows_a_secret() -> None:
    shown = f"{NOWHERE!r} {doors()!r} {doors()} {[door.ways for door in doors()]!r}"
    for door in doors():
        network = door.network()
        shown += repr(network) + repr(vars(network))
        network.close()
    assert not [secret for secret in SECRETS if secret in shown]


def test_every_secret_is_named_to_the_log() -> None:
    named = {secret for door in doors() for secret in door.secrets()}
    assert named >= set(SECRETS[:5])


def test_what_is_known_without_asking_is_what_the_network_says() -> None:
    for door in doors():
        network = door.network()
        for kind in ActionKind:
            assert door.ways.capability(kind, None) == network.capability(kind, None)
        assert (door.ways.account, door.ways.limit) == (network.account, network.limit)
        assert door.ways.measure("Grüße") == network.measure("Grüße")
        network.close()
    assert doors()[0].ways.capability(ActionKind.POST, None) is Capability.DIRECT


def test_every_thread_gets_a_network_of_its_own() -> None:
    for door in doors():
        one, other = door.network(), door.network()
        assert one is not other
        one.close()
        other.close()
