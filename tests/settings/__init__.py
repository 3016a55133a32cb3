"""Settings, folders and secrets."""
