"""A Facebook Page against the town, over facebook-sdk."""

from collections.abc import Iterator

import pytest

from engage.domain.network import Network
from tests.networks.contract import NetworkContract
from tests.networks.page_side import PageSide
from tests.town import open_town


@pytest.fixture
def side() -> Iterator[PageSide]:
    with open_town() as served:
        yield PageSide(served)


class TestFacebook(NetworkContract):
    """Facebook keeps to the contract."""


def test_it_is_a_network(side: PageSide) -> None:
    network: Network = side.network
    assert network.account.id == f"facebook:{side.page.id}"
    assert (network.limit, network.measure("äö\N{SLICE OF PIZZA}")) == (8_000, 3)
