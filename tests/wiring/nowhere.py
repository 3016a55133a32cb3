"""What a demo town would announce that nobody serves."""

from engage.cli.town import Announcement

SECRETS = (
    "consumer-key-value",
    "consumer-secret-value",
    "7-access-token-value",
    "access-secret-value",
    "page-token-value",
    "admin-token-value",
)
_BASE = "http://127.0.0.1:1"
NOWHERE = Announcement(
    x_api=f"{_BASE}/x",
    graph=f"{_BASE}/graph",
    web=f"{_BASE}/web",
    admin=f"{_BASE}/admin",
    now="2026-11-22T09:00:00+00:00",
    plan="self-serve",
    x={
        "user_id": "7",
        "handle": "mira",
        "name": "Mira",
        "consumer_key": SECRETS[0],
        "consumer_secret": SECRETS[1],
        "access_token": SECRETS[2],
        "access_token_secret": SECRETS[3],
    },
    pages=[{"id": "9", "name": "Rye & Co", "access_token": SECRETS[4]}],
    admin_token=SECRETS[5],
)
