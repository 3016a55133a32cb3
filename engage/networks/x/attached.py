"""What is attached to a post of X: links, pictures and clips; pure."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from engage.domain.post import Link, Media
from engage.networks.raw import Json, inner, line, objects, text, web_address


def links(entities: Json, media: Mapping[str, Media]) -> Iterator[Link]:
    """A link that X puts behind the words for a picture is displayed as nothing, since the picture is listed."""
    for item in objects(entities.get("urls")):
        short, target = web_address(item.get("url")), web_address(item.get("expanded_url"))
        if short and target:
            key = item.get("media_key")
            stands_for = isinstance(key, str) and key in media
            yield Link(short, "" if stands_for else line(item.get("display_url")) or target, target)


def _pages_of_media(entities: Json) -> dict[str, str]:
    """X's own page of each picture or clip, by its key."""
    items = objects(entities.get("urls"))
    return {key: web_address(one.get("expanded_url")) for one in items if isinstance(key := one.get("media_key"), str)}


def pictures(raw: Json, entities: Json, media: Mapping[str, Media]) -> Iterator[Media]:
    """The pictures and clips of a post, in its order."""
    pages = _pages_of_media(entities)
    yield from (_opened_at(media[key], pages.get(key, "")) for key in _media_keys(raw) if key in media)


def _opened_at(media: Media, page: str) -> Media:
    """A photo is opened by itself; of a clip X gives only a still, so that its page is opened."""
    return replace(media, url=page) if page and (media.kind != "photo" or not media.url) else media


def _media_keys(raw: Json) -> Iterator[str]:
    told = inner(raw, "attachments").get("media_keys")
    yield from (key for key in told if isinstance(key, str)) if isinstance(told, list) else ()


def media_by_key(body: Json) -> dict[str, Media]:
    """What an answer includes of pictures and clips."""
    found = {}
    for raw in objects(inner(body, "includes").get("media")):
        key = raw.get("media_key")
        if isinstance(key, str):
            address = web_address(raw.get("url")) or web_address(raw.get("preview_image_url"))
            found[key] = Media(line(raw.get("type")) or "photo", address, text(raw.get("alt_text"), escaped=True))
    return found
