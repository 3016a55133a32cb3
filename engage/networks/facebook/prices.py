"""Facebook's price list: the Graph API bills nothing; what it limits is calls (see `usage.py`)."""

from datetime import date

from engage.domain.price import PriceTable

PRICES = PriceTable("developers.facebook.com/docs/graph-api/overview/rate-limiting", date(2026, 11, 1), {})
