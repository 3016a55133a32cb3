"""The town's controls over HTTP: clock, faults, the record, and making people act. Needs the admin token."""

from .routes import admin_blueprint

__all__ = ["admin_blueprint"]
