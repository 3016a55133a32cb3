"""Moments as the database keeps them: whole milliseconds since 1970, UTC."""

from datetime import UTC, datetime, timedelta

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND = timedelta(milliseconds=1)


def millis(at: datetime) -> int:
    """An aware datetime as milliseconds, rounded down."""
    return (at - _EPOCH) // _MILLISECOND


def moment(at: int) -> datetime:
    """Milliseconds as an aware UTC datetime."""
    return _EPOCH + timedelta(milliseconds=at)


def millis_or_none(at: datetime | None) -> int | None:
    return None if at is None else millis(at)


def moment_or_none(at: int | None) -> datetime | None:
    return None if at is None else moment(at)
