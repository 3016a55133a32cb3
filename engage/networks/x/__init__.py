"""X, API v2, over tweepy."""
