"""The only place that builds things: settings to doors, house, engine and app. SDKs load in the lanes' threads."""
