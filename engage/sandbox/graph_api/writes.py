"""Everything a Page token may change: posts, comments, likes, hiding, deleting."""

from collections.abc import Mapping

from engage.sandbox.model import Media, Page, Post
from engage.sandbox.town import NotAllowed

from . import errors
from .view import View

Params = Mapping[str, str]
DONE: dict[str, object] = {"success": True}
LONGEST = 8_000  # characters of a comment
LONGEST_POST = 63_206


def writing_page(view: View) -> Page:
    """The Page that writes; a person's token is refused as since 2018."""
    if view.caller.page is None:
        raise errors.retired_publishing()
    return view.caller.page


def publish(view: View, page: Page, params: Params) -> dict[str, object]:
    """A post on the Page's own wall, with a text, a link or both."""
    if writing_page(view).id != page.id:
        raise errors.not_permitted("You do not have permission to post on this Page.")
    view.check_task(page, "CREATE_CONTENT")
    parts = [params.get("message", "").strip(), params.get("link", "").strip()]
    text = message(" ".join(part for part in parts if part), LONGEST_POST)
    post = view.town.write("fb", page.id, text, page=page.id, tagged=mentioned(view, text), via="api")
    return {"id": post.id}


def comment(view: View, thing: Post, params: Params) -> dict[str, object]:
    """A comment on a post, or a reply to a comment."""
    page = writing_page(view)
    view.check_write(thing)
    url = params.get("attachment_url") or params.get("attachment_share_url") or ""
    text = params.get("message", "").strip() if url else message(params.get("message", ""), LONGEST)
    post = view.wall.post_of(thing)
    made = view.town.write(
        "fb",
        page.id,
        text,
        parent="" if thing is post else thing.id,
        under=post.id,
        tagged=mentioned(view, text),
        media=(Media(f"attachment_{view.town.serial}", "photo", url),) if url else (),
        via="api",
    )
    return {"id": made.id}


def change(view: View, thing: Post, params: Params) -> dict[str, object]:
    """Edit the text of an own post or comment, or hide and show what stands on the own wall."""
    page = writing_page(view)
    if "is_hidden" not in params and "message" not in params:
        raise errors.bad_parameter("Nothing to change: give message or is_hidden")
    view.check_task(page, "MODERATE")
    try:
        if "message" in params:
            longest = LONGEST if thing.kind == "comment" else LONGEST_POST
            view.town.edit(page.id, thing.id, message(params["message"], longest), via="api")
        if "is_hidden" in params:
            view.town.hide(page.id, thing.id, boolean(params, "is_hidden"), via="api")
    except NotAllowed as reason:
        raise errors.not_permitted(f"Permissions error: {reason}") from None
    return DONE


def delete(view: View, thing: Post, _: Params) -> dict[str, object]:
    page = writing_page(view)
    view.check_task(page, "MODERATE")
    try:
        view.town.delete(page.id, thing.id, via="api")
    except NotAllowed as reason:
        raise errors.not_permitted(f"Permissions error: {reason}") from None
    return DONE


def like(view: View, thing: Post, _: Params) -> dict[str, object]:
    check_like(view, thing)
    view.town.like(view.actor, thing.id, via="api")
    return DONE


def unlike(view: View, thing: Post, _: Params) -> dict[str, object]:
    check_like(view, thing)
    view.town.unlike(view.actor, thing.id, via="api")
    return DONE


def check_like(view: View, thing: Post) -> None:
    """Only a Page likes through the API."""
    if view.caller.page is None:
        raise errors.page_only()
    view.check_write(thing)


def message(text: str, longest: int) -> str:
    """The text to publish; code 100 where it is empty or too long."""
    if not text.strip():
        raise errors.bad_parameter("Param message must be non-empty, or an attachment given")
    if len(text) > longest:
        raise errors.bad_parameter(f"Param message must be at most {longest} characters long")
    return text


def boolean(params: Params, name: str) -> bool:
    """`true` or `false`; Python's own spelling is not one of Facebook's."""
    if params[name] not in ("true", "false", "1", "0"):
        raise errors.bad_parameter(f"Param {name} must be a boolean")
    return params[name] in ("true", "1")


def mentioned(view: View, text: str) -> tuple[str, ...]:
    """Pages mentioned as `@[page-id]`."""
    return tuple(page_id for page_id in view.town.pages if f"@[{page_id}]" in text)
