"""X API v2 as tweepy speaks it, over the town."""

from .routes import x_blueprint

__all__ = ["x_blueprint"]
