"""The Graph API v26 as an app of one owner meets it: own Pages, comments, likes, messages, and its refusals."""

from .routes import graph_blueprint

__all__ = ["graph_blueprint"]
