"""What the person set: folders, the settings file, and secrets."""
