"""The app in a browser: who is let in, and everything tried in a real one."""
