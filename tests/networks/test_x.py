"""X against the town, over tweepy."""

from collections.abc import Iterator

import pytest

from engage.domain.network import Network
from tests.networks.contract import NetworkContract
from tests.networks.x_side import XSide
from tests.town import open_town


@pytest.fixture
def side() -> Iterator[XSide]:
    with open_town() as served:
        yield XSide(served)


class TestX(NetworkContract):
    """X keeps to the contract."""


def test_it_is_a_network(side: XSide) -> None:
    network: Network = side.network
    assert network.account.id == f"x:{side.me}"
    assert (
        network.limit,
        network.measure("go to https://example.com/a/very/long/address/indeed \N{SLICE OF PIZZA}"),
    ) == (280, 32)
