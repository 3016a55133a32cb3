"""Counts of recent search: how many posts match, by minute, hour or day, without the posts."""

from datetime import datetime, timedelta

from .answer import Answer
from .ask import Call
from .problems import invalid
from .search import parse

COUNTED = timedelta(days=7)
BUCKETS = {"minute": timedelta(minutes=1), "hour": timedelta(hours=1), "day": timedelta(days=1)}


def recent(call: Call) -> Answer:
    """The last seven days, oldest bucket first; billed by request."""
    matches = parse(call.args.get("query", ""))
    name = call.args.get("granularity", "hour")
    if name not in BUCKETS:
        message = f"The `granularity` query parameter value [{name}] is not one of [minute,hour,day]"
        raise invalid("granularity", name, message)
    start, since = call.moment("start_time") or call.town.now - COUNTED, call.bound_id("since_id") or 0
    times = [
        post.created
        for post in call.look.posts()
        if start <= post.created <= call.town.now and int(post.id) > since and matches(call.look, post)
    ]
    data, step = [], BUCKETS[name]
    begin = start
    while begin < call.town.now:
        end = min(_floor(begin, step) + step, call.town.now)
        data.append({"start": _told(begin), "end": _told(end), "tweet_count": sum(begin <= at < end for at in times)})
        begin = end
    return Answer(
        {"data": data, "meta": {"total_tweet_count": len(times)}},
        costs=[("counts_recent", [call.args["query"]])],
    )


def _floor(at: datetime, step: timedelta) -> datetime:
    """The beginning of the bucket of UTC that a moment is in."""
    midnight = at.replace(hour=0, minute=0, second=0, microsecond=0)
    return midnight + (at - midnight) // step * step


def _told(at: datetime) -> str:
    return f"{at:%Y-%m-%dT%H:%M:%S}.{at.microsecond // 1000:03d}Z"
