"""What people granted to the apps: scopes, Pages, tasks, redirect addresses."""

from dataclasses import replace
from datetime import datetime

from flask import Response, jsonify

from engage.sandbox.callers import add_second, my_people
from engage.sandbox.service import Sandbox

from .body import Route, given


class Logins:
    """`/logins/facebook`, `/logins/x`, `/logins/x/second` and `/pages`."""

    def __init__(self, sandbox: Sandbox) -> None:
        self._sandbox = sandbox

    def routes(self) -> list[Route]:
        return [
            ("POST", "/logins/facebook", self.grant_facebook),
            ("POST", "/logins/x", self.grant_x),
            ("POST", "/logins/x/second", self.second_x),
            ("POST", "/pages/<page_id>", self.change_page),
        ]

    def grant_facebook(self) -> Response:
        """`scopes`, ids of ticked `pages`, `until` (ISO 8601) of my user token; `published`; https `redirects`.

        `data_until` (ISO 8601) is when access to all that was granted ends.
        """
        body, logins = given(), self._sandbox.logins
        if "scopes" in body:
            logins.granted = replace(logins.granted, scopes=tuple(body["scopes"]))
        if "pages" in body:
            logins.granted = replace(logins.granted, pages=frozenset(body["pages"]))
        if "until" in body:
            logins.granted = replace(logins.granted, until=datetime.fromisoformat(body["until"]))
        if "data_until" in body:
            logins.data_until = datetime.fromisoformat(body["data_until"])
        logins.published = bool(body.get("published", logins.published))
        logins.redirects |= set(body.get("redirects", ()))
        granted = logins.granted
        return jsonify(scopes=granted.scopes, pages=sorted(granted.pages or ()), published=logins.published)

    def grant_x(self) -> Response:
        """`redirects` that the app has registered at X as well; the `scopes` that X grants of those asked for; which of
        my accounts is `signed_in` on its pages."""
        body, town, grants = given(), self._sandbox.town, self._sandbox.grants
        grants.redirects |= set(body.get("redirects", ()))
        grants.granted = frozenset(body.get("scopes", grants.granted))
        if "signed_in" in body:
            by_handle = {person.handle: person.key for person in my_people(town)}
            town.signed_in = by_handle[body["signed_in"]]
        signed_in = town.people[town.signed_in].handle
        return jsonify(redirects=sorted(grants.redirects), scopes=sorted(grants.granted), signed_in=signed_in)

    def second_x(self) -> Response:
        """My second account comes to the town; answers its credentials."""
        return jsonify(self._sandbox.x_account(add_second(self._sandbox)))

    def change_page(self, page_id: str) -> Response:
        """The `tasks` that I have on a Page; `ended`: whether its token serves no more."""
        page, body = self._sandbox.town.pages[page_id], given()
        page.tasks = tuple(body.get("tasks", page.tasks))
        ended = self._sandbox.logins.ended
        if body.get("ended", page_id in ended):
            ended.add(page_id)
        else:
            ended.discard(page_id)
        return jsonify(id=page.id, tasks=page.tasks)
