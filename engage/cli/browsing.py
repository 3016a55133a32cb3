"""A consent in the browser: open the page and wait for the way back, or have the address pasted."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from engage.domain.guide import Guide
    from engage.wiring.consent import Loopback


def listening(guide: "Guide", redirect: str) -> "Loopback | None":
    """Something that waits at the redirect address; None where that is not on this machine, or its port is taken."""
    from engage.wiring.consent import PortTaken, loopback

    try:
        return loopback(redirect)
    except PortTaken:
        guide.say("Another program uses the port of the redirect address, so the address has to be pasted.")
    except ValueError:
        pass
    return None


def brought_back(guide: "Guide", url: str, waiting: "Loopback | None") -> str:
    """The address that the browser was sent to after the page at `url`."""
    guide.step("In the browser")
    guide.page(url, "Open this page, and press the button that lets the app in:")
    came = guide.wait(waiting.wait) if waiting is not None else ""
    if came:
        return came
    guide.say("The page that comes after the button may not load; what counts is its address.")
    return guide.secret("Paste the whole address")
