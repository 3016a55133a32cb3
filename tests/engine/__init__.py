"""The engine: what a key does, what comes in, what goes out, and what a crash leaves behind."""
