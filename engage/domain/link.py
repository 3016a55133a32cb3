"""Links: where they really lead, whether they are opened, and how one is shown that says otherwise."""

import re
from collections.abc import Iterable

from engage.domain.post import Link
from engage.domain.terminal import clean

_WEB = re.compile(r"https?://([^\s/?#\\]+)[^\s\\]*", re.IGNORECASE)
_NAMED = re.compile(r"(?:https?://)?((?:[^\s/?#@:.]+\.)+[^\s/?#@:.…]{2,})(?=[/?#:…]|$)", re.IGNORECASE)


def host(url: str) -> str:
    """The host that a browser would ask, an international name as `xn--…`; empty for what is no web page's address.

    Browsers take a backslash for a slash, so that an address with one has two hosts: it is none.
    """
    found = _WEB.fullmatch(url)
    if not found or clean(url) != url:
        return ""
    name = re.sub(r":\d*$", "", found[1].rpartition("@")[2])
    try:
        return name.encode("idna").decode("ascii").lower().rstrip(".")
    except UnicodeError:
        return ""


def openable(url: str) -> bool:
    """Whether it is opened: http or https, and nothing before an `@` that could be taken for the host."""
    found = _WEB.fullmatch(url)
    return found is not None and "@" not in found[1] and host(url) != ""


def read_out(text: str, links: Iterable[Link]) -> str:
    """The text with each short link as its network displays it, and in words where a link leads to another host."""
    known = {link.text: link for link in links if link.text and link.shown}
    longest_first = sorted(known, key=len, reverse=True)
    pattern = "|".join([*map(re.escape, longest_first), _WEB.pattern])
    return re.sub(
        pattern, lambda one: _told(known.get(one[0], Link(one[0], one[0], one[0]))), text, flags=re.IGNORECASE
    )


def _told(link: Link) -> str:
    real, named = host(link.url), _NAMED.match(link.shown)
    if named and _bare(named[1]) == _bare(real):
        return link.shown
    if named is None and "@" not in link.shown and "://" not in link.shown and real:
        return f"{link.shown} [{real}]"
    return f"{link.shown} [leads to {real or 'no web page'}]"


def _bare(name: str) -> str:
    return name.lower().removeprefix("www.")
