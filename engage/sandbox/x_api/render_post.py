"""A post as X shows it: id, text and edit history always, the rest where it is asked for."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

from engage.sandbox.model import Post

from .compose import LONGEST, Written, compose, cut, language, weight
from .look import Look
from .render import timestamp

REPOST_SHOWN = 140  # characters of a repost's own text
EDITABLE = timedelta(hours=1)
EDITS = 5


def post(look: Look, one: Post, wanted: frozenset[str]) -> dict[str, Any]:
    """The post; fields that have nothing to say are left out, as X does."""
    written = words(look, one)
    told: dict[str, Any] = {"id": one.id, "text": written.text, "edit_history_tweet_ids": look.history(one)}
    for name in sorted(wanted & _FIELDS.keys()):
        value = _FIELDS[name](look, one, written)
        if value not in (None, {}, []):
            told[name] = value
    return told


def words(look: Look, one: Post) -> Written:
    """The text X serves: of a repost its beginning, of a long post the part before the cut, else all of it."""
    if one.kind == "repost":
        return _reposted(look, one)
    if weight(one.text) > LONGEST:
        return cut(look.town, one.text, permalink(look, one))
    written = compose(look.town, one.text)
    if one.media:
        _picture(written, look, one)
    quoted = look.target(one)
    if one.kind == "quote" and quoted is not None:
        _append(written, permalink(look, quoted))
    return written


def permalink(look: Look, one: Post) -> str:
    author = look.person(one.author)
    return f"https://x.com/{author.handle if author else 'i'}/status/{one.id}"


def _reposted(look: Look, one: Post) -> Written:
    target = look.town.posts[one.quoted]
    author = look.person(target.author)
    text = f"RT @{author.handle if author else ''}: {target.text}"
    return compose(look.town, text if len(text) <= REPOST_SHOWN else f"{text[: REPOST_SHOWN - 1]}…")


def _picture(written: Written, look: Look, one: Post) -> None:
    """One link for all the pictures, and an entity for each, which names the page where the town shows it."""
    page = permalink(look, one)
    here = page.replace("https://x.com", look.web)
    for number, media in enumerate(one.media, 1):
        opened = {"media_key": media.key, "expanded_url": f"{here}/{media.kind}/{number}"}
        if number == 1:
            _append(written, f"{page}/photo/1", **opened)
        else:
            urls = written.entities["urls"]
            urls.append({**urls[-1], **opened})


def _append(written: Written, url: str, **more: str) -> None:
    written.text += " "
    written.link(url, **more)


def _attachments(_look: Look, one: Post, _written: Written) -> Mapping[str, Any]:
    return {"media_keys": [media.key for media in one.media]} if one.media else {}


def _reply_to(look: Look, one: Post, _written: Written) -> str | None:
    above = look.town.posts.get(one.parent)
    return above.author if above else None


def _references(_look: Look, one: Post, _written: Written) -> list[dict[str, str]]:
    told = [{"type": "replied_to", "id": one.parent}] if one.parent else []
    if one.quoted:
        told.append({"type": "retweeted" if one.kind == "repost" else "quoted", "id": one.quoted})
    return told


def _note(look: Look, one: Post, _written: Written) -> dict[str, Any]:
    if one.kind == "repost" or weight(one.text) <= LONGEST:
        return {}
    whole = compose(look.town, one.text)
    return {"text": whole.text} | ({"entities": whole.entities} if whole.entities else {})


def _metrics(look: Look, one: Post, _written: Written) -> dict[str, int]:
    versions = look.history(one)
    likes, reposts = len(one.likes), len(one.reposts)
    replies = sum(look.replies[version] for version in versions)
    return {
        "retweet_count": reposts,
        "reply_count": replies,
        "like_count": likes,
        "quote_count": sum(look.quotes[version] for version in versions),
        "bookmark_count": 0,
        "impression_count": 40 * likes + 25 * replies + 90 * reposts + 60,
    }


def _edit_controls(look: Look, one: Post, _written: Written) -> dict[str, Any]:
    until, left = one.created + EDITABLE, EDITS + 1 - len(look.history(one))
    eligible = one.kind == "post" and left > 0 and look.town.now < until
    return {"is_edit_eligible": eligible, "editable_until": timestamp(until), "edits_remaining": left}


_FIELDS: dict[str, Callable[[Look, Post, Written], Any]] = {
    "attachments": _attachments,
    "author_id": lambda _, one, __: one.author,
    "conversation_id": lambda _, one, __: one.root,
    "created_at": lambda _, one, __: timestamp(one.created),
    "display_text_range": lambda _, __, written: [0, len(written.text)],
    "edit_controls": _edit_controls,
    "entities": lambda _, __, written: written.entities,
    "in_reply_to_user_id": _reply_to,
    "lang": lambda _, one, __: language(one.text),
    "note_tweet": _note,
    "possibly_sensitive": lambda *_: False,
    "public_metrics": _metrics,
    "referenced_tweets": _references,
    "reply_settings": lambda *_: "everyone",
}
