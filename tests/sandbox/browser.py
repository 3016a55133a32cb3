"""A person at a browser, as far as these pages need one: sees a page, reads its forms, presses a button."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urljoin

import requests

from engage.sandbox.model import Act
from engage.sandbox.running import Running


@dataclass
class Form:
    """A form of a page: where it goes, what it carries, what stands on its button."""

    action: str
    method: str
    fields: dict[str, str] = field(default_factory=dict)
    button: str = ""


class Forms(HTMLParser):
    """Reads the forms of a page, as a browser would before a button is pressed."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[Form] = []
        self._text = ""
        self._area = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        self._text = ""
        if tag == "form":
            self.found.append(Form(told.get("action", ""), told["method"]))
        elif tag == "input":
            self.found[-1].fields[told["name"]] = told["value"]
        elif tag == "textarea":
            self._area = told["name"]

    def handle_data(self, data: str) -> None:
        self._text += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "button":
            self.found[-1].button = self._text
        elif tag == "textarea":
            self.found[-1].fields[self._area] = self._text


def see(town: Running, path: str, **query: str) -> requests.Response:
    return requests.get(f"{town.web}/{path}", params=query, timeout=5)


def press(page: requests.Response, button: str, **typed: str) -> requests.Response:
    """Press the first button of that label, with texts typed or choices made."""
    form = next(form for form in Forms(page.text).found if form.button == button)
    url = urljoin(page.url, form.action)
    assert form.method == "post"
    answer = requests.post(url, data={**form.fields, **typed}, timeout=5)
    assert answer.status_code == 200, answer.text
    return answer


def last_act(town: Running) -> Act:
    act = town.sandbox.town.acts[-1]
    assert act.via == "web"
    return act
