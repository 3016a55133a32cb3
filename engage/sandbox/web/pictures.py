"""Pictures and clips: a page for each, drawn from its description."""

from collections.abc import Callable
from typing import Any

from flask import render_template

from engage.sandbox.model import Media
from engage.sandbox.town import Missing, Town

from .cards import find


class Pictures:
    """A picture by its own address, or as the one of a post on X."""

    def __init__(self, town: Town) -> None:
        self._town = town

    def routes(self) -> list[tuple[str, Callable[..., Any]]]:
        return [
            ("/media/<key>", self.picture),
            ("/<handle>/status/<post_id>/<any(photo, video):kind>/<int:number>", self.picture_of),
        ]

    def picture(self, key: str) -> str:
        every = (media for post in self._town.posts.values() if not post.deleted for media in post.media)
        return shown(next((media for media in every if media.key == key), None))

    def picture_of(self, post_id: str, number: int, **_: str) -> str:
        media = find(self._town, post_id, "x").media
        return shown(media[number - 1] if 0 < number <= len(media) else None)


def shown(media: Media | None) -> str:
    """Missing where there is none."""
    if media is None:
        raise Missing("picture")
    return render_template("picture.html", media=media, hue=sum(map(ord, media.key)) % 360)
