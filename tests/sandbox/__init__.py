"""The town, over HTTP and inside."""
