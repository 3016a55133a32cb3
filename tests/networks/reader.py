"""A process that reads from servers and says by how much each of them raised its memory: MiB, as JSON.

Its arguments are addresses; each is asked by X's client and by Facebook's, twice.
"""

import json
import sys
from contextlib import suppress
from pathlib import Path

from engage.domain.clock import FixedClock
from engage.domain.errors import NetworkError
from engage.domain.source import Account, Source, SourceKind
from engage.networks.facebook.adapter import FacebookNetwork
from engage.networks.facebook.keys import PageKey
from engage.networks.x.adapter import XNetwork
from engage.networks.x.keys import XKeys
from tests.town import NOW

NOWHERE = "http://127.0.0.1:1"


def memory(name: str) -> int:
    """VmRSS or VmHWM of this process, in KiB."""
    told = Path("/proc/self/status").read_text("ascii")
    return next(int(line.split()[1]) for line in told.splitlines() if line.startswith(name))


def read(base: str) -> None:
    clock, x, page = FixedClock(NOW), Account("x", "42", "Wren", "wren"), PageKey("7", "A Page", "t")
    networks = (XNetwork(XKeys(bearer="t"), x, clock, api_url=base), FacebookNetwork(page, clock, api_url=base))
    for network in networks:
        account = network.account
        kind = SourceKind.MENTIONS if account.network == "x" else SourceKind.PAGE
        for _ in range(2):
            with suppress(NetworkError):
                network.fetch(Source(account.id, kind, account.remote_id, "A source"))
        network.close()


def main() -> None:
    read(NOWHERE)  # everything is imported
    start, found = memory("VmRSS"), []
    for base in sys.argv[1:]:
        Path("/proc/self/clear_refs").write_text("5")
        read(base)
        found.append(round((memory("VmHWM") - start) / 1024, 1))
    print(json.dumps(found))


if __name__ == "__main__":
    main()
