"""Pages open where the person sits: on a page of `engage serve` in that browser, otherwise in this machine's."""

from collections.abc import Callable
from typing import Any

from textual.app import App

from engage.domain.link import openable


def opening(app: App[Any], here: Callable[[str], bool]) -> Callable[[str], bool]:
    """Opens an address and answers whether it could; `here` does it on this machine. Fit for any thread."""

    def open_url(url: str) -> bool:
        if not app.is_web:
            return here(url)
        if openable(url):
            app.call_later(app.open_url, url)
        return openable(url)

    return open_url
