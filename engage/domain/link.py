"""Links: where they really lead, whether they are opened, and how one is shown that says otherwise."""

import re
from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from engage.domain.post import Link
from engage.domain.terminal import clean

_WEB = re.compile(r"https?://([^\s/?#\\]+)[^\s\\]*", re.IGNORECASE)
_PLAIN_HOST = re.compile(r"(?:[A-Za-z0-9.-]+|\[[0-9A-Fa-f:.]+\])(?::\d*)?")
_UNSEEN = re.compile("[^!-~]+")
_WIDE = re.compile("[、。，）」』】！？；：]")
_CLOSING = ".,;:!?]}'\"»”’…"

LONGEST = 2000
"""Characters of an address that terminals take for a hyperlink; some stop at 2,083 bytes."""

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


class Piece(NamedTuple):
    """A part of a text as it is shown; `url` is where it may be pressed to go, empty where it is only text."""

    text: str
    url: str = ""


@lru_cache(maxsize=256)
def pressable(url: str) -> str:
    """The same address in visible ASCII, fit for a terminal's own hyperlinks; empty for what is not opened.

    Letters of other scripts are written as browsers send them, but not those of a host, which may look like another's.
    """
    found = _WEB.fullmatch(url)
    if found is None or not _PLAIN_HOST.fullmatch(found[1]) or not openable(url):
        return ""
    spelled = _UNSEEN.sub(lambda found: "".join(f"%{byte:02X}" for byte in found[0].encode()), url)
    return spelled if len(spelled) <= LONGEST else ""


def pieces(text: str, links: Iterable[Link], without: Collection[str] = ()) -> Iterator[Piece]:
    """The text with each short link as its network displays it, and in words where a link leads to another host.

    Links that stand for something shown elsewhere are left out: those that are displayed as nothing, or lead to one of
    `without`.
    """
    known = {link.text: link for link in links if link.text}
    longest_first = sorted(known, key=len, reverse=True)
    at = 0
    for found in re.finditer("|".join([*map(re.escape, longest_first), _WEB.pattern]), text, re.IGNORECASE):
        link = known.get(found[0])
        left_out = link is not None and (not link.shown or link.url in without)
        yield Piece(text[at : found.start()].rstrip(" ") if left_out else text[at : found.start()])
        at = found.end()
        if not left_out:
            yield from [told(link)] if link else _as_it_stands(found[0])
    yield Piece(text[at:])


@lru_cache(maxsize=256)
def told(link: Link) -> Piece:
    """A link as it is displayed, with its host where that is not what one reads; such a one is not pressed."""
    real, named = host(link.url), _NAMED.match(link.shown)
    if named and _bare(named[1]) == _bare(real):
        return Piece(link.shown, pressable(link.url))
    if named is None and "@" not in link.shown and "://" not in link.shown and real:
        return Piece(f"{link.shown} [{real}]", pressable(link.url))
    return Piece(f"{link.shown} [leads to {real or 'no web page'}]")


def _as_it_stands(address: str) -> Iterator[Piece]:
    """An address in the text itself; the signs behind it that close a sentence are not part of where it leads."""
    bare = _WIDE.split(address)[0]
    bare = bare.rstrip(_CLOSING if "(" in bare else _CLOSING + ")")
    whole = told(Link(address, address, address))
    if whole.text != address or not (url := pressable(bare)):
        yield Piece(whole.text)
    else:
        yield from (Piece(bare, url), Piece(address[len(bare) :]))


def _bare(name: str) -> str:
    return name.lower().removeprefix("www.")
