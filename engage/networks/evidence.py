"""What a network answered, as a person may see it: request, status, what the headers say of limits, body."""

import json
from collections.abc import Callable

from engage.domain.text import clean
from engage.networks.session import Answer

LONGEST = 2000
"""Characters of a body that are kept."""

_READ = 100_000

_TELLING = (
    "x-rate-limit-limit", "x-rate-limit-remaining", "x-rate-limit-reset", "x-user-limit-24hour-remaining",
    "x-user-limit-24hour-reset", "x-app-limit-24hour-remaining", "x-app-limit-24hour-reset", "retry-after",
    "x-app-usage", "x-business-use-case-usage",
)  # fmt: skip


def evidence(answer: Answer, redact: Callable[[str], str]) -> str:
    """Lines fit for the terminal, without any token. JSON is set out; what is none stays as it is."""
    headers = [f"{name}: {answer.headers[name]}" for name in _TELLING if name in answer.headers]
    head = redact("\n".join(filter(None, (answer.asked, f"HTTP {answer.status}", *headers))))
    body = redact(_set_out(answer.body))
    return clean(f"{head}\n{body[:LONGEST]}{'…' if len(body) > LONGEST else ''}").strip()


def _set_out(body: bytes) -> str:
    """As text; tokens are taken out of that, so that none hides behind an escape of JSON's."""
    text = body[:_READ].decode("utf-8", "replace")
    try:
        return json.dumps(json.loads(text), indent=1, ensure_ascii=False)
    except (ValueError, RecursionError):
        return text
