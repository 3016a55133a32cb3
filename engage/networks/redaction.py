"""Taking tokens out of whatever is shown or logged."""

import logging
import re
from collections.abc import Iterable
from urllib.parse import quote

HIDDEN = "[hidden]"

_NAMES = (
    "access_token|refresh_token|input_token|fb_exchange_token|client_secret|appsecret_proof|code_verifier"
    "|oauth_token|oauth_token_secret|oauth_consumer_key|oauth_signature|oauth_verifier|admin_token"
)
_PATTERNS = (
    re.compile(rf"(?P<kept>(?:{_NAMES})[\"']?\s*(?:=|%3D|:)\s*[\"']?)[^\s\"'&,;)}}\]]+", re.IGNORECASE),
    re.compile(r"(?P<kept>authorization[\"']?\s*[:=]\s*[\"']?(?:bearer|oauth|basic)?\s*)[^\s\"',}]+", re.IGNORECASE),
    re.compile(r"(?P<kept>\bbearer\s+)[\w.~+/%=-]{8,}", re.IGNORECASE),
    re.compile(r"(?P<kept>\b)EAA[A-Za-z0-9]{20,}"),
    re.compile(r"(?P<kept>\baccount(?:_id\"\s*:\s*\"?|\s*\[))\d+", re.IGNORECASE),  # whom X bills
)


def redacted(text: str, secrets: Iterable[str] = ()) -> str:
    """`text` without the given secrets, in plain or percent-encoded spelling, and without what looks like a token."""
    for secret in sorted(filter(None, secrets), key=len, reverse=True):
        for spelling in {secret, quote(secret, safe="")}:
            text = text.replace(spelling, HIDDEN)
    for pattern in _PATTERNS:
        text = pattern.sub(rf"\g<kept>{HIDDEN}", text)
    return text


_LONGEST = 2_000
"""Characters of a record: urllib3 quotes headers that it cannot read, and they may be megabytes."""


class _Redactor(logging.Filter):
    """Takes tokens out of a record before any handler sees it."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg, record.args = redacted(record.getMessage()[:_LONGEST]), ()
        record.exc_info = record.exc_text = None  # which quotes what came, whole and as it is
        return True


_REDACTOR = _Redactor()
_TALKATIVE = ("tweepy", "tweepy.client", "oauthlib", "requests_oauthlib", "urllib3.connectionpool")
"""Loggers that write whole headers, signatures and addresses with tokens when they debug."""


def quiet_loggers() -> None:
    """Keep tokens out of the log: no debugging by the SDKs, and their warnings redacted. Calling it twice is fine."""
    for name in _TALKATIVE:
        logging.getLogger(name).setLevel(logging.WARNING)
    for name in ("urllib3.connection", "urllib3.connectionpool", "tweepy.client"):
        logging.getLogger(name).addFilter(_REDACTOR)
