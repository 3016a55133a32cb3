"""What every network's adapter keeps to, proved over its real SDK and real HTTP against the town."""

from tests.networks.reading_contract import ReadingContract
from tests.networks.trouble_contract import TroubleContract
from tests.networks.writing_contract import WritingContract


class NetworkContract(ReadingContract, WritingContract, TroubleContract):
    """All of it; a subclass gives the fixture `side`."""
