"""Keys in; what is stored, what the sandbox received, and the screen out."""
