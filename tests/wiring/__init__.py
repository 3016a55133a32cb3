"""What builds things: houses, doors, the log, and what is loaded at the start."""
