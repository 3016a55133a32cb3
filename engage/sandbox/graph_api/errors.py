"""The Graph API's error envelope, and every refusal the town speaks in it."""

from dataclasses import dataclass
from datetime import datetime

DOCS = "Please read the Graph API documentation at https://developers.facebook.com/docs/graph-api"


@dataclass(eq=False)
class GraphError(Exception):
    """An answer that is an error. Codes and subcodes: developers.facebook.com/docs/graph-api/guides/error-handling."""

    code: int
    message: str
    subcode: int = 0
    status: int = 400
    type: str = "OAuthException"
    title: str = ""
    user_message: str = ""

    def envelope(self, trace: str) -> dict[str, object]:
        """The body; `trace` is what Facebook's support would ask for."""
        error: dict[str, object] = {"message": self.message, "type": self.type, "code": self.code}
        if self.subcode:
            error["error_subcode"] = self.subcode
            error["is_transient"] = False
        if self.title:
            error["error_user_title"] = self.title
            error["error_user_msg"] = self.user_message
        return {"error": {**error, "fbtrace_id": trace}}


def missing(node_id: str, verb: str = "get") -> GraphError:
    """The object is not there, or not for us: Facebook does not say which."""
    return GraphError(
        100,
        f"Unsupported {verb} request. Object with ID '{node_id}' does not exist, cannot be loaded due to missing"
        f" permissions, or does not support this operation. {DOCS}",
        subcode=33,
        type="GraphMethodException",
    )


def unknown_field(name: str, kind: str) -> GraphError:
    return GraphError(100, f"(#100) Tried accessing nonexisting field ({name}) on node type ({kind})")


def deprecated_field(name: str) -> GraphError:
    return GraphError(12, f"(#12) {name} field is deprecated for versions v3.3 and higher")


def bad_parameter(message: str, subcode: int = 0) -> GraphError:
    return GraphError(100, f"(#100) {message}", subcode=subcode)


def removed(what: str) -> GraphError:
    """Gone from every version since 2026-10-27; answered as a server error, yet never to be tried again."""
    return GraphError(100, f"(#100) {what} is no longer supported", status=500)


def not_found(what: str) -> GraphError:
    return GraphError(2500, f"Unknown path components: /{what}")


def no_token() -> GraphError:
    return GraphError(104, "An access token is required to request this resource.")


def bad_token() -> GraphError:
    return GraphError(190, "Invalid OAuth access token - Cannot parse access token", status=401)


def expired_token(now: datetime) -> GraphError:
    told = f"Error validating access token: Session has expired. The current time is {now:%A, %d-%b-%y %H:%M:%S} UTC."
    return GraphError(190, told, subcode=463, status=401)


def user_token_needed() -> GraphError:
    return GraphError(2500, "An active access token must be used to query information about the current user.")


def page_token_needed() -> GraphError:
    return GraphError(
        190,
        "User Access Token Is Not Supported",
        subcode=2069032,
        title="User Access Token Is Not Supported",
        user_message="A Page access token is required for this call for the new Pages experience.",
    )


def page_only() -> GraphError:
    return GraphError(3, "(#3) Application does not have the capability to make this API call.")


def retired_publishing() -> GraphError:
    """A write with a person's token: publishing as a person ended in 2018."""
    return GraphError(
        200,
        "(#200) The permission(s) publish_actions are not available. It has been deprecated. If you want to provide a"
        " way for your app users to share content to Facebook, we encourage you to use our Sharing products instead.",
        status=403,
    )


def unsupported_on_new_pages() -> GraphError:
    return GraphError(
        200,
        "(#200) This endpoint is not supported in the new Pages experience.",
        subcode=2069030,
        status=403,
    )


def review_needed() -> GraphError:
    """Reading a Page that is not ours needs the reviewed Page Public Content Access feature."""
    return GraphError(
        10,
        "(#10) Object does not exist, cannot be loaded due to missing permission or reviewable feature, or does not"
        " support this operation. This endpoint requires the 'pages_read_engagement' permission or the 'Page Public"
        " Content Access' feature or the 'Page Public Metadata Access' feature.",
    )


def not_permitted(message: str = "You do not have sufficient permissions to perform this action.") -> GraphError:
    return GraphError(200, f"(#200) {message}", status=403)


def task_missing() -> GraphError:
    return GraphError(1, "You do not have permission to perform this task on the Page.", subcode=2853006, status=403)


def outside_window() -> GraphError:
    return GraphError(10, "(#10) This message is sent outside of allowed window.", subcode=2018278)


def not_receiving() -> GraphError:
    return GraphError(551, "(#551) This person isn't available right now.", subcode=1545041)


def nobody() -> GraphError:
    return GraphError(100, "(#100) No matching user found", subcode=2018001)


def already_replied() -> GraphError:
    return GraphError(10900, "(#10900) Activity already replied to")
