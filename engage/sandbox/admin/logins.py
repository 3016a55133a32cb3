"""What people granted to the apps: scopes, Pages, tasks, redirect addresses."""

from dataclasses import replace
from datetime import datetime

from flask import Response, jsonify

from engage.sandbox.service import Sandbox

from .body import Route, given


class Logins:
    """`/logins/facebook`, `/logins/x` and `/pages`."""

    def __init__(self, sandbox: Sandbox) -> None:
        self._sandbox = sandbox

    def routes(self) -> list[Route]:
        return [
            ("POST", "/logins/facebook", self.grant_facebook),
            ("POST", "/logins/x", self.grant_x),
            ("POST", "/pages/<page_id>", self.change_page),
        ]

    def grant_facebook(self) -> Response:
        """`scopes`, ids of ticked `pages`, `until` (ISO 8601) of my user token; `published`; https `redirects`."""
        body, logins = given(), self._sandbox.logins
        if "scopes" in body:
            logins.granted = replace(logins.granted, scopes=tuple(body["scopes"]))
        if "pages" in body:
            logins.granted = replace(logins.granted, pages=frozenset(body["pages"]))
        if "until" in body:
            logins.granted = replace(logins.granted, until=datetime.fromisoformat(body["until"]))
        logins.published = bool(body.get("published", logins.published))
        logins.redirects |= set(body.get("redirects", ()))
        granted = logins.granted
        return jsonify(scopes=granted.scopes, pages=sorted(granted.pages or ()), published=logins.published)

    def grant_x(self) -> Response:
        """`redirects` that the app has registered at X as well; the `scopes` that X grants of those asked for."""
        body, grants = given(), self._sandbox.grants
        grants.redirects |= set(body.get("redirects", ()))
        grants.granted = frozenset(body.get("scopes", grants.granted))
        return jsonify(redirects=sorted(grants.redirects), scopes=sorted(grants.granted))

    def change_page(self, page_id: str) -> Response:
        """The `tasks` that I have on a Page."""
        page = self._sandbox.town.pages[page_id]
        page.tasks = tuple(given()["tasks"])
        return jsonify(id=page.id, tasks=page.tasks)
