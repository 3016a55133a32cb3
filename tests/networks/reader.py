"""A process that reads from servers: by how much each raised its memory, then what stays of all; MiB, as JSON.

Its arguments are addresses; each is asked by X's client and by Facebook's, twice.
"""

import ctypes
import gc
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

LIBC = ctypes.CDLL(None)
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


def settle() -> int:
    """What is held once all that nobody needs was given back: else one server would be charged for those before it."""
    gc.collect()
    if hasattr(LIBC, "malloc_trim"):
        LIBC.malloc_trim(0)
    return memory("VmRSS")


def main() -> None:
    read(NOWHERE)  # everything is imported
    start, found = settle(), []
    for base in sys.argv[1:]:
        Path("/proc/self/clear_refs").write_text("5")
        read(base)
        found.append(memory("VmHWM") - start)
        rest = settle() - start
    print(json.dumps([round(one / 1024, 1) for one in (*found, rest)]))


if __name__ == "__main__":
    main()
