"""Which scope of OAuth 2.0 an endpoint needs (docs.x.com, authentication/oauth-2-0/authorization-code)."""

_BY_LAST_WORD = {
    "likes": "like", "liked_tweets": "like", "following": "follows", "followers": "follows", "muting": "mute",
    "owned_lists": "list",
}  # fmt: skip


def needed(method: str, rule: str) -> str:
    """For example `list.read` for GET `/2/lists/<id>`."""
    how = "read" if method == "GET" else "write"
    parts = [part for part in rule.split("/") if part and not part.startswith("<")]
    if parts[1] == "lists":
        return f"list.{how}" if "tweets" not in parts else "tweet.read"
    if parts[-1] in _BY_LAST_WORD:
        return f"{_BY_LAST_WORD[parts[-1]]}.{how}"
    if parts[1] == "users" and parts[-1] in ("users", "me", "by", "username"):
        return "users.read"
    return f"tweet.{how}"
