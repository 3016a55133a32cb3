"""A small town that behaves like X and Facebook, over HTTP on loopback; it imports nothing else of `engage`."""
