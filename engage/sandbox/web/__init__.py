"""The web pages that a hand-off opens: intents, permalinks, profiles, share dialogs, with buttons that act."""

from .routes import web_blueprint

__all__ = ["web_blueprint"]
