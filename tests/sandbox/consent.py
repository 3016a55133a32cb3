"""A person at a consent page: opens the address, presses a button, and is sent back with an address."""

from urllib.parse import parse_qs, urlsplit

import requests

from tests.sandbox.browser import Forms


def answer(url: str, button: str) -> str:
    """Press the button that begins with `button`; the address that the browser is sent to."""
    page = requests.get(url, timeout=5)
    assert page.status_code == 200, page.text
    form = next(form for form in Forms(page.text).found if form.button.startswith(button))
    told = requests.post(url, data=form.fields, timeout=5, allow_redirects=False)
    assert told.status_code == 302, told.text
    return told.headers["Location"]


def query(url: str) -> dict[str, str]:
    """The parameters of an address."""
    return {name: values[0] for name, values in parse_qs(urlsplit(url).query).items()}
