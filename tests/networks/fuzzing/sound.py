"""What holds of every value that comes out of an adapter, whatever came in."""

import re
from dataclasses import fields
from datetime import timedelta

from engage.domain.errors import NetworkError
from engage.domain.network import FeedPage
from engage.domain.person import Profile
from engage.domain.post import Post
from engage.domain.text import clean

CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
WEB = re.compile(r"https?://\S+")


def page(found: FeedPage, identity: re.Pattern[str]) -> None:
    """A step of reading."""
    for post in found.posts:
        sound_post(post, identity)
    for profile in found.profiles:
        sound_profile(profile, identity)
    assert all(identity.fullmatch(one) for one in found.gone)
    assert isinstance(found.cursor, str)
    assert found.read >= 0
    assert found.requests >= 0


def sound_post(post: Post, identity: re.Pattern[str]) -> None:
    for name in ("id", "version", "conversation"):
        assert identity.fullmatch(getattr(post, name)), name
    for name in ("author", "parent", "quoted", "page"):
        assert not getattr(post, name) or identity.fullmatch(getattr(post, name)), name
    assert post.created_at.utcoffset() == timedelta(0)
    assert 2000 <= post.created_at.year <= 2100
    _clean(post)
    assert WEB.fullmatch(post.permalink)
    for link in post.links:
        _clean(link)
        assert WEB.fullmatch(link.url)
    for media in post.media:
        _clean(media)
    assert -1 <= post.replies < 2**63
    for mention in post.mentions:
        assert mention == clean(mention)


def sound_profile(profile: Profile, identity: re.Pattern[str]) -> None:
    assert identity.fullmatch(profile.id)
    assert profile.name
    assert "\n" not in profile.name + profile.handle
    assert not profile.url or WEB.fullmatch(profile.url)
    _clean(profile)


def sound_error(error: NetworkError, secret: str) -> None:
    """A sentence that can be shown: whole, of one line, without control characters, without the token."""
    assert type(error).__mro__[1] is NetworkError or type(error).__mro__[2] is NetworkError
    assert error.sentence.endswith((".", "…"))
    assert error.sentence == clean(error.sentence, keep_newlines=False)
    assert secret not in f"{error!r} {error.sentence} {error.detail}"


def _clean(value: object) -> None:
    """Every text of it, so that cleaning it once more changes nothing."""
    for field in fields(value):  # type: ignore[arg-type]
        told = getattr(value, field.name)
        if isinstance(told, str):
            assert told == clean(told), field.name
            assert not CONTROL.search(told), field.name
