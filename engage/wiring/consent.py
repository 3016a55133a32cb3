"""The way back from a browser, for the command line."""

from engage.networks.loopback import Loopback, PortTaken

__all__ = ["Loopback", "PortTaken", "loopback"]


def loopback(redirect: str) -> Loopback:
    """Listens at a redirect address. PortTaken, or ValueError for an address that is not on this machine."""
    return Loopback(redirect)
